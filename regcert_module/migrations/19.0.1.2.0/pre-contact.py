"""The index of a learner's contact is a unique one now, of another name."""


def migrate(cr, version):
    cr.execute("DROP INDEX IF EXISTS regcert_learner__partner_id_index")
