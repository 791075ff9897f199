{
    "name": "Registration & Certification in the digest",
    "summary": "Figures of registrations and certificates in Odoo's periodic digest",
    "version": "19.0.1.3.0",
    "category": "Human Resources/Registration & Certification",
    "author": "Registration & Certification for Odoo contributors",
    "license": "LGPL-3",
    # An add-on of its own, because Odoo's digest subscribes every new user to a mailing
    "depends": ["regcert_module", "digest"],
    "data": ["views/digest_views.xml", "data/digest.xml"],
    "auto_install": True,
}
