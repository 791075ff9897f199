"""A worker that imports and exports all day is no larger in the end than after its first rounds."""

from pathlib import Path

import imports
from _odoo import database, environment, figure

FIRST, ROUNDS = 10, 500
ROWS = 500


def main():
    with environment(database()) as env:
        bench = imports.Bench(env)
        for place in range(1, ROUNDS + 1):
            bench.ours(ROWS)
            file, *_ = env["regcert.registration"]._export_file("csv", domain=[])
            file.close()
            env.invalidate_all()
            if place == FIRST:
                first = resident()
        figure(f"memory_after_{ROUNDS}_rounds_vs_{FIRST}", resident() / first, "times")
        figure(f"memory_after_{ROUNDS}_rounds_mb", resident(), "MB")
        env.cr.rollback()


def resident():
    """Memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
