from werkzeug.exceptions import UnprocessableEntity

from odoo import fields, http
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.http import content_disposition, request

from ..core.achievement.file import file_rows
from ..core.achievement_scheme.scheme import NEEDS, TYPES
from ..core.achievement_scheme.scheme_file import scheme_rows
from ..core.cell.text import column_letters
from ..core.file.format import HELPER_HEADERS
from ..models.achievement_scheme.template import template_workbook
from ..models.achievement_upload.error_file import ALL
from .imports import NO_STORE, _csv_response

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GET = {"type": "http", "auth": "user", "methods": ["GET"], "readonly": True}


class AchievementController(http.Controller):
    """The files behind the four buttons of Submit Bulk Achievements, made from the current scheme, and error files."""

    @http.route("/regcert/achievements/template.csv", **_GET)
    def template_csv(self):
        scheme = self._scheme()
        return _csv_response("achievements.csv", list(file_rows([], scheme._format())))

    @http.route("/regcert/achievements/template.xlsx", **_GET)
    def template_xlsx(self):
        scheme = self._scheme()
        today = fields.Date.context_today(request.env.user)
        courses = request.env["regcert.course"].search(
            Domain("live_to", "=", False) | Domain("live_to", ">=", today)
        )
        content = template_workbook(request.env, scheme.column_ids._specs(), courses, today)
        headers = [
            ("Content-Type", XLSX_TYPE),
            ("Content-Disposition", content_disposition("achievements.xlsx")),
        ]
        return request.make_response(content, headers)

    @http.route("/regcert/achievements/scheme.csv", **_GET)
    def scheme_csv(self):
        scheme = self._scheme()
        name = f"achievements-scheme-{scheme.version}.csv"
        return _csv_response(name, list(scheme_rows(scheme.column_ids._specs())))

    @http.route("/regcert/achievements/guidance", **_GET)
    def guidance(self, download=""):
        """A page to read and print, or the same page as a file to keep."""
        scheme = self._scheme()
        response = request.render(
            "regcert_module.achievement_guidance",
            {
                "scheme": scheme,
                "site": scheme.get_base_url(),
                "columns": list(enumerate(scheme.column_ids._specs())),
                "letters": column_letters,
                "types": TYPES,
                "needs": {
                    key: (need.colour, request.env._(need.sentence)) for key, need in NEEDS.items()
                },
                "late_days": request.env["regcert.achievement"]._days("late"),
                "change_days": request.env["regcert.achievement"]._days("change"),
                "courses": request.env["regcert.course"].search([]),
            },
        )
        if download:
            name = f"guidance-notes-{scheme.version}.html"
            response.headers["Content-Disposition"] = content_disposition(name)
        return response

    # Learners open it from a link, without a login
    @http.route("/regcert/achievements/notice", **{**_GET, "auth": "public"})
    def notice(self):
        notice = request.env["regcert.achievement.notice"]._current()
        if not notice:
            raise request.not_found()
        return request.render("regcert_module.achievement_notice", {"notice": notice})

    @http.route("/regcert/achievements/<int:upload_id>/errors.csv", **_GET)
    def errors_csv(self, upload_id, rows=ALL):
        upload = self._with_errors(upload_id, rows)
        headers, found, separator = upload._error_rows(rows)
        name = self._noted_name(upload, "csv")
        return _csv_response(name, [(*headers, *HELPER_HEADERS), *found], separator, NO_STORE)

    @http.route("/regcert/achievements/<int:upload_id>/errors.xlsx", **_GET)
    def errors_xlsx(self, upload_id, rows=ALL):
        upload = self._with_errors(upload_id, rows)
        if not upload._is_workbook():
            raise request.not_found()
        try:
            content = upload._error_workbook(rows)
        except UserError as error:
            raise UnprocessableEntity(str(error)) from None
        name = self._noted_name(upload, "xlsx")
        headers = [
            ("Content-Type", XLSX_TYPE),
            ("Content-Disposition", content_disposition(name)),
            NO_STORE,
        ]
        return request.make_response(content, headers)

    def _with_errors(self, upload_id, rows):
        upload = request.env["regcert.achievement.upload"].browse(upload_id).exists()
        if not upload or not upload.has_access("read") or not upload._has_errors(rows):
            raise request.not_found()
        return upload

    def _noted_name(self, upload, kind):
        """The name of the file, as the log of exports shows it."""
        name = f"{upload.name.rpartition('.')[0] or upload.name}-errors.{kind}"
        upload._note_file(name)
        return name

    def _scheme(self):
        # The access list of uploads asks for Manage.
        if not request.env["regcert.achievement.upload"].has_access("read"):
            raise AccessError(
                request.env._("This needs the right “Manage Registration & Certification”.")
            )
        return request.env["regcert.achievement.scheme"]._current(request.env.company)
