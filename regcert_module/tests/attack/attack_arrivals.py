"""What the attacked provider imports: learners, qualifications, an ILR."""

from ..common import free_ulns
from .attack_achievements import AttackAchievements
from .attack_things import SECRET, ULN, encoded


class AttackArrivals(AttackAchievements):
    @classmethod
    def build_learner_imports(cls):
        imports = cls.env["regcert.learner.import"].with_user(cls.users["uploader"])
        text = (
            "ULN,First Name,Last Name,Programme Name\r\n"
            f"{free_ulns(9)[8]},{SECRET},{SECRET},\r\n"
            f"1,{SECRET},{SECRET},{SECRET}x\r\n"
        )
        draft, validated, done = (
            imports.create({"name": f"{SECRET}.csv", "file": encoded(text)}) for _number in range(3)
        )
        for upload in (validated, done):
            upload.action_validate()
        done.action_import()
        progress = cls.env["regcert.learner.import.progress"]
        cls.things |= {
            "learner import draft": draft,
            "learner import done": done,
            "regcert.learner.import": validated,
            "regcert.learner.import.row": validated.row_ids.filtered("cells"),
            "regcert.learner.import.issue": validated.issue_ids[:1],
            "regcert.learner.import.progress": progress.create({"import_id": validated.id}),
            "regcert.learner.import.unknown": validated.unknown_ids[:1],
        }

    @classmethod
    def build_qualification_imports(cls):
        imports = cls.env["regcert.qualification.import"].with_user(cls.users["uploader"])
        text = (
            "Qualification Number,Qualification Title,Owner Organisation Name\r\n"
            f"901/7777/X,{SECRET},{SECRET} Awards\r\n"
            f"901/7778/X,,{SECRET} Awards\r\n"
        )
        values = {
            "name": f"{SECRET}.csv",
            "file": encoded(text),
            "organisations": f"{SECRET} Awards",
        }
        draft, validated, done = (imports.create(values) for _number in range(3))
        for upload in (validated, done):
            upload.action_validate()
        done.action_import()
        progress = cls.env["regcert.qualification.import.progress"]
        cls.things |= {
            "qualification import draft": draft,
            "qualification import done": done,
            "regcert.qualification.import": validated,
            "regcert.qualification.import.row": validated.row_ids.filtered("cells"),
            "regcert.qualification.import.issue": validated.issue_ids[:1],
            "regcert.qualification.import.progress": progress.create({"import_id": validated.id}),
        }

    @classmethod
    def build_comparisons(cls):
        """An ILR with an aim that is not registered, and one that is achieved only there."""
        comparisons = cls.env["regcert.reconciliation"].with_user(cls.users["uploader"])
        aims = "".join(
            f"<LearningDelivery><LearnAimRef>{key}</LearnAimRef><Outcome>1</Outcome></LearningDelivery>"
            for key in (cls.qualification.number_key, cls.other_qualification.number_key)
        )
        text = (
            '<Message xmlns="ESFA/ILR/2025-26"><Learner>'
            f"<LearnRefNumber>{SECRET}</LearnRefNumber><ULN>{ULN}</ULN>{aims}</Learner></Message>"
        )
        draft, done, refused = (
            comparisons.create({"name": f"{SECRET}.xml", "file": encoded(one)})
            for one in (text, text, "<x/>")
        )
        done.action_compare()
        refused.action_compare()
        by_kind = {line.kind: line for line in done.line_ids}
        progress = cls.env["regcert.reconciliation.progress"]
        settled = cls.env["regcert.reconciliation.settled"]
        settled.with_user(cls.users["uploader"])._settle(cls.ours, {SECRET}, SECRET)
        cls.things |= {
            "comparison draft": draft,
            "regcert.reconciliation": done,
            "regcert.reconciliation.line": by_kind["aim_without_registration"],
            "difference achieved": by_kind["achieved_in_ilr_only"],
            "regcert.reconciliation.issue": refused.issue_ids[:1],
            "regcert.reconciliation.progress": progress.create({"reconciliation_id": done.id}),
            "regcert.reconciliation.settled": settled.search([("key", "=", SECRET)]),
        }
