import base64


class Uploads:
    """Mixed into a test class that has an ``uploader``."""

    def upload(self, data, user=None, **values):
        """An import in state draft."""
        values = {"name": "file.csv", "file": base64.b64encode(data), **values}
        return self.env["regcert.import"].with_user(user or self.uploader).create(values)

    def validated(self, data, user=None, **values):
        upload = self.upload(data, user, **values)
        upload.action_validate()
        return upload

    def imported(self, data, user=None, **values):
        upload = self.validated(data, user, **values)
        upload.action_import()
        return upload
