import base64
import csv
import io

from ..common import BULK_UPLOAD, MANAGE, ProviderMixin, free_ulns

HEADER = (
    *(
        "ULN",
        "First Name",
        "Last Name",
        "DOB",
        "Sex",
        "Ethnicity",
        "Email",
        "Programme Name",
        "Start Date",
    ),
    *("Employer", "QA Verified"),
)


class LearnerFileMixin(ProviderMixin):
    """Files of learners, uploaded by somebody who may."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
        cls.uploader = cls.user_with("learner_uploader", MANAGE, BULK_UPLOAD)
        cls.manager = cls.user_with("learner_manager", MANAGE)
        cls.imports = cls.env["regcert.learner.import"].with_user(cls.uploader)
        cls.ulns = free_ulns(5)
        cls.employer = cls.env["res.partner"].create({"name": "Harbour Test", "is_company": True})
        cls.programme.name = "Business Test"
        cls.programme.qualification_ids = cls.qualification

    def file(self, *rows, header=HEADER):
        text = io.StringIO()
        csv.writer(text).writerows([header, *rows])
        return base64.b64encode(text.getvalue().encode())

    def row(self, place=0, **values):
        first = {
            "ULN": self.ulns[place],
            "First Name": f"Ada{place}",
            "Last Name": "Fairweather",
            "DOB": "14/02/2001",
            "Sex": "F",
            "Ethnicity": "31",
            "Programme Name": "business test",
            "Start Date": "01/10/2025",
            "Employer": "HARBOUR TEST",
        }
        return [(first | values).get(name, "") for name in HEADER]

    def validated(self, *rows, header=HEADER, **values):
        upload = self.imports.create(
            {"name": "learners.csv", "file": self.file(*rows, header=header), **values}
        )
        upload.action_validate()
        return upload

    def found(self, place=0):
        return self.env["regcert.learner"].search([("uln", "=", self.ulns[place])])

    def counts(self, upload):
        names = ("state", "create_count", "update_count", "unchanged_count", "rejected_count")
        return [upload[name] for name in names]
