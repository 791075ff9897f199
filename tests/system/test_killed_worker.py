"""Workers are killed during imports. Each import is done completely or not at all, and ends by itself."""

import os
import signal

import pytest
from conftest import rough_servers
from faults import WORKERS, kill_at_once, kill_in_the_background, learners
from processes import workers
from watch import Watch

SEED = 20251103


@pytest.fixture(scope="module")
def server(rough):
    with rough_servers(rough) as start:
        yield start(WORKERS=WORKERS)


def test_an_import_in_the_background(server, rpc, rough):
    def kill(_backend):
        _http, [cron] = workers(server)
        os.kill(cron, signal.SIGKILL)

    kill_in_the_background(rpc, Watch(rough), learners(rpc), kill, SEED)


def test_an_import_that_is_answered_at_once(server, rpc, rough):
    def kill(_backend):
        # The idle one too, because they look the same from outside
        for worker in workers(server)[0]:
            os.kill(worker, signal.SIGKILL)

    kill_at_once(rpc, Watch(rough), learners(rpc), kill, SEED)
