from odoo.tests import tagged

from ..achievement.achievement_case import AchievementCase

# Course's tier, day, levy number, large employer: route, estimate, lost.
# CITB's funding changes of 8 January 2026 and its rates of 2018 and 2023.
CASES = (
    ("1", "2022-05-01", True, False, "grant", 30, 0),
    ("1", "2023-03-31", True, False, "grant", 30, 0),
    ("1", "2023-04-01", True, False, "grant", 60, 0),
    ("1", "2026-01-07", True, False, "grant", 60, 0),
    ("1", "2026-01-07", False, False, "grant", 0, 60),
    ("1", "2026-01-07", True, True, "grant", 60, 0),
    ("1", "2026-01-08", True, False, "employer_network", 0, 0),
    ("1", "2026-03-31", False, False, "employer_network", 0, 0),
    ("1", "2026-04-01", True, True, "large_employer_fund", 0, 0),
    ("2", "2026-01-07", True, False, "grant", 140, 0),
    ("2", "2026-11-26", True, False, "employer_network", 0, 0),
    ("3", "2026-01-07", True, False, "grant", 240, 0),
    ("3", "2026-11-26", True, False, "employer_network", 0, 0),
    ("asbestos", "2025-11-26", True, False, "grant", 60, 0),
    ("asbestos", "2026-01-08", True, False, "employer_network", 60, 0),
    ("asbestos", "2026-11-26", False, False, "employer_network", 60, 0),
    ("asbestos", "2026-11-26", True, True, "large_employer_fund", 0, 0),
    ("safety", "2026-02-01", True, False, "employer_network", 115, 0),
    ("safety", "2025-02-01", True, False, "none", 0, 0),
    ("first_aid", "2026-02-01", True, False, "none", 0, 0),
    ("exempt", "2026-02-01", True, False, "grant", 0, 0),
    (None, "2026-02-01", True, False, "none", 0, 0),
)


@tagged("post_install", "-at_install")
class TestGrant(AchievementCase):
    def tier(self, name):
        return self.env.ref(f"regcert_module.grant_tier_{name}")

    def says(self, achievement):
        return (
            achievement.grant_route,
            achievement.grant_estimate,
            achievement.grant_lost,
        )

    def test_route_and_amount_are_those_of_the_day(self):
        for place, (tier, day, has_levy, is_large, *expected) in enumerate(CASES):
            with self.subTest(tier=tier, day=day, levy=has_levy, large=is_large):
                course = self.course.copy({"code": f"GRANT{place}"})
                course.grant_tier_id = self.tier(tier) if tier else False
                self.employer.regcert_large_employer = is_large
                achievement = self.enter(
                    course_id=course.id, achievement_date=day, employer_id=self.employer.id
                )
                if not has_levy:
                    achievement.levy_number = False
                    achievement.employer_id = self.employer
                self.assertEqual(self.says(achievement), tuple(expected))

    def test_a_refresher_is_paid_its_share(self):
        refresher = self.enter(course_id=self.refresher.id, achievement_date="2025-06-02")
        self.assertEqual(self.says(refresher), ("grant", 30, 0))
        refresher.levy_number = False
        self.assertEqual(self.says(refresher), ("grant", 0, 30))

    def test_what_else_decides_is_said(self):
        kept = self.enter(achievement_date="2026-02-02")
        self.assertIn("before 8 December 2025", kept.grant_note)
        self.assertFalse(self.enter(achievement_date="2025-02-02").grant_note)

    def test_estimates_follow_the_rates(self):
        achievement = self.enter(achievement_date="2025-06-02")
        rate = self.env.ref("regcert_module.grant_rate_1_2023")
        rate.amount = 99
        self.assertEqual(achievement.grant_estimate, 99)
        rate.unlink()
        self.assertEqual(self.says(achievement), ("none", 0, 0))

    def test_a_course_says_by_what_it_is_paid_today(self):
        for tier, route in (("1", "employer_network"), ("exempt", "grant"), ("first_aid", "none")):
            self.course.grant_tier_id = self.tier(tier)
            self.assertEqual(self.course.grant_route_today, route)

    def test_the_pivot_sums_by_employer_and_month(self):
        self.enter(achievement_date="2025-06-02")
        groups = self.env["regcert.achievement"].formatted_read_group(
            [("employer_id", "=", self.employer.id)],
            ["employer_id", "achievement_date:month"],
            ["grant_estimate:sum", "grant_lost:sum"],
        )
        self.assertEqual(groups[0]["grant_estimate:sum"], 60)
