"""Achievements that the attacks are made on, and open windows that ask a question."""

from .attack_things import DAY, SECRET, AttackThings, encoded


class AttackAchievements(AttackThings):
    """Fills ``things`` with achievements, and with the windows that ask a question."""

    @classmethod
    def build_achievements(cls):
        env = cls.env
        scheme = env["regcert.achievement.scheme"]._current(cls.ours).sudo()
        own, used = (
            scheme.copy({"version": f"{SECRET}-{number}", "company_id": cls.ours.id})
            for number in "12"
        )
        terms = env["regcert.achievement.terms"].create({"version": SECRET, "text": SECRET})
        levels = {
            model: env[model].search([], limit=1)
            or env[model].create({"code": env[model]._codes()[0][0]})
            for model in ("regcert.achievement.rule", "regcert.registration.rule")
        }
        tier = env["regcert.grant.tier"].create({"name": SECRET})
        rate = env["regcert.grant.rate"].create(
            {"tier_id": tier.id, "date_from": DAY, "amount": 1, "source": SECRET}
        )
        course = env["regcert.course"].create(
            {"code": SECRET, "name": SECRET, "grant_tier_id": tier.id}
        )
        uploads = env["regcert.achievement.upload"].with_user(cls.users["uploader"])
        headers = [spec.header for spec in own.column_ids._specs()]
        wrong = ",".join([SECRET] * len(headers))
        values = {
            "file": encoded("\r\n".join([",".join(headers), wrong])),
            "terms_accepted": True,
        }
        draft, queued, failed, passed = uploads.create(
            [{"name": f"{SECRET}.csv", **values} for _number in range(4)]
        )
        queued.action_submit()
        failed._set(state="validating", scheme_id=used.id)
        failed._carry_out()
        known = {
            "course_id": course.id,
            "achievement_date": DAY,
            "levy_number": "0054321",
            "company_id": cls.ours.id,
        }
        achievements = env["regcert.achievement"]
        achievement = achievements.create({**known, "learner_id": cls.learner.id})
        unknown = achievements.create(
            {**known, "first_name": "Una", "last_name": SECRET, "individual_id": "77"}
        )
        submitted = achievements.create({**known, "learner_id": cls.other_learner.id})
        submitted._submit()
        made = achievements.create(
            {**known, "achievement_date": "2025-11-04"} | {"learner_id": cls.learner.id}
        )
        made.sudo().upload_id = passed
        passed._set(state="passed", scheme_id=used.id)
        sent = achievements.create(
            {**known, "achievement_date": "2025-11-05"} | {"learner_id": cls.learner.id}
        )
        outgoing = sent.with_user(cls.users["exporter"])._write_files().sudo(False)
        outgoing.sudo().name = f"{SECRET}.csv"
        cls.learner.with_context(tracking_disable=True).email = "learner@example.com"
        notice = env["regcert.achievement.notice"].create({"version": SECRET, "text": SECRET})
        told = env["regcert.achievement.notice.told"].create(
            {"learner_id": cls.other_learner.id, "notice_id": notice.id, "way": "paper"}
        )
        cls.things |= {
            "unknown achievement": unknown,
            "submitted achievement": submitted,
            "upload queued": queued,
            "upload failed": failed,
            "upload passed": passed,
            "scheme": own,
            "regcert.achievement": achievement,
            "regcert.achievement.history": achievement.history_ids[:1],
            "regcert.achievement.upload": draft,
            "regcert.achievement.issue": failed.issue_ids[:1],
            "regcert.achievement.progress": env["regcert.achievement.progress"].search(
                [("upload_id", "=", queued.id)]
            ),
            "regcert.achievement.outgoing": outgoing,
            "regcert.achievement.outgoing.line": outgoing.line_ids,
            "regcert.achievement.scheme": own,
            "regcert.achievement.scheme.column": own.column_ids[:1],
            "regcert.achievement.terms": terms,
            "regcert.achievement.notice": notice,
            "regcert.achievement.notice.told": told,
            **levels,
            "regcert.grant.tier": tier,
            "regcert.grant.rate": rate,
            "regcert.course": course,
        }

    @classmethod
    def build_questions(cls):
        """Windows that somebody has opened."""
        things, file = cls.things, {"file": encoded("ULN,Number"), "file_name": f"{SECRET}.csv"}
        for model, role, values in (
            ("regcert.batch.make", "exporter", {"registration_ids": cls.free.ids}),
            (
                "regcert.reconciliation.settle",
                "uploader",
                {"line_ids": things["regcert.reconciliation.line"].ids, "reason": SECRET},
            ),
            (
                "regcert.learner.merge",
                "manager",
                {"learner_ids": things["two learners"].ids},
            ),
            (
                "regcert.registration.step",
                "manager",
                {"registration_id": cls.free[:1].id, "status": "exempt"},
            ),
            (
                "regcert.registration.unnumber",
                "manager",
                {"registration_id": cls.free[:1].id},
            ),
            ("regcert.batch.send", "exporter", {"batch_id": things["regcert.batch"].id}),
            (
                "regcert.batch.acknowledge",
                "uploader",
                {"batch_id": things["batch sent"].id, "format_id": cls.form.id, **file},
            ),
            (
                "regcert.claim.answer",
                "uploader",
                {
                    "batch_id": things["claim sent"].id,
                    **file,
                    "file": encoded(
                        "ULN,Qualification number,Certificate number,Grade,Reason\n"
                        f"{things['claim sent'].line_ids.uln},,C-1,{SECRET},"
                    ),
                },
            ),
            (
                "regcert.bulk.change",
                "manager",
                {"registration_ids": cls.free.ids, "status": "exempt"},
            ),
            (
                "regcert.achievement.send",
                "exporter",
                {"achievement_ids": things["regcert.achievement"].ids},
            ),
            (
                "regcert.achievement.reopen",
                "manager",
                {"achievement_ids": things["submitted achievement"].ids, "reason": SECRET},
            ),
        ):
            things[model] = cls.env[model].with_user(cls.users[role]).create(values)
        things["regcert.claim.answer"].action_check()
        things["regcert.claim.answer.line"] = things["regcert.claim.answer"].line_ids
        drop = cls.env["regcert.evidence.drop"].with_user(cls.users["uploader"]).create({})
        drop.action_add(f"{SECRET}.pdf", encoded(b"%PDF-1.7"))
        drop.line_ids.registration_id = things["regcert.certificate"].registration_id
        things |= {"regcert.evidence.drop": drop, "regcert.evidence.file": drop.line_ids}
        things["regcert.bulk.change.line"] = things["regcert.bulk.change"].line_ids.create(
            {
                "change_id": things["regcert.bulk.change"].id,
                "registration_id": cls.free.id,
                "reference": SECRET,
            }
        )
        free = cls.free.with_user(cls.users["manager"])
        things["change"] = cls.env["regcert.import"].browse(
            free.action_bulk_change({"status": "exempt"})
        )
        unknown = things["unknown achievement"].with_user(cls.users["manager"])
        window = (
            cls.env["regcert.achievement.learners"].with_user(cls.users["manager"])._open(unknown)
        )
        things["regcert.achievement.learners"] = window
        things["regcert.achievement.learners.line"] = window.line_ids
