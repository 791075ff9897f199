"""CITB's tier rates ended on 7 January 2026. Estimates follow, unless somebody has ended a rate themselves."""

from odoo import SUPERUSER_ID, api

TIERS = (1, 2, 3)
LAST_DAY = "2026-01-07"


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    for tier in TIERS:
        rate = env.ref(f"regcert_module.grant_rate_{tier}_2023", raise_if_not_found=False)
        if rate and not rate.date_to:
            rate.date_to = LAST_DAY
