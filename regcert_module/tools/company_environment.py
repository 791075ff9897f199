def company_environment(env, company):
    """``env`` as an import needs it: only shared records and those of ``company``, because records of two companies cannot be combined.
    Only language and time zone are kept from the caller's context; `active_test`, for example, would include archived records."""
    context = {name: env.context[name] for name in ("lang", "tz") if name in env.context}
    return env(context={**context, "allowed_company_ids": [company.id]})
