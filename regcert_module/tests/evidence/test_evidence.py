import base64
import io

from reportlab.pdfgen.canvas import Canvas

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged

from ...core.certificate.evidence import MAX_BYTES
from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE, ProviderCase

PDF, PNG, JPEG = b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def pdf(*lines):
    """A PDF with text."""
    content = io.BytesIO()
    canvas = Canvas(content)
    for place, line in enumerate(lines):
        canvas.drawString(72, 700 - 20 * place, line)
    canvas.save()
    return content.getvalue()


@tagged("post_install", "-at_install")
class TestEvidence(ProviderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.uploader = cls.user_with("evidence", MANAGE, BULK_UPLOAD)
        cls.learner.uln = "5550000015"
        cls.other_learner.uln = "5550000023"
        achieved = {"status": "achieved", "achieved_date": "2025-10-01"}
        cls.one = cls.register(registration_number="AB-12/345", **achieved)
        cls.other = cls.register(
            learner_id=cls.other_learner.id, registration_number="AB-99/111", **achieved
        )
        cls.certificate = cls.env["regcert.certificate"].create(
            {
                "registration_id": cls.other.id,
                "number": "NC 2026/77",
                "claimed_date": "2026-01-05",
            }
        )

    def drop(self, **files):
        """A window with files, given as ``name=content``."""
        drop = self.env["regcert.evidence.drop"].with_user(self.uploader).create({})
        for name, content in files.items():
            self.add(drop, name, content)
        return drop

    def add(self, drop, name, content):
        before = drop.line_ids
        drop.action_add(name, base64.b64encode(content).decode())
        return drop.line_ids - before

    def test_a_file_finds_its_registration(self):
        for name, content, found, way in (
            ("AB-12-345.pdf", PDF, self.one, "name"),
            ("certificate ab_12_345 final.PDF", PDF, self.one, "name"),
            ("folder/AB-12-345.png", PNG, self.one, "name"),
            ("5550000015.jpg", JPEG, self.one, "name"),
            ("555 000 0015.jpg", JPEG, self.one, "name"),
            ("５５５００００015 證書.jpeg", JPEG, self.one, "name"),
            ("شهادة-5550000015.pdf", PDF, self.one, "name"),
            ("NC-2026-77.pdf", PDF, self.other, "name"),
            ("NC 2026_77, 5550000023.pdf", PDF, self.other, "name"),
            ("scan1.pdf", pdf("This is to certify", "No. NC 2026/77"), self.other, "text"),
            ("scan2.pdf", pdf("ULN: 5550000015."), self.one, "text"),
            ("scan3.pdf", pdf("Centre 12345", "Registration (AB-12/345)"), self.one, "text"),
            ("5550000015.pdf", pdf("ULN: 5550000023"), self.one, "name"),
            ("scan4.pdf", pdf("Nothing to go by"), None, False),
            ("scan5.pdf", b"%PDF-1.7 broken", None, False),
            ("9999999999.pdf", PDF, None, False),
            ("AB-12-345 5550000023.pdf", PDF, None, False),
            ("%.pdf", PDF, None, False),
            ("Müller.pdf", PDF, None, False),
        ):
            with self.subTest(name):
                line = self.add(self.drop(), name, content + name.encode())
                self.assertEqual(line.registration_id, found or line.registration_id.browse())
                self.assertEqual((line.found_by, line.is_ready), (way, bool(found)))
                self.assertFalse(line.refusal)

    def test_two_registrations_are_told_apart_by_hand(self):
        second = self.register(qualification_id=self.numberless_qualification.id)
        line = self.add(self.drop(), "5550000015.pdf", PDF)
        self.assertFalse(line.registration_id)
        self.assertIn("2 registrations", line.outcome)
        line.registration_id = second
        self.assertTrue(line.is_ready)
        self.assertEqual(
            self.add(self.drop(), "5550000015 AB-12-345.pdf", PDF).registration_id, self.one
        )

    def test_nothing_is_kept_before_it_is_said(self):
        drop = self.drop(**{"AB-12-345.pdf": PDF + b"1", "NC-2026-77.png": PNG, "scan.jpg": JPEG})
        self.assertFalse(self.certificate.has_file)
        self.assertFalse(self.one.certificate_ids)
        self.assertEqual((drop.count, drop.ready_count), (3, 2))
        drop.action_keep()
        self.assertEqual(self.certificate.file_name, "NC-2026-77.png")
        self.assertEqual(self.certificate.file_type, "image/png")
        self.assertEqual(self.certificate.state, "claimed")
        made = self.one.certificate_ids
        self.assertEqual((made.state, made.file_name), ("received", "AB-12-345.pdf"))
        self.assertEqual(self.one.certificate_received_date, Date.context_today(self.one))
        self.assertEqual(base64.b64decode(made.sudo().file), PDF + b"1")
        self.assertEqual(made.history_ids.user_id, self.uploader)
        self.assertEqual((drop.line_ids.name, drop.kept_count), ("scan.jpg", 2))
        with self.assertRaisesRegex(UserError, "No file is ready"):
            drop.action_keep()

    def test_what_is_refused_says_why_and_is_not_held(self):
        for name, content, said in (
            ("a.pdf", b"GIF89a", "PDF, PNG or JPEG"),
            ("a.exe", b"MZ", "PDF, PNG or JPEG"),
            ("a.pdf", b"", "PDF, PNG or JPEG"),
            ("a.pdf", PDF + bytes(MAX_BYTES), "10 MB"),
        ):
            with self.subTest(said):
                line = self.add(self.drop(), name, content)
                self.assertIn(said, line.outcome)
                self.assertFalse(line.is_ready)
                self.assertFalse(line.sudo().content)
                line.registration_id = self.one
                self.assertFalse(line.is_ready)
        drop = self.drop()
        for content in ("no base64", None, 7, []):
            with self.subTest(content):
                drop.action_add("a.pdf", content)
                self.assertIn("whole", drop.line_ids[-1].outcome)

    def test_duplicates(self):
        drop = self.drop(**{"AB-12-345.pdf": PDF})
        same = self.add(drop, "5550000023.pdf", PDF)
        self.assertIn("same file as AB-12-345.pdf", same.outcome)
        second = self.add(drop, "AB-12-345 (1).pdf", PDF + b"other")
        self.assertIn("AB-12-345.pdf goes there already", second.outcome)
        self.assertEqual(drop.ready_count, 1)
        drop.line_ids[0].registration_id = False
        self.assertTrue(second.is_ready)

    def test_a_file_that_is_kept_is_replaced_only_if_somebody_says_so(self):
        self.certificate.write({"file_name": "old.pdf", "upload": base64.b64encode(PDF).decode()})
        drop = self.drop(**{"NC-2026-77.png": PNG})
        self.assertIn("old.pdf", drop.line_ids.outcome)
        self.assertFalse(drop.ready_count)
        drop.line_ids.replace = True
        drop.action_keep()
        self.assertEqual(self.certificate.file_name, "NC-2026-77.png")

    def test_without_a_registration_number_there_is_no_certificate(self):
        learner = self.env["regcert.learner"].create({"last_name": "New", "uln": "5550000031"})
        self.register(learner_id=learner.id)
        drop = self.drop(**{"5550000031.pdf": PDF})
        self.assertIn("no registration number", drop.line_ids.outcome)
        self.assertFalse(drop.ready_count)

    def test_two_hundred_files(self):
        learners = self.env["regcert.learner"].create(
            [{"first_name": "A", "last_name": f"B{n}"} for n in range(190)]
        )
        registrations = self.env["regcert.registration"].create(
            [
                {
                    "learner_id": learner.id,
                    "qualification_id": self.qualification.id,
                    "registration_number": f"N/{n:04}",
                    "status": "achieved",
                }
                for n, learner in enumerate(learners)
            ]
        )
        files = {f"N_{n:04} certificate.png": PNG + str(n).encode() for n in range(190)}
        files |= {f"unknown{n}.png": PNG + b"u%d" % n for n in range(5)}
        files |= {f"N-000{n}.gif": b"GIF89a" for n in range(5)}
        drop = self.drop(**files)
        self.assertEqual((drop.count, drop.ready_count), (200, 190))
        self.assertEqual(drop.line_ids.registration_id, registrations)
        drop.action_keep()
        self.assertEqual(len(registrations.certificate_ids.filtered("has_file")), 190)
        self.assertEqual(drop.count, 10)

    def test_who_may(self):
        drop = self.drop(**{"AB-12-345.pdf": PDF})
        for login, *groups in (
            ("ev_manage", MANAGE),
            ("ev_bulk", "base.group_user", BULK_UPLOAD),
            ("ev_export", MANAGE, DATA_EXPORT),
            ("ev_other", MANAGE, BULK_UPLOAD),
        ):
            user = self.user_with(login, *groups)
            for act in (
                lambda one: one.action_add("a.pdf", ""),
                lambda one: one.action_keep(),
                lambda one: one.line_ids.read(["outcome"]),
            ):
                with self.subTest(login), self.assertRaises(AccessError):
                    act(drop.with_user(user))
        line = drop.line_ids
        with self.assertRaises(AccessError):
            line.read(["content"])
        for name, value in (
            ("name", "x"),
            ("certificate_id", self.certificate.id),
            ("refusal", ""),
        ):
            with self.subTest(name), self.assertRaises(AccessError):
                line.write({name: value})

    def test_another_company_is_not_found(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        user = self.user_with("ev_elsewhere", MANAGE, BULK_UPLOAD)
        user.write({"company_ids": [(6, 0, elsewhere.ids)], "company_id": elsewhere.id})
        drop = self.env["regcert.evidence.drop"].with_user(user).create({})
        drop.action_add("AB-12-345 NC-2026-77.pdf", base64.b64encode(PDF).decode())
        self.assertIn("names no registration", drop.line_ids.outcome)
