"""The clock of Odoo, of PostgreSQL or of both is put back during imports and achievements."""

import base64
import shutil
import time
from datetime import date, timedelta

import pytest
from conftest import Command, rough_servers
from rpc import Rpc, registrations
from test_achievements import HEADERS
from watch import Watch, until

from scripts import faketime
from scripts.settings import Settings

UPLOAD = "regcert.achievement.upload"
DAY = date.today() - timedelta(days=5)
CASES = [("odoo", "-1d"), ("postgres", "-1h"), ("odoo postgres", "-1h"), ("odoo postgres", "-1d")]


class Clocks:
    """The clocks of programs with this environment. Each can be set."""

    def __init__(self, folder):
        # In a place that PostgreSQL's account can read too
        self._folder = folder / "clocks"
        self._folder.mkdir(exist_ok=True)
        self._library = shutil.copy(faketime.library(Settings.read()), self._folder)

    def environment(self, who):
        self.move(who, "+0")
        return {
            "LD_PRELOAD": self._library,
            "FAKETIME_TIMESTAMP_FILE": self._folder / who,
            "FAKETIME_NO_CACHE": 1,
            "FAKETIME_DISABLE_SHM": 1,
            "NO_FAKE_STAT": 1,
        }

    def move(self, who, by):
        """Sets clocks right, or wrong by a number of seconds."""
        for each in who.split():
            (self._folder / f"{each}.new").write_text(f"{by}\n")
            (self._folder / f"{each}.new").rename(self._folder / each)


@pytest.fixture(scope="module")
def clocks(rough):
    return Clocks(rough)


@pytest.fixture(scope="module")
def server(rough, clocks):
    cluster = Watch(rough).cluster
    assert not (cluster.home.exists() and cluster.in_use()), "PostgreSQL has its clock already"
    variables = {"STATE_DIR": rough, "PGHOST": "", **clocks.environment("postgres")}
    postgres = Command("scripts.inside", "sleep", "3600", **variables)
    until(lambda: Watch(rough, "postgres")("SELECT 1"))
    with rough_servers(rough) as start:
        yield start(**clocks.environment("odoo"))
    postgres.end()


@pytest.fixture
def right_afterwards(clocks):
    yield
    clocks.move("odoo postgres", "+0")


@pytest.mark.parametrize("case", range(len(CASES)), ids=[" ".join(case) for case in CASES])
def test_a_clock_that_is_put_back(rough, server, clocks, rpc, ulns, right_afterwards, case):
    watch = Watch(rough)
    who, back = CASES[case]
    first, second = (
        rpc.upload(registrations(ulns, prefix=f"B{turn}", qualification=qualification))
        for turn, qualification in enumerate(("603/1936/7", "603/4462/3"))
    )
    small = rpc.upload(registrations(ulns[:3], prefix="B2", qualification="603/5050/0"))
    rows = [f"{DAY:%d/%m/%Y},DEMO005,Load,Learner,,{500_000 + case},,,0012345,"]
    file = base64.b64encode("\r\n".join([HEADERS, *rows]).encode()).decode()
    achievements = rpc(UPLOAD, "create", {"name": "a.csv", "file": file, "terms_accepted": True})

    rpc("regcert.import", "action_import", [first])
    clocks.move(who, back)
    if "postgres" in who:
        [[now]] = watch("SELECT extract(epoch FROM clock_timestamp())::float")
        assert time.time() - now > 3000, "the clock has not moved"
    rpc("regcert.import", "action_import", [second])
    rpc(UPLOAD, "action_submit", [achievements])
    rpc("regcert.import", "action_import", [small])
    # Only the scheduler does it, which is woken when something is queued
    for upload in (first, second, small):
        assert rpc.await_state(upload, "done", "failed", "validated") == "done"
    assert rpc.await_state(achievements, "passed", "failed", model=UPLOAD) == "passed"

    # The history is in the order of the changes, even when the clocks were wrong
    rpc("regcert.import", "action_undo", [small])
    history = rpc(
        "regcert.registration.history",
        "search_read",
        [("import_id", "=", small)],
        ["kind", "source"],
    )
    assert [row["source"] for row in history] == ["undo"] * 3 + ["import"] * 3

    admin = Rpc(server, "admin")
    jobs = admin("ir.cron", "search", [("code", "=", "model._cron_purge()")])
    for clock in (back, "+0"):
        clocks.move(who, clock)
        for job in jobs:
            admin("ir.cron", "method_direct_trigger", [job])
    for upload in (first, second, small):
        assert rpc.read(upload, "purged", "file")[1], "a file was removed too early"
    assert rpc.read(achievements, "file", model=UPLOAD)[0]
    watch("DELETE FROM regcert_registration WHERE registration_number ~ '^B[012]-'")
