"""What comes into an office by file: registrations, learners, qualifications, an ILR."""

from xml.sax.saxutils import escape

from rpc import HEADERS
from tables import encoded, table_of

IMPORT = "regcert.import"
DAY = "03/11/2025"
REGISTER = (
    "Qualification Number",
    "Qualification Title",
    "Owner Organisation Name",
    "Qualification Level",
)


class Arriving:
    """A part of the office."""

    def bring_learners(self):
        """A file of learners: one learner who changes, one row that is rejected, and an unknown column."""
        person, admin = self.person, self.admin
        headers = ["ULN", "First Name", "Last Name", "Address Line 1", "Programme Name", "Employer"]
        known = [person["uln"], person["first_name"], person["last_name"], self.text("street")]
        strange = ["1", *(self.text(name) for name in ("first", "last", "street", "course"))]
        table = table_of(
            [*headers, self.text("header")],
            [*known, "", "", ""],
            [*strange, self.text("firm"), ""],
        )
        values = {"name": person["file"], "file": encoded(table)}
        upload = admin("regcert.learner.import", "create", values)
        admin("regcert.learner.import", "action_validate", [upload])
        cells = [*strange, self.text("firm"), ""]
        admin("regcert.learner.import", "action_mend", [upload], 3, cells)

    def bring_qualifications(self):
        """A qualification on record, a new one with its organisation, and a rejected row."""
        admin, text = self.admin, self.text
        owner = text("organisation")
        table = table_of(
            [*REGISTER, "Qualification Status"],
            [self.number, text("qualification name"), owner, text("level"), ""],
            [text("qualification"), text("qualification name"), owner, text("level"), ""],
            [text("qualification"), text("qualification name"), owner, "", text("status")],
        )
        values = {"name": self.person["file"], "file": encoded(table), "organisations": owner}
        upload = admin("regcert.qualification.import", "create", values)
        admin("regcert.qualification.import", "action_validate", [upload])
        cells = [text("qualification"), text("qualification name"), owner, text("level"), text("x")]
        admin("regcert.qualification.import", "action_mend", [upload], 4, cells)
        admin("regcert.qualification.import", "action_import", [upload])

    def compare_ilr(self):
        """An ILR with a learner on record under another name, and an unknown one; both are marked as right."""
        admin, person = self.admin, self.person
        learners = "".join(
            f"<Learner><LearnRefNumber>{escape(self.text('reference'))}</LearnRefNumber><ULN>{uln}</ULN>"
            f"<FamilyName>{escape(self.text('last'))}</FamilyName>"
            f"<GivenNames>{escape(self.text('first'))}</GivenNames></Learner>"
            for uln in (person["uln"], "1")
        )
        file = f'<Message xmlns="ESFA/ILR/2025-26">{learners}</Message>'.encode()
        values = {"name": person["file"], "file": encoded(file)}
        comparison = admin("regcert.reconciliation", "create", values)
        admin("regcert.reconciliation", "action_compare", [comparison])
        domain = [("reconciliation_id", "=", comparison)]
        refused = admin("regcert.reconciliation", "create", {**values, "file": encoded(b"<x/>")})
        admin("regcert.reconciliation", "action_compare", [refused])
        lines = admin("regcert.reconciliation.line", "search", domain)
        admin("regcert.reconciliation.line", "action_settle", lines[:1], self.text("reason"))

    def registration_rows(self):
        """Good rows, and rows that are wrong in every cell, contradict each other, or name something unknown."""
        person, number = self.person, self.number
        dates = [DAY] * 5
        name = person["last_name"]
        return [
            [number, person["uln"], "Registered", person["number"], *dates, person["tracking"]],
            [
                number,
                person["uln"],
                name,
                name,
                *[person["birth"] + "x"] * 5,
                person["tracking"] * 9,
            ],
            [name, name, "Registered", name, *dates, name],
            [number, name, "Registered", name, *[name] * 5, name],
            [number, person["other_uln"], "Registered", person["batch_number"], DAY, *[""] * 5],
            [number, person["other_uln"], "Exempt", person["batch_number"], DAY, *[""] * 5],
        ]

    def import_registrations(self):
        """Imports with mistakes, of which one is corrected; then undoes and repeats the import."""
        rpc = self.uploader
        data = table_of(HEADERS.split(","), *self.registration_rows())
        self.imports = []
        for _time in range(2):
            upload = rpc(IMPORT, "create", {"name": self.person["file"], "file": encoded(data)})
            rpc(IMPORT, "action_validate", [upload])
            cells = self.registration_rows()[3]
            cells[9] += " "
            rpc(IMPORT, "action_mend", [upload], 5, cells)
            rpc("regcert.import.row", "search_read", [("import_id", "=", upload)])
            rpc("regcert.import.issue", "search_read", [("import_id", "=", upload)])
            self.imports.append(upload)
        first, second = self.imports
        rpc(IMPORT, "action_import", [first])
        # Somebody changes one registration, so that the undo must leave it
        [changed] = self.manager(
            "regcert.registration", "search", [("registration_number", "=", self.person["number"])]
        )
        self.manager(
            "regcert.registration",
            "write",
            [changed],
            {"postal_tracking_reference": self.person["tracking"][::-1]},
        )
        rpc(IMPORT, "action_undo", [first])
        rpc(IMPORT, "action_validate", [second])
        rpc(IMPORT, "action_import", [second])
        refused = table_of([self.person["last_name"], *HEADERS.split(",")[1:]], [])
        self.refused = rpc(
            IMPORT, "create", {"name": self.person["file"], "file": encoded(refused)}
        )
        rpc(IMPORT, "action_validate", [self.refused])
