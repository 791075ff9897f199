def migrate(cr, version):
    """Achievements get the scheme that they were recorded under, before the first check asks for it.

    An upload knows its scheme. For what was entered by hand nobody wrote it down, so it gets the one in force.
    """
    cr.execute("ALTER TABLE regcert_achievement ADD COLUMN IF NOT EXISTS scheme_id integer")
    cr.execute(
        """UPDATE regcert_achievement a SET scheme_id = COALESCE(
               (SELECT u.scheme_id FROM regcert_achievement_upload u WHERE u.id = a.upload_id),
               (SELECT s.id FROM regcert_achievement_scheme s
                 WHERE s.company_id IS NULL OR s.company_id = a.company_id
                 ORDER BY s.state = 'current' DESC, s.company_id NULLS LAST, s.id DESC LIMIT 1))"""
    )
