import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE, ProviderMixin, free_ulns

HEADER = (
    '<Message xmlns="ESFA/ILR/2025-26"><Header><Source><UKPRN>10012345</UKPRN></Source></Header>'
)


def learner(uln, first="Tess", last="Tester", *aims, born="1990-01-02"):
    return (
        f"<Learner><LearnRefNumber>R{uln}</LearnRefNumber><ULN>{uln}</ULN><FamilyName>{last}</FamilyName>"
        f"<GivenNames>{first}</GivenNames><DateOfBirth>{born}</DateOfBirth>{''.join(aims)}</Learner>"
    )


def aim(number, **values):
    values = {"LearnAimRef": number, "LearnStartDate": "2025-09-01", **values}
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    return f"<LearningDelivery>{inside}</LearningDelivery>"


@tagged("post_install", "-at_install")
class TestReconciliation(ProviderMixin, TransactionCase):
    """An ILR compared with the records, and the actions on the differences."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
        # Anything on record, or compared in this database before
        cls.env["regcert.registration"].search([]).active = False
        cls.env["regcert.reconciliation"].search([]).unlink()
        cls.uploader = cls.user_with("ilr_uploader", MANAGE, BULK_UPLOAD, DATA_EXPORT)
        cls.manager = cls.user_with("ilr_manager", MANAGE)
        cls.qualification.number = "603/4462/3X"
        cls.key = cls.qualification.number_key
        cls.comparisons = cls.env["regcert.reconciliation"].with_user(cls.uploader)

    def compared(self, *learners, **values):
        text = f"{HEADER}{''.join(learners)}</Message>"
        file = base64.b64encode(text.encode())
        upload = self.comparisons.create({"name": "ILR.xml", "file": file, **values})
        upload.action_compare()
        return upload

    def kinds(self, upload):
        return sorted(upload.line_ids.mapped("kind"))

    def test_who_is_on_an_aim_and_not_registered(self):
        upload = self.compared(learner("1000000043", "Tess", "Tester", aim(self.key)))
        self.assertEqual((upload.state, upload.row_count, upload.year), ("done", 1, "2025-26"))
        line = upload.line_ids
        self.assertEqual(
            (line.kind, line.learner_id, line.ilr_value, line.our_value, line.qualification_id),
            (
                "aim_without_registration",
                self.learner,
                "Started 01/09/2025",
                False,
                self.qualification,
            ),
        )

    def test_each_side_says_what_it_has(self):
        registration = self.register(status="registered", registration_number="A1")
        achieved = aim(self.key, Outcome="1", AchDate="2026-03-12")
        upload = self.compared(
            learner("1000000043", "Tessa", "Tester", achieved, born="1991-01-02"),
            learner(free_ulns(1)[0], "No", "Body"),
        )
        self.learner.date_of_birth = "1990-01-02"
        upload.action_compare()
        lines = {line.kind: line for line in upload.line_ids}
        self.assertEqual(
            {kind: (line.ilr_value, line.our_value) for kind, line in lines.items()},
            {
                "achieved_in_ilr_only": ("Achieved 12/03/2026", "Registered"),
                "name_differs": ("Tessa Tester", "Tess Tester"),
                "date_of_birth_differs": ("02/01/1991", "02/01/1990"),
                "learner_unknown": ("No Body", "No such learner"),
            },
        )
        self.assertEqual(lines["achieved_in_ilr_only"].registration_id, registration)

    def test_registrations_without_an_aim(self):
        registration = self.register()
        upload = self.compared(learner("1000000043"))
        self.assertEqual(self.kinds(upload), ["registration_without_aim"])
        self.assertEqual(
            (upload.line_ids.registration_id, upload.line_ids.in_ilr), (registration, True)
        )

    def test_comparing_again_shows_what_is_new(self):
        first = self.compared(learner("1000000043", "Tess", "Tester", aim(self.key)))
        self.assertEqual(first.new_count, 0, "there was no last time")
        second = self.compared(
            learner("1000000043", "Tess", "Tester", aim(self.key)),
            learner("9276308686", "Otto", "Other", aim(self.key)),
        )
        self.assertEqual(second.new_count, 1)
        self.assertEqual(second.line_ids.filtered("is_new").learner_id, self.other_learner)
        second.action_compare()
        self.assertEqual(second.new_count, 0)

    def test_what_is_right_as_it_is_stays_so(self):
        first = self.compared(learner("1000000043", "Tess", "Tester", aim(self.key)))
        settle = self.env["regcert.reconciliation.settle"].with_user(self.uploader)
        settle.create(
            {"line_ids": first.line_ids.ids, "reason": "Registered elsewhere"}
        ).action_settle()
        second = self.compared(learner("1000000043", "Tess", "Tester", aim(self.key)))
        self.assertEqual(
            (second.line_ids.settled, second.line_ids.reason), (True, "Registered elsewhere")
        )
        second.line_ids.action_settle("")
        third = self.compared(learner("1000000043", "Tess", "Tester", aim(self.key)))
        self.assertFalse(third.line_ids.settled)

    def test_from_a_difference_to_registrations_and_a_batch(self):
        upload = self.compared(learner("1000000043", "Tess", "Tester", aim(self.key)))
        action = upload.line_ids.action_register()
        window = self.env[action["res_model"]].browse(action["res_id"])
        registration = self.env["regcert.registration"].search([])
        self.assertEqual(window.registration_ids, registration)
        self.assertEqual(
            (registration.learner_id, registration.qualification_id, registration.status),
            (self.learner, self.qualification, "not_registered"),
        )
        self.assertEqual(registration.enrolment_id, self.enrolment)
        upload.line_ids.action_register()
        self.assertEqual(self.env["regcert.registration"].search_count([]), 1, "not a second one")

    def test_a_difference_opens_what_it_is_about(self):
        registration = self.register()
        upload = self.compared(
            learner("1000000043", "Tessa", "Tester"), learner(free_ulns(1)[0], "No", "Body")
        )
        lines = {line.kind: line for line in upload.line_ids}
        opened = {
            kind: (action["res_model"], action["res_id"])
            for kind in ("registration_without_aim", "name_differs")
            for action in [lines[kind].action_open()]
        }
        self.assertEqual(
            opened,
            {
                "registration_without_aim": ("regcert.registration", registration.id),
                "name_differs": ("regcert.learner", self.learner.id),
            },
        )
        with self.assertRaises(UserError):
            lines["learner_unknown"].action_open()

    def test_from_a_difference_to_the_bulk_change(self):
        registration = self.register(status="registered", registration_number="A1")
        upload = self.compared(
            learner(
                "1000000043",
                "Tess",
                "Tester",
                aim(self.key, Outcome="1", AchDate="2026-03-12"),
            )
        )
        action = upload.line_ids.action_change()
        window = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(
            (window.registration_ids, window.status, str(window.achieved_date)),
            (registration, "achieved", "2026-03-12"),
        )
        with self.assertRaises(UserError):
            upload.line_ids.action_register()

    def test_the_file_of_another_provider_is_a_question(self):
        self.env.company.regcert_ukprn = "10099999"
        upload = self.compared(learner("1000000043"))
        self.assertEqual(
            (upload.state, upload.issue_ids.code, upload.line_ids),
            ("refused", "ilr_other_provider", upload.line_ids.browse()),
        )
        upload.other_provider = True
        upload.action_compare()
        self.assertEqual((upload.state, upload.ukprn), ("done", "10012345"))

    def test_hostile_files_are_refused_with_a_sentence_and_lose_nothing(self):
        kept = self.compared(learner("1000000043", "Tess", "Tester", aim(self.key)))
        for text, code in (
            ("<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "ilr_doctype"),
            ("<Message xmlns='ESFA/Other/2025-26'/>", "ilr_not_ilr"),
            (HEADER + learner("1000000043"), "ilr_truncated"),
            (HEADER + "</Message><Message/>", "ilr_malformed"),
            (HEADER + "</Message>", "ilr_empty"),
            ("not XML", "ilr_not_ilr"),
        ):
            with self.subTest(code):
                upload = self.comparisons.create(
                    {"name": "x.xml", "file": base64.b64encode(text.encode())}
                )
                upload.action_compare()
                self.assertEqual((upload.state, upload.issue_ids.code), ("refused", code))
        self.assertEqual(len(kept.line_ids), 1)

    def test_a_file_that_gets_worse_does_not_keep_half_of_its_lines(self):
        upload = self.compared(learner("1000000043", "Tess", "Tester", aim(self.key)))
        upload.file = base64.b64encode((HEADER + learner("1000000043")).encode())
        upload.action_compare()
        self.assertEqual((upload.state, upload.line_ids.ids, upload.line_count), ("refused", [], 0))

    def test_rights_and_companies(self):
        upload = self.compared(learner("1000000043", "Tess", "Tester", aim(self.key)))
        with self.assertRaises(AccessError):
            upload.with_user(self.manager).action_compare()
        with self.assertRaises(AccessError):
            upload.line_ids.with_user(self.manager).action_settle("x")
        with self.assertRaises(AccessError):
            upload.line_ids.with_user(self.manager).export_data(["uln"])
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = self.user_with(
            "ilr_stranger", MANAGE, company_id=company.id, company_ids=company.ids
        )
        lines = self.env["regcert.reconciliation.line"].with_user(stranger)
        self.assertFalse(lines.search([]))

    def test_a_learner_who_becomes_anonymous_leaves_no_name_in_a_difference(self):
        upload = self.compared(learner("1000000043", "Tessa", "Tester", aim(self.key)))
        lines = upload.line_ids
        lines.sudo()._erase()
        self.assertFalse([value for value in lines.mapped("ilr_value") if value])
        self.assertFalse([value for value in lines.mapped("uln") if value])
