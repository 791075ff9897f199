def migrate(cr, version):
    """Achievements get a line for the file that they were sent in."""
    cr.execute(
        """INSERT INTO regcert_achievement_outgoing_line
                  (outgoing_id, achievement_id, company_id, create_date, write_date)
           SELECT outgoing_id, id, company_id, sent_on, sent_on FROM regcert_achievement
            WHERE outgoing_id IS NOT NULL"""
    )
