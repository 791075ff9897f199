def migrate(cr, version):
    """The index of counts begins with the company, so the company's own is not needed."""
    cr.execute("DROP INDEX IF EXISTS regcert_registration__company_id_index")
