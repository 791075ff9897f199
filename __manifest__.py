{
    "name": "Registration & Certification (repository)",
    "summary": "The repository of the add-on regcert_module, and no add-on itself",
    "version": "19.0.1.3.0",
    "category": "Human Resources/Registration & Certification",
    "author": "Registration & Certification for Odoo contributors",
    "license": "LGPL-3",
    "depends": ["regcert_module"],
    # Here for tools that look for a manifest in the root of a repository. The add-on is the folder regcert_module; where
    # the folder above this one is among the add-ons, Odoo is to offer nothing that it could not install.
    "installable": False,
}
