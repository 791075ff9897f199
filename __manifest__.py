{
    "name": "Registration & Certification (repository)",
    "summary": "Installs Registration & Certification when the whole repository is taken for one add-on",
    "version": "19.0.1.2.0",
    "category": "Human Resources/Registration & Certification",
    "author": "Registration & Certification for Odoo contributors",
    "license": "LGPL-3",
    "depends": ["regcert_module"],
}
