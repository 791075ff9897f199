from odoo.tests import new_test_user

from .file_world import FileWorld

MANAGE = "regcert_module.group_manage"


BULK_UPLOAD = "regcert_module.group_bulk_upload"


DATA_EXPORT = "regcert_module.group_data_export"


USER = "base.group_user"


ROLES = {
    "public": ("base.group_public",),
    "portal": ("base.group_portal",),
    "staff": (USER,),
    "manager": (USER, MANAGE),
    "exporter": (USER, MANAGE, DATA_EXPORT),
    "bulk_only": (USER, BULK_UPLOAD),
    "uploader": (USER, MANAGE, BULK_UPLOAD),
    "elsewhere": (USER, MANAGE, BULK_UPLOAD),
}


# Who sees the imports of the company, and who makes them.
READERS = {"manager", "exporter", "uploader"}


TAKERS = READERS - {"manager"}
"""Who takes files out: with Bulk Upload or Data Export."""


ROW = ("601/2977/3", "1818365846", "Registered", "N-1")


BUSINESS, AMIR, PRIYA = "601/2977/3", "1818365846", "4134878259"


# Fields of an import that the system fills in; nobody may set them.
FOUND_OUT = {
    "state": "done",
    "company_id": 1,
    "user_id": 2,
    "date_done": "2026-01-01 00:00:00",
    "plan_digest": "x",
    "checksum": "x",
    "row_count": 5,
    "accepted_count": 5,
    "create_count": 5,
    "update_count": 5,
    "unchanged_count": 5,
    "rejected_count": 5,
    "warning_count": 5,
    "moved_count": 5,
    "row_ids": [(5,)],
    "issue_ids": [(5,)],
}


class AccessWorld(FileWorld):
    @classmethod
    def build_access_world(cls):
        cls.build_file_world()
        cls.other_company = cls.env["res.company"].create({"name": "Another Provider"})
        cls.users = {}
        for role, groups in ROLES.items():
            company = cls.other_company if role == "elsewhere" else cls.env.company
            cls.users[role] = new_test_user(
                cls.env,
                f"access_{role}",
                ",".join(groups),
                company_id=company.id,
                company_ids=[(6, 0, company.ids)],
            )

    def as_role(self, role, record):
        return record.with_user(self.users[role])
