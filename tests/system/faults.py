"""What the fault tests share: many learners, files for them, random moments, and kills at these moments."""

import random
import re
import threading
import time
import xmlrpc.client
from contextlib import suppress
from http.client import HTTPException

from rpc import registrations
from watch import until

LEARNERS = 2500  # more than is imported while the user waits
AT_ONCE = 2000
WORKERS = 2
HITS = 10  # kills of each kind that must come before the end of the work
RESTARTING = re.compile("recovery mode|not yet accepting connections|starting up")
FIRST_ULN = 5_000_000_000


def learners(rpc):
    """The ULNs of many learners, who are created on first use."""
    ulns = [str(FIRST_ULN + place) for place in range(LEARNERS)]
    if not rpc("regcert.learner", "search_count", [("uln", "=", ulns[-1])]):
        for start in range(0, LEARNERS, 500):
            people = [
                {"first_name": "Load", "last_name": uln, "uln": uln}
                for uln in ulns[start : start + 500]
            ]
            rpc("regcert.learner", "create", people)
    return ulns


class Files:
    """One file after another: each creates or changes a registration for each learner."""

    def __init__(self, watch, ulns):
        self._watch, self._ulns, self._made = watch, ulns, 0

    def next(self):
        day = 1 + self._made % 2
        if day == 1:
            self._watch("DELETE FROM regcert_registration WHERE registration_number LIKE 'F-%%'")
        self._made += 1
        text = registrations(self._ulns, prefix="F")
        return text.replace("03/11/2025", f"{day:02}/11/2025")

    def done(self, upload):
        """How many rows of an import have been carried out; it must be all or none, and none twice."""
        [[rows, once]] = self._watch(
            "SELECT count(*), count(DISTINCT registration_id) "
            "FROM regcert_registration_history WHERE import_id = %s",
            upload,
        )
        [[stored]] = self._watch(
            "SELECT count(*) FROM regcert_registration r WHERE registration_number LIKE 'F-%%' "
            "AND registration_date = %s",
            f"2025-11-{1 + (self._made - 1) % 2:02}",
        )
        assert rows == once == stored, (rows, once, stored)
        assert stored in (0, len(self._ulns)), stored
        return stored


def duration(watch, begin):
    """Seconds of an undisturbed import from its locks to its end."""
    thread = threading.Thread(target=begin)
    thread.start()
    until(watch.at_work)
    start = time.monotonic()
    watch.await_nobody()
    thread.join()
    return time.monotonic() - start


class Moments:
    """Random moments during a piece of work, and whether a fault at that moment came in time."""

    def __init__(self, seed, seconds):
        self._random, self._seconds = random.Random(seed), seconds
        self.planning = self.writing = self.late = 0

    def strike(self, watch, kill, wait=lambda: None):
        """Calls ``kill(backend)`` at a random moment of the work."""
        backend, _writing = until(lambda: wait() or watch.at_work())
        # Not waiting for a condition: the moment is random
        time.sleep(self._random.uniform(0, self._seconds))
        at_work = watch.at_work()
        kill(backend)
        self._note(at_work)

    def _note(self, at_work):
        if at_work is None:
            self.late += 1
            self._seconds *= 0.7  # this piece of work was shorter
        elif at_work[1]:
            self.writing += 1
        else:
            self.planning += 1

    @property
    def enough(self):
        """True if enough kills came in time, and enough of them during writing."""
        assert self.late < HITS, f"the work has mostly ended before: {self}"
        return self.planning + self.writing >= HITS and self.writing >= HITS // 3

    def __repr__(self):
        return f"{self.planning} while planning, {self.writing} while writing, {self.late} too late"


def once_back(call):
    """The answer of a call, which is made again while PostgreSQL restarts after a late kill."""

    def attempt():
        try:
            return [call()]
        except xmlrpc.client.Fault as fault:
            if not RESTARTING.search(fault.faultString):
                raise

    [answer] = until(attempt)
    return answer


def kill_in_the_background(rpc, watch, ulns, kill, seed):
    """Run imports in the background and kill them."""
    files = Files(watch, ulns)

    def begin():
        upload = once_back(lambda: rpc.upload(files.next()))
        once_back(lambda: rpc("regcert.import", "action_import", [upload]))
        return upload

    moments = Moments(seed, duration(watch, begin))
    while not moments.enough:
        upload = begin()
        for _ in range(2):  # after a third time in a row, Odoo would wait
            moments.strike(watch, kill, watch.wake)
            watch.await_nobody()
            # It is done if the kill came after the last commit
            outcome = watch.state(upload), files.done(upload)
            assert outcome in [("running", 0), ("done", len(ulns))], moments
            if outcome[0] == "done":
                break
        assert watch.await_end(upload) == "done", moments
        assert files.done(upload) == len(ulns), moments
    print(moments)


def kill_at_once(rpc, watch, ulns, kill, seed):
    """Run imports whose clients wait for the answer, and kill them."""
    ulns = ulns[:AT_ONCE]
    files = Files(watch, ulns)

    def ask(upload):
        with suppress(OSError, HTTPException, xmlrpc.client.Error):
            rpc("regcert.import", "action_import", [upload])

    moments = Moments(seed, duration(watch, lambda: ask(rpc.upload(files.next()))))
    while not moments.enough:
        upload = once_back(lambda: rpc.upload(files.next()))
        while not moments.enough and watch.state(upload) == "validated":
            client = threading.Thread(target=ask, args=[upload])
            client.start()
            moments.strike(watch, kill)
            client.join()
            watch.await_nobody()
            outcome = watch.state(upload), files.done(upload)
            assert outcome in [("validated", 0), ("done", AT_ONCE)], moments
        if watch.state(upload) == "validated":
            once_back(lambda upload=upload: rpc("regcert.import", "action_import", [upload]))
        assert (watch.state(upload), files.done(upload)) == ("done", AT_ONCE), moments
    print(moments)
