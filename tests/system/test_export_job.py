"""Large exports are made by a separate process, which is started again if it is killed."""

import io
import os
import signal
from pathlib import Path

import openpyxl
import pytest
from conftest import rough_servers
from faults import WORKERS, learners
from processes import workers
from rpc import Rpc, Screen, registrations
from watch import Watch, until

MODEL = "regcert.export.job"
QUALIFICATIONS = ("603/1936/7", "603/5050/0", "603/4462/3")
TRIES = 5


@pytest.fixture(scope="module")
def server(rough):
    with rough_servers(rough) as start:
        yield start(WORKERS=WORKERS)


def exporting_processes():
    """The processes that make exports, found by the code that they run."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if b"json.load(sys.stdin)" in line:
                yield int(entry.name)


def fill(rpc, watch):
    ulns = learners(rpc)
    for qualification in QUALIFICATIONS:
        upload = rpc.upload(registrations(ulns, qualification, prefix=f"X{qualification[-1]}"))
        rpc("regcert.import", "action_import", [upload])
        assert watch.await_end(upload) == "done"


def killed_export(admin, watch, server):
    """The id of an export whose process and server were killed meanwhile."""
    for _try in range(TRIES):
        others = set(exporting_processes())
        job = admin("regcert.registration", "export_in_background", format="xlsx", domain=[])
        watch.wake()
        until(lambda: watch.state(job, "regcert_export_job") != "queued")  # noqa: B023
        for process in set(exporting_processes()) - others:
            os.kill(process, signal.SIGKILL)
        for worker in workers(server)[0]:
            os.kill(worker, signal.SIGKILL)
        if watch.state(job, "regcert_export_job") == "running":
            return job
    raise AssertionError("each export was made before it was killed")


def test_an_export_is_made_once_whatever_is_killed(server, rpc, rough):
    watch = Watch(rough)
    fill(rpc, watch)
    admin = Rpc(server, "admin")
    job = killed_export(admin, watch, server)
    assert watch.await_end(job, "regcert_export_job") == "done"
    content = until(lambda: Screen(server, "admin").get(f"/regcert/export/{job}/file"))
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).active
    [[count]] = watch("SELECT count(*) FROM regcert_registration WHERE active")
    assert sum(1 for _row in sheet.iter_rows()) == count + 1
    [[files]] = watch(
        "SELECT count(*) FROM ir_attachment WHERE res_model = %s AND res_id = %s", MODEL, job
    )
    [[logged]] = watch("SELECT count(*) FROM regcert_export_log WHERE count = %s", count)
    assert (files, logged) == (1, 1)
