"""The tables themselves: exactly the columns of the contract, in its order."""

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.cell.cells import Choice, Date, YesNo
from odoo.addons.regcert_module.core.export.format import REGISTRATION_EXPORT
from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.file.format import HELPER_HEADERS, header_key
from odoo.addons.regcert_module.core.file.reader import Row
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE
from odoo.addons.regcert_module.core.registration.sample import SAMPLE_ROWS

IMPORT = (
    "Qualification Number, ULN, Status, Registration number, Registration date, "
    "Certificate claimed date, Achieved date, Certificate received Date, Certificate Sent Date, "
    "Postal Tracking Reference"
)
EXPORT = (
    "Title, First Name, Last Name, Full Name, Address Line 1, Address Line 2, Address Town/City, "
    "County, Post Code, Country, Date of Birth, Gender, Email address, Ethnicity, Start Date, "
    "Planned Achievement Date, Primary Tutor, Employer, ULN, Programme Name, Qualification Name, "
    "Qualification number, Awarding Organisation, Status, Registration number, Registered Date, "
    "Certificate Received Date, Certificate Claimed Date, Achieved Date, Certificate Sent Date, "
    "Postal Tracking Reference, QA Verified"
)


def test_the_import_has_the_ten_columns_of_the_contract():
    assert REGISTRATION_FILE.headers == tuple(IMPORT.split(", "))
    assert len(REGISTRATION_FILE.headers) == 10


def test_the_export_has_the_thirty_two_columns_of_the_contract():
    assert REGISTRATION_EXPORT.headers == tuple(EXPORT.split(", "))
    assert len(REGISTRATION_EXPORT.headers) == 32


def test_the_error_file_adds_line_and_errors():
    assert HELPER_HEADERS == ("Line", "Errors")


def test_the_first_three_columns_and_no_others_are_mandatory():
    assert [column.required for column in REGISTRATION_FILE.columns] == [True] * 3 + [False] * 7


def test_every_column_called_date_holds_dates():
    for file_format in (REGISTRATION_FILE, REGISTRATION_EXPORT):
        for column in file_format.columns:
            is_date = " date" in column.header.lower() or column.header == "Date of Birth"
            assert isinstance(column.cell, Date) is is_date, column.header


def test_status_and_qa_verified_have_their_own_cells():
    for file_format in (REGISTRATION_FILE, REGISTRATION_EXPORT):
        status = [c for c in file_format.columns if c.header == "Status"]
        assert [type(column.cell) for column in status] == [Choice]
    assert isinstance(REGISTRATION_EXPORT.columns[-1].cell, YesNo)


def test_names_and_headers_are_unique_within_a_format():
    for file_format in (REGISTRATION_FILE, REGISTRATION_EXPORT):
        headers = [key for column in file_format.columns for key in column.headers]
        assert len(headers) == len(set(headers))
        assert len(file_format.positions) == len(file_format.columns)


def test_every_column_of_the_import_says_what_to_write():
    assert all(column.help for column in REGISTRATION_FILE.columns)


@given(st.text())
def test_a_header_is_compared_without_case_and_surrounding_blanks(text):
    assert header_key(f" \u00a0{text}\t") == header_key(text)


def test_the_sample_has_no_issue_by_itself():
    rows = [Row(line, cells) for line, cells in enumerate(SAMPLE_ROWS, 2)]
    checked = check_rows(rows, REGISTRATION_FILE, 10)
    assert len(checked) >= 3
    assert [row.issues for row in checked] == [()] * len(checked)
