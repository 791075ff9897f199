"""Runs the benchmarks one after the other, each on a fresh database. Packages that only they need are installed here; a benchmark whose
package cannot be installed fails.

A benchmark is a program `bench/*.py`, run with the virtual environment's Python and Odoo on its path. Its environment has ODOO_RC, the
database server (PGHOST, ...), and the name of its database as PGDATABASE, which is also its first argument.
"""

import os

from scripts import database
from scripts.children import run
from scripts.command import main
from scripts.environment import bench_packages
from scripts.laboratory import databases, laboratory
from scripts.report import Failure, say
from scripts.settings import ROOT
from scripts.setup import prepare, state_lock

TESTS = str(ROOT / "tests/core")  # the fuzzer and the hostile texts use the existing data


def command(settings):
    programs = sorted((ROOT / "bench").glob("[!_]*.py"))
    if not programs:
        say("There are no benchmarks in bench/.")
        return
    with state_lock(settings):
        workshop = prepare(settings)
        packages = _packages(settings)
    failed = []
    with laboratory(settings, workshop) as here, databases(here, "bench") as (fresh,):
        for program in programs:
            name = f"{fresh}_{program.stem}"
            database.copy(here, fresh, name)
            try:
                path = os.pathsep.join([*packages, TESTS, here.environ["PYTHONPATH"]])
                environ = {**here.environ, "PGDATABASE": name, "PYTHONPATH": path}
                environ["STATE_DIR"] = str(settings.state)
                if run([here.python, program, name], env=environ, cwd=ROOT):
                    failed.append(program.name)
            finally:
                database.drop(here, name)
    if failed:
        raise Failure(f"failed: {', '.join(failed)}")


def _packages(settings):
    try:
        return [str(bench_packages(settings))]
    except Failure as failure:
        say(f"What only the benchmarks need could not be installed: {failure}")
        return []


if __name__ == "__main__":
    main(command)
