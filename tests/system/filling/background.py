"""Background work on an upload, and a worker that dies during it."""

from contextlib import suppress
from unittest.mock import patch


class Killed(BaseException):
    pass


def run(upload):
    """Carry out what is queued, as the scheduled job does."""
    upload.sudo()._run()


def die_over(upload):
    """Leaves the upload as a worker does that is killed after it has begun."""

    def killed(_upload):
        raise Killed

    with patch.object(type(upload), "_try", killed), suppress(Killed):
        run(upload)


def fail(upload, group):
    """Runs the work after its user has lost the right to it."""
    user = upload.user_id.sudo()
    user.group_ids -= group
    run(upload)
    user.group_ids += group
