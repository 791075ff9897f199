import io
from pathlib import Path

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import trans_export

TEMPLATE = Path(__file__).parents[1] / "i18n/regcert_module.pot"


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    def test_the_template_for_translators_has_the_texts_of_today(self):
        """`make pot` writes it anew."""
        today = io.BytesIO()
        trans_export(False, ["regcert_module"], today, "po", self.env)
        texts = {entry.msgid for entry in polib.pofile(today.getvalue().decode())}
        written = {entry.msgid for entry in polib.pofile(str(TEMPLATE))}
        self.assertEqual(written - texts, set(), "no longer there")
        self.assertEqual(texts - written, set(), "not in the template yet")
