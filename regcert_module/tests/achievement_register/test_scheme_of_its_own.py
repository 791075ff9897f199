import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..achievement.achievement_case import AchievementCase


@tagged("post_install", "-at_install")
class TestSchemeOfItsOwn(AchievementCase):
    """An achievement is shown, checked and sent by the scheme of its own time."""

    def new_scheme(self, **column):
        draft = self.env["regcert.achievement.scheme"]._current(self.env.company).copy()
        draft.column_ids.create({"scheme_id": draft.id, "header": "Site", "sequence": 15, **column})
        draft.action_make_current()
        return draft

    def test_a_later_mandatory_column_blocks_nothing(self):
        old = self.enter()
        new = self.new_scheme(need="mandatory")
        old.notes = "Still mine to change"
        old.with_user(self.exporter).action_write_file()
        self.assertEqual(old.outgoing_id.scheme_id, old.scheme_id)
        self.assertNotEqual(old.scheme_id, new)
        with self.refused(UserError, "Site"):
            self.enter(course_id=self.other_course.id)

    def test_each_scheme_has_a_file_of_its_own(self):
        old = self.enter()
        self.new_scheme()
        new = self.enter(course_id=self.other_course.id, extra={"site": "Leeds"})
        (old | new).with_user(self.exporter).action_write_file()
        self.assertNotEqual(old.outgoing_id, new.outgoing_id)
        data = base64.b64decode(new.outgoing_id.with_user(self.exporter).file)
        self.assertIn(b"Leeds", data)

    def test_the_form_knows_the_columns_of_the_scheme(self):
        self.new_scheme(type="choice", choices="Leeds\nYork")
        achievement = self.enter(extra={"site": "Leeds"})
        [column] = achievement.extra_columns
        told = (column["header"], column["choices"], column["required"])
        self.assertEqual(told, ("Site", ["Leeds", "York"], False))
        achievement.extra = {"site": "York"}
        with self.refused(UserError, "Site"):
            achievement.extra = {"site": "Paris"}

    def test_the_form_knows_what_is_mandatory(self):
        self.new_scheme(need="mandatory")
        achievement = self.enter(extra={"site": "Leeds"})
        self.assertTrue(achievement.extra_columns[0]["required"])

    def test_a_scheme_in_use_stays_as_it_is(self):
        scheme = self.enter().scheme_id
        with self.refused(UserError, "New version"):
            scheme.version = "x"

    def test_no_client_sets_it(self):
        scheme = self.new_scheme()
        with self.assertRaises(UserError):
            self.enter(scheme_id=scheme.id)
        with self.assertRaises(UserError):
            self.enter().with_user(self.manager).scheme_id = scheme

    def test_messages_of_a_form_speak_of_no_rows(self):
        with self.assertRaises(UserError) as caught:
            self.enter(learner_id=False, first_name="Nora")
        for word in ("cell", "row", "column"):
            self.assertNotIn(word, str(caught.exception).lower())
