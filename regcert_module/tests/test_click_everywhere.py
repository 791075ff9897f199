from odoo.tests import HttpCase, new_test_user, tagged

from .common import BULK_UPLOAD, DATA_EXPORT, MANAGE

CLICK_EVERYWHERE = (
    "odoo.loader.modules.get('@web/webclient/clickbot/clickbot_loader')"
    ".startClickEverywhere('regcert_module.menu_root');"
)


@tagged("post_install", "-at_install")
class TestClickEverywhere(HttpCase):
    """Odoo's robot opens every menu, view, filter and group-by of the app."""

    def test_everything_can_be_clicked(self):
        new_test_user(self.env, "click_manager", MANAGE)
        new_test_user(self.env, "click_all", ",".join((MANAGE, BULK_UPLOAD, DATA_EXPORT)))
        for login in ("click_manager", "click_all"):
            with self.subTest(login=login):
                self.browser_js(
                    "/odoo",
                    CLICK_EVERYWHERE,
                    "odoo.isReady === true",
                    login=login,
                    timeout=300,
                    success_signal="clickbot test succeeded",
                )
