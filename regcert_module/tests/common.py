from contextlib import contextmanager
from itertools import islice
from operator import mul
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user

MANAGE = "regcert_module.group_manage"
BULK_UPLOAD = "regcert_module.group_bulk_upload"
DATA_EXPORT = "regcert_module.group_data_export"

MODELS = (
    "regcert.learner",
    "regcert.awarding.organisation",
    "regcert.qualification",
    "regcert.programme",
    "regcert.enrolment",
    "regcert.registration",
)


def free_ulns(count):
    """ULNs that no learner of the demo data or of the fixtures has."""
    bodies = map(str, range(700_000_000, 800_000_000))
    weighed = ((body, sum(map(mul, map(int, body), range(10, 1, -1))) % 11) for body in bodies)
    return [
        f"{body}{10 - rest}" for body, rest in islice((one for one in weighed if one[1]), count)
    ]


@contextmanager
def overridden(model):
    """Another add-on overrides how records of ``model`` are created; yields the values that it sees."""
    seen, registry_class = [], type(model)
    original = registry_class.create

    def create(model, vals_list):
        seen.extend(vals_list)
        return original(model, vals_list)

    create.__module__ = "odoo.addons.other"
    with patch.object(registry_class, "create", create):
        yield seen


class ProviderMixin:
    """A small training provider: two organisations, one of which issues no numbers."""

    @classmethod
    def build_provider(cls):
        env = cls.env
        cls.numbering, cls.numberless = env["regcert.awarding.organisation"].create(
            [
                {"name": "Numbering Awards"},
                {"name": "Numberless Awards", "issues_registration_numbers": False},
            ]
        )
        cls.qualification, cls.other_qualification, cls.numberless_qualification = env[
            "regcert.qualification"
        ].create(
            [
                {
                    "number": "901/0001/1",
                    "name": "Diploma in Testing",
                    "awarding_organisation_id": cls.numbering.id,
                },
                {
                    "number": "901/0002/X",
                    "name": "Certificate in Testing",
                    "awarding_organisation_id": cls.numbering.id,
                },
                {
                    "number": "ZTEST01",
                    "name": "Test Portfolio",
                    "awarding_organisation_id": cls.numberless.id,
                },
            ]
        )
        cls.programme = env["regcert.programme"].create(
            {"name": "Tester", "qualification_ids": [Command.set(cls.qualification.ids)]}
        )
        cls.learner, cls.other_learner = env["regcert.learner"].create(
            [
                {"first_name": "Tess", "last_name": "Tester", "uln": "1000000043"},
                {"first_name": "Otto", "last_name": "Other", "uln": "9276308686"},
            ]
        )
        cls.enrolment = env["regcert.enrolment"].create(
            {"learner_id": cls.learner.id, "programme_id": cls.programme.id}
        )

    @classmethod
    def register(cls, env=None, **values):
        defaults = {"learner_id": cls.learner.id, "qualification_id": cls.qualification.id}
        return (env or cls.env)["regcert.registration"].create({**defaults, **values})

    @classmethod
    def user_with(cls, login, *groups, **values):
        return new_test_user(cls.env, login, ",".join(groups) or "base.group_user", **values)


class ProviderCase(ProviderMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
