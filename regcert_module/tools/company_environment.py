def company_environment(env, company):
    """``env`` as an import works in it: shared records and those of ``company`` only, for a record cannot
    join two companies.

    Language and time zone are all that a caller's context may say; `active_test` for one would make
    archived records count.
    """
    context = {name: env.context[name] for name in ("lang", "tz") if name in env.context}
    return env(context={**context, "allowed_company_ids": [company.id]})
