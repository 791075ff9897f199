"""A learner's contact has an index of another name, and names are looked for where the learner is."""


def migrate(cr, version):
    cr.execute("DROP INDEX IF EXISTS regcert_learner__partner_id_index, res_partner_name_parts")
