from odoo.tests import tagged

from odoo.addons.web.tests import test_js as web_test_js


@tagged("post_install", "-at_install")
class TestJavaScript(web_test_js.HOOTCommon):
    """The unit tests in ``static/tests``, those of this add-on alone."""

    # Set by Odoo's own runner alone
    _test_params = []

    # Tests of the helpers that the base class brings along
    test_generate_hoot_hash = None
    test_get_hoot_filter = None

    def test_unit_tests(self):
        suite = self._generate_hash("@regcert_module")
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={suite}",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=web_test_js.unit_test_error_checker,
        )
