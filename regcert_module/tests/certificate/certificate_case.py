import base64

from ..common import ProviderMixin

PDF = b"%PDF-1.7\n"


def encoded(content):
    return base64.b64encode(content).decode()


class CertificateMixin(ProviderMixin):
    @classmethod
    def certify(cls, registration, env=None, **values):
        return (env or cls.env)["regcert.certificate"].create(
            {"registration_id": registration.id, **values}
        )
