"""Pictures of a user's screens, taken once they stand still."""

from contextlib import contextmanager

RECORD = ".o_data_row td.o_data_cell, .o_kanban_record:not(.o_kanban_ghost)"
SIZES = {"": {"width": 1366, "height": 768}, "-narrow": {"width": 400, "height": 800}}
PAINTED = (
    "document.fonts.status === 'loaded' && [...document.images].every((image) => image.complete)"
)
SETTLING = 300  # milliseconds in which Odoo draws what depends on the size of the window
# No picture is taken while something fades in
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"

# Greetings of Odoo's robot and notifications would cover what is to be clicked
HIDDEN = ".o-mail-ChatHub, .o_notification_manager"
HIDE = f"""document.addEventListener("DOMContentLoaded", () => {{
    const rule = "<style>{HIDDEN} {{ display: none !important }}</style>";
    document.head.insertAdjacentHTML("beforeend", rule);
}});"""


class Camera:
    """Takes pictures of one user's screens."""

    def __init__(self, page, folder, suffix):
        self.page = page
        self.folder = folder
        self.suffix = suffix

    def take(self, name):
        self.page.add_style_tag(content=STILL)
        self.page.wait_for_function(PAINTED)
        self.page.wait_for_timeout(SETTLING)  # Odoo gives no sign when it has measured the window
        self.page.screenshot(path=self.folder / f"{name}{self.suffix}.png")


@contextmanager
def signed_in(browser, url, login, folder, suffix):
    context = browser.new_context(viewport=SIZES[suffix], locale="en-GB", base_url=url)
    page = context.new_page()
    page.add_init_script(HIDE)
    page.goto("/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector(".o_main_navbar")
    yield page, Camera(page, folder, suffix)
    context.close()
