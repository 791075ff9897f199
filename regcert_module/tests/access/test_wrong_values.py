import base64

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..common import BULK_UPLOAD, MANAGE, ProviderCase

SECRET = "secret"
WRONG = {
    "regcert.learner": {
        "gender": SECRET,
        "ethnicity": SECRET,
        "date_of_birth": SECRET,
        "first_name": f"{SECRET}\0",
        "last_name": {"name": SECRET},
        "title": [SECRET],
        "email": f"{SECRET}\ud800",
    },
    "regcert.registration": {
        "status": SECRET,
        "registration_date": "03/11/2025",
        "registration_number": f"{SECRET}\0",
    },
    "regcert.enrolment": {"ilr_status": SECRET, "start_date": SECRET},
    "regcert.achievement": {"achievement_date": SECRET, "notes": f"{SECRET}\0"},
}


@tagged("post_install", "-at_install")
class TestWrongValues(ProviderCase):
    """Values that cannot be stored are refused with a message that does not quote them, because it is logged."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("wrong_values", MANAGE, BULK_UPLOAD)
        cls.records = {
            "regcert.learner": cls.learner,
            "regcert.registration": cls.register(),
            "regcert.enrolment": cls.enrolment,
        }

    def assertRefused(self, do, *arguments):
        with self.assertRaises(UserError) as caught:
            do(*arguments)
        self.assertNotIn(SECRET, str(caught.exception))

    def test_they_are_refused_when_created_and_when_changed(self):
        for model, values in WRONG.items():
            for name, value in values.items():
                with self.subTest(model=model, field=name):
                    records = self.env[model].with_user(self.user)
                    self.assertRefused(records.create, {name: value})
                    if model in self.records:
                        record = self.records[model].with_user(self.user)
                        self.assertRefused(record.write, {name: value})

    def test_what_can_be_stored_is_stored(self):
        learner = self.learner.with_user(self.user)
        learner.write({"gender": False, "date_of_birth": "2001-02-03", "title": ""})
        learner.write({"gender": "F", "date_of_birth": False})
        self.assertEqual((learner.gender, learner.date_of_birth), ("F", False))

    def test_an_import_is_one_upload_with_a_name_of_text(self):
        imports = self.env["regcert.import"].with_user(self.user)
        file = base64.b64encode(b"a,b")
        self.assertRefused(imports.create, {"name": f"{SECRET}\0.csv", "file": file})
        both = imports.create([{"name": name, "file": file} for name in ("a.csv", "b.csv")])
        for uploads in (imports, both):
            self.assertRefused(uploads.action_import)
            self.assertRefused(uploads.action_undo)
            self.assertRefused(uploads.action_mend, 2, [])

    def test_days_are_whole_numbers_that_make_sense(self):
        imports = self.env["regcert.import"]
        set_param = self.env["ir.config_parameter"].set_param
        for text, days in {"30": 30, "0": 90, "-1": 90, "soon": 90, "": 90, "1.5": 90}.items():
            with self.subTest(text=text):
                set_param("regcert_module.import_file_days", text)
                self.assertEqual(imports._retention_days("file"), days)
        settings = self.env["res.config.settings"]
        for name, wrong in {
            "regcert_import_file_days": 0,
            "regcert_import_history_days": -1,
            "regcert_achievement_change_days": -1,
        }.items():
            with self.subTest(setting=name), self.assertRaises(ValidationError):
                settings.create({name: wrong})
