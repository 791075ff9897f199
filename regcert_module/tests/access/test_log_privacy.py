import io
import logging
import os
from contextlib import contextmanager
from unittest.mock import patch

from psycopg2 import Error

from odoo.exceptions import UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ...odoo_patches import SWITCH, post_load
from ...odoo_patches.log_privacy import WithoutValues
from ..common import ProviderCase

NUMBER, TRACKING = "NUM-4711", "TRACK-0815 " * 12
FAULT = "Exception during request handling."


@contextmanager
def written(name, level="ERROR"):
    """What the server writes of messages to one of Odoo's loggers, and the log records."""
    out, records, logger = io.StringIO(), [], logging.getLogger(name)
    handler = logging.StreamHandler(out)
    handler.addFilter(WithoutValues())
    handler.addFilter(lambda record: records.append(record) or True)
    before = logger.handlers, logger.propagate, logger.level
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(level)
    try:
        yield out.getvalue, records
    finally:
        logger.handlers, logger.propagate, _level = before
        logger.setLevel(before[2])


@tagged("post_install", "-at_install")
class TestLogPrivacy(ProviderCase):
    """The log says what went wrong without a learner's data, and leaves everything else unchanged."""

    def logged(self, action):
        with written("odoo.sql_db") as (text, _records), self.assertRaises(Error):
            with self.env.cr.savepoint():
                action()
                self.env.flush_all()
        return text()

    def failed(self, model, method, *args):
        """``(text, record)`` of a call that fails, as Odoo logs it when it answers a request."""
        with written("odoo.http") as (text, records):
            try:
                call_kw(self.env[model], method, list(args), {})
            except ValueError as fault:
                logging.getLogger("odoo.http").error(FAULT, exc_info=fault)
        [record] = records
        return text(), record

    def test_refused_values_are_not_logged(self):
        registration = self.register(registration_number=NUMBER)
        self.env.flush_all()
        cases = {
            "regcert_registration_number_unique": lambda: self.register(registration_number=NUMBER),
            "regcert_registration_tracking_length": lambda: registration.write(
                {"postal_tracking_reference": TRACKING}
            ),
        }
        for constraint, action in cases.items():
            with self.subTest(constraint=constraint):
                text = self.logged(action)
                self.assertIn("regcert_registration", text)
                self.assertIn(constraint, text)
                self.assertNotIn(NUMBER, text)
                self.assertNotIn("TRACK", text)

    def test_a_statement_about_others_is_logged_as_ever(self):
        for action in (
            lambda: self.env.cr.execute("SELECT 4711 FROM res_nobody WHERE name = 'Somebody'"),
            lambda: self.env["res.country"].create({"name": "Somebody", "code": "GB"}),
            lambda: self.env["res.partner"].create({"type": "contact", "comment": "Somebody"}),
        ):
            self.assertIn("Somebody", self.logged(action))

    def test_a_call_is_logged_without_its_arguments(self):
        contact = self.env["res.partner"].create({"name": "Caller"})
        for records, secret in (
            (self.learner, True),
            (self.learner.partner_id, True),
            (contact, False),
        ):
            with written("odoo.service.model", "DEBUG") as (text, _records):
                call_kw(records, "write", [records.ids, {"city": NUMBER}], {})
            self.assertIn(f"{records._name}({records.id}", text())
            self.assertEqual(NUMBER not in text(), secret, records)

    def test_a_condition_is_logged_without_its_value(self):
        for model, secret in (("regcert.learner", True), ("res.country", False)):
            with written("odoo.domains", "DEBUG") as (text, _records):
                self.env[model].search([("name", "=", [NUMBER])])
            self.assertIn("The domain condition", text())
            self.assertEqual(NUMBER not in text(), secret, model)

    def test_a_fault_is_logged_by_its_places(self):
        """Errors that are not about learners keep their text: those of other add-ons' models, and of contacts."""
        contact, learner = (
            self.env["res.partner"].create({"name": "Faulty"}),
            self.learner.partner_id,
        )
        for model, secret, method, *args in (
            ("regcert.learner", True, "search", [("no_field", "=", NUMBER)]),
            ("res.partner", True, "write", learner.ids, {"color": NUMBER}),
            ("res.partner", False, "write", contact.ids, {"color": NUMBER}),
            ("res.partner", False, "search", [("no_field", "=", NUMBER)]),
            ("res.country", False, "search", [("no_field", "=", NUMBER)]),
        ):
            with self.subTest(model=model, args=args):
                text, record = self.failed(model, method, *args)
                self.assertIn(FAULT, text)
                self.assertIn("call_kw", text)
                self.assertIn("Error", text)
                self.assertEqual(NUMBER not in text, secret, text)
                # Odoo itself calls the record when a job is run by hand
                self.assertIn(NUMBER, str(record.exc_info[1]))

    def test_a_fault_that_the_line_quotes(self):
        with written("odoo.addons.mail.models.mail_mail") as (text, _records):
            try:
                self.learner.search([("no_field", "=", NUMBER)])
            except ValueError as fault:
                logger = logging.getLogger("odoo.addons.mail.models.mail_mail")
                logger.exception("It failed because of %s", fault)
                logger.error("It failed because of %s", fault)
        self.assertEqual(text().count("It failed because of ValueError\n"), 2)
        self.assertNotIn(NUMBER, text())

    def test_a_refusal_is_logged_by_its_place(self):
        """Odoo's own message about records of several companies quotes the learner's name."""
        other = self.env["res.company"].create({"name": "Elsewhere"})
        with written("odoo.http", "WARNING") as (text, _records):
            try:
                self.learner.company_id = other
            except UserError as refusal:
                logging.getLogger("odoo.http").warning(refusal)
        self.assertIn("UserError in _check_company, ", text())
        self.assertNotIn(self.learner.name, text())

    def test_the_refusal_of_another_model_is_logged_as_ever(self):
        """Even if the code passes through something that we extend."""
        contact = self.env["res.partner"].create({"name": "Refused"})
        with written("odoo.http", "WARNING") as (text, _records):
            try:
                contact.parent_id = contact
            except UserError as refusal:
                logging.getLogger("odoo.http").warning(refusal)
        self.assertEqual(text(), "You cannot create recursive Partner hierarchies.\n")

    def test_the_switch_for_engineers(self):
        for value, filters in (("1", 0), ("", 1)):
            handler = logging.NullHandler()
            self.patch(logging.getLogger(), "handlers", [handler])
            self.startPatcher(patch.dict(os.environ, {SWITCH: value}))
            with self.subTest(value=value), self.assertLogs(post_load.__module__) as log:
                post_load()
                self.assertIn(SWITCH, log.output[0])
            self.assertEqual(len(handler.filters), filters)

    def test_a_refusal_names_no_learner(self):
        """Odoo logs the message of every refusal."""
        refusals = (
            {"status": "registered"},
            {"learner_id": self.other_learner.id, "enrolment_id": self.enrolment.id},
        )
        names = self.learner + self.other_learner
        for values in refusals:
            with self.subTest(**values), self.assertRaises(ValidationError) as caught:
                with self.env.cr.savepoint():
                    self.register(**values)
            for learner in names:
                self.assertNotIn(learner.name, str(caught.exception))
                self.assertNotIn(learner.uln, str(caught.exception))
