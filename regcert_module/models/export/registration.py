import tempfile
from contextlib import ExitStack, suppress

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...core.export.layout import DEFAULT_LAYOUT, IMPORT_FILE
from ...tools.storing import storing
from .formats import FORMATS
from .query import searching
from .sentences import sentence
from .stream import ExportStream
from .xlsx import MOST_ROWS, SheetFullError

MAX_ID = 2**31 - 1
MOST_FINDINGS = 100
"""How many findings a check lists; for more it gives their number."""


class RegcertRegistration(models.Model):
    _inherit = "regcert.registration"

    @api.model
    @api.readonly
    def check_export(self, format="csv", profile=None, ids=None, domain=None, order=None):  # noqa: A002
        """What the receiver of an export would refuse; writes nothing. The arguments are those of the route
        ``/regcert/registrations/export``."""
        profile = self._export_profile(profile)
        sheet = self._export_format(format).sheet
        stream = self._export_stream(profile, ids, domain, order)
        findings = []

        def found(problem, who):
            if len(findings) < MOST_FINDINGS:
                findings.append(self._export_finding(stream.layout, problem, who))

        if not stream.is_checked(sheet.plain_text):
            wanted, active_test = self._export_domain(ids, domain, profile)
            records = self.with_context(active_test=active_test)
            with searching(self.env):
                rows, refused, problems = records.search_count(wanted), 0, 0
        else:
            rows, refused, problems = stream.check(sheet.plain_text, found)
        return {
            "count": rows,
            "refused_count": refused,
            "good_count": rows - refused,
            "finding_count": problems,
            "findings": findings,
            "lateness": self._export_lateness(profile, ids, domain),
        }

    @api.model
    def _export_lateness(self, profile, ids, domain):
        """Sentences about what is late in a file that asks an organisation to register learners."""
        if not profile.awarding_organisation_id:
            return []
        wanted, active_test = self._export_domain(ids, domain, profile)
        with searching(self.env):
            return self.with_context(active_test=active_test)._lateness(wanted)

    @api.model
    def _export_file(
        self,
        format="csv",  # noqa: A002
        profile=None,
        ids=None,
        domain=None,
        order=None,
        only_good=False,
        progress=None,
    ):
        """``(file, name, format, number of rows)`` of the registrations that the user asks for and may export. ``progress`` is called
        with ``(done, total)`` rows after each batch, and may raise to stop."""
        profile = self._export_profile(profile)
        file_format = self._export_format(format)
        stream = self._export_stream(profile, ids, domain, order)
        # The rows are written to a file first, because the cursor is closed before the server sends the body.
        with storing(self.env), ExitStack() as unfinished:
            spool = tempfile.TemporaryFile()
            unfinished.callback(_drop, spool)
            try:
                sheet = file_format.sheet(spool, stream.layout, stream.texts)
                written = stream.write(sheet, only_good, progress)
            except SheetFullError:
                raise UserError(
                    self.env._(
                        "Excel opens %(most)s registrations at most. Export fewer, or export them as CSV.",
                        most=MOST_ROWS,
                    )
                ) from None
            spool.flush()
            unfinished.pop_all()
        name = f"{profile._file_stem() if profile else 'registrations'}.{format}"
        log = self.env["regcert.export.log"]
        log._add(
            self._name,
            count=written,
            columns=stream.layout.headers,
            way=file_format.label,
            profile=profile.name or self.env._("All 32 columns"),
            which=log._which(self, ids, domain),
        )
        return spool, name, file_format, written

    @api.model
    def _export_stream(self, profile, ids, domain, order):
        layout = profile._layout() if profile else DEFAULT_LAYOUT
        wanted, active_test = self._export_domain(ids, domain, profile)
        with searching(self.env):
            return ExportStream(self, layout, wanted, order, active_test)

    @api.model
    def _export_domain(self, ids, domain, profile):
        """The domain to search, and whether archived records are left out."""
        self._check_file_right(profile)
        if ids is None and domain is None:
            raise UserError(
                self.env._("Say which registrations to export: a list of ids, or a domain.")
            )
        if ids is None:
            # A search on the screen says itself whether it includes archived records
            return domain, True
        if not isinstance(ids, list) or not all(
            type(id_) is int and 0 < id_ <= MAX_ID for id_ in ids
        ):
            raise UserError(self.env._("The ids of registrations must be a list of whole numbers."))
        return Domain("id", "in", ids), False

    @api.model
    def _check_file_right(self, profile):
        """Checks Data Export. The import file, which has only the ten columns, is also allowed with Bulk Upload."""
        self.check_access("read")
        if not (profile.made_from == IMPORT_FILE and self._may("regcert_module.group_bulk_upload")):
            self._check_export_right()

    @api.model
    def _check_export_right(self):
        self.check_access("read")
        return super()._check_export_right()

    @api.model
    def _export_format(self, code):
        # Clients may send anything
        if not isinstance(code, str) or code not in FORMATS:
            raise UserError(
                self.env._(
                    "Registrations are exported as %(formats)s, not as “%(format)s”.",
                    formats=", ".join(FORMATS),
                    format=code,
                )
            )
        return FORMATS[code]

    @api.model
    def _export_profile(self, profile_id):
        """The profile that the user chose, or none for the 32 columns."""
        profiles = self.env["regcert.export.profile"]
        if not profile_id:
            return profiles
        # Clients may send anything
        known = type(profile_id) is int and 0 < profile_id <= MAX_ID
        profile = profiles._offered().filtered(lambda one: known and one.id == profile_id)
        if not profile:
            self._check_export_right()
            raise UserError(self.env._("There is no such export profile. Choose another one."))
        return profile

    @api.model
    def _export_finding(self, layout, problem, who):
        id_, name, uln = who
        column = "" if problem.position is None else layout.headers[problem.position]
        return {
            "id": id_,
            "learner": name or "",
            "uln": uln or "",
            "column": column,
            "code": problem.code,
            "reason": sentence(self.env, problem),
        }


def _drop(file):
    with suppress(OSError):  # unsaved values may be invalid too
        file.close()
