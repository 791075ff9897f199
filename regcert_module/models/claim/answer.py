from dataclasses import replace

from odoo import fields, models
from odoo.tools import SQL

from ...core.batch.acknowledgement import Expected
from ...core.claim.answer import key, read_claim
from ...core.file.issue import Issue
from ...tools.reading import read_file
from .registration import CERTIFIED


class RegcertBatch(models.Model):
    """Reads the answer to a claim, and enters what it says."""

    _inherit = "regcert.batch"

    def _read_claim(self, data, separator, form):
        """The answers in a file, each checked against what is on record. Raises ``FileRefused``."""
        self.ensure_one()
        lines = self.line_ids.filtered(lambda line: line.state != "withdrawn")
        expected = [
            Expected(
                uln=line.registration_id.uln or "",
                reference=line.registration_id.learner_id.individual_id or "",
                qualification_number=line.registration_id.qualification_number or "",
                sent=line._sent(),
                id=line.id,
            )
            for line in lines
        ]
        answers = read_claim(read_file(data, separator), form._format(), expected)
        numbers = self._certificate_numbers([answer.number for answer in answers if answer.number])
        return [self._judged(answer, numbers) for answer in answers]

    def _certificate_numbers(self, numbers):
        """The organisation's certificates with one of these numbers, by the number for comparison."""
        # sudo(): a number is unique even among certificates that the user cannot see; they are not shown
        certificates = self.env["regcert.certificate"].sudo()
        certificates.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT id, number FROM %s
                WHERE company_id = %s AND awarding_organisation_id = %s AND active
                AND lower(number) IN (SELECT lower(unnest(%s::varchar[])))""",
                SQL.identifier(certificates._table),
                self.company_id.id,
                self.awarding_organisation_id.id,
                numbers,
            )
        )
        return {key(number): certificates.browse(id_) for id_, number in rows}

    def _judged(self, answer, numbers):
        """``answer``, with an issue if it contradicts what is on record."""
        if not answer.number:
            return answer
        registration = self.line_ids.browse(answer.id).registration_id
        own = registration._certificate()
        holder = numbers.get(key(answer.number))
        if holder and holder != own:
            issue = Issue("claim_number_twice", answer.line, value=answer.number)
        elif own.number and key(own.number) != key(answer.number):
            issue = Issue("claim_other_number", answer.line, params={"number": own.number})
        else:
            return answer
        return replace(answer, issue=issue)

    def _enter(self, answers):
        """Enters certificates and refusals; says how many of each."""
        batch = self._hold_answers()
        entered = refused = 0
        for answer in answers:
            line = batch.line_ids.browse(answer.id)
            if answer.issue:
                continue
            if answer.refusal:
                refused += 1
                line.answer = answer.refusal
            else:
                entered += self._enter_certificate(line.registration_id.ids, answer)
        batch.message_post(
            body=self.env._(
                "An acknowledgement was read: %(entered)s certificates entered, %(refused)s refused.",
                entered=entered,
                refused=refused,
            )
        )
        return entered, refused

    def _hold_answers(self):
        self.check_access("read")
        self.env["regcert.certificate"].check_access("create")
        batch = (
            self.sudo()
        )  # sudo(): users cannot write what an organisation said; the right was checked
        batch._lock_rows()
        batch._require_state("sent", "confirmed")
        return batch

    def _enter_certificate(self, registration_ids, answer):
        """With the rights of the user who makes the change."""
        registration = self.env["regcert.registration"].browse(registration_ids)
        certificate = registration._certificate().with_env(self.env)
        vals = {"number": answer.number}
        if answer.grade:
            vals["grade"] = answer.grade
        if answer.received:
            vals["received_date"] = answer.received
        if not certificate:
            if answer.received and registration.status not in CERTIFIED:
                vals["state"] = "received"
            if not registration.certificate_claimed_date:
                sent = fields.Datetime.context_timestamp(self, self.sent_date)
                vals["claimed_date"] = sent.date()
            certificate.create({"registration_id": registration.id, **vals})
            return 1
        if answer.received and certificate.state == "claimed":
            vals["state"] = "received"
        vals = {name: value for name, value in vals.items() if certificate[name] != value}
        if vals:
            certificate.write(vals)
        return int(bool(vals))
