from .export_case import ExportCase


class ProfileCase(ExportCase):
    """Short methods for tests of export profiles."""

    def shipped(self, name):
        return self.env.ref(f"regcert_module.export_profile_{name}")

    def reasons(self, records, profile, **kwargs):
        check = self.exports.check_export(profile=profile.id, ids=records.ids, order="id", **kwargs)
        return check, [(f["uln"], f["column"], f["code"]) for f in check["findings"]]
