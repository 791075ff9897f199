import pytest

from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE

HEADER = ",".join(REGISTRATION_FILE.headers) + "\n"


def refusal(function, *arguments):
    with pytest.raises(FileRefused) as caught:
        function(*arguments)
    return caught.value.issues[0]
