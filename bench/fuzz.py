"""A coverage-guided fuzzer of the reader, the checks and the plan, which must not raise, hang or lose a row.

tests/core/journey.py has the conditions. Each target runs in its own process, because the fuzzer ends its process. A failing input is kept
and named; to run it again: PYTHONPATH=tests/core python bench/fuzz.py --target NAME FILE
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from _core import PACKAGE, ROOT, without_odoo
from _corpus import DICTIONARY, SEEDS

RUNS = {
    "registrations": 90_000,
    "achievements": 40_000,
    "acknowledgement": 30_000,
    "scheme": 25_000,
    "workbook": 20_000,
}
LONGEST_INPUT = 2_000  # bytes
SLOWEST_INPUT = 10  # seconds
DONE = re.compile(rb"^Done (\d+) runs", re.MULTILINE)


def main():
    if find_spec("atheris") is None:
        sys.exit("fuzz: atheris is not installed, as it has no wheel for this Python or machine")
    kept = Path(os.environ.get("STATE_DIR", ROOT / ".state")) / "fuzz"
    kept.mkdir(parents=True, exist_ok=True)
    start, done, failed = time.perf_counter(), 0, 0
    for target, runs in RUNS.items():
        count, status = fuzz(target, runs, kept)
        done += count
        failed += status != 0
    for name, value, unit in (
        ("inputs", done, "inputs"),
        ("failures", failed, "inputs"),
        ("speed", done / (time.perf_counter() - start), "inputs/s"),
    ):
        print(f"BENCH fuzz_{name} {value:.0f} {unit}", flush=True)
    return failed > 0 or done < sum(RUNS.values())


def fuzz(target, runs, kept):
    """The number of inputs tried, and the exit status of the process."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, seed in enumerate(SEEDS[target]):
            Path(corpus, str(number)).write_bytes(seed)
        words = Path(folder, "words")
        words.write_text(DICTIONARY, encoding="ascii")
        options = {
            "runs": runs,
            "seed": os.environ.get("FUZZ_SEED", "1"),
            "max_len": LONGEST_INPUT,
            "timeout": SLOWEST_INPUT,
            "dict": words,
            "artifact_prefix": f"{kept / target}-",
        }
        command = [sys.executable, __file__, "--target", target, corpus]
        command += [f"-{name}={value}" for name, value in options.items()]
        ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    found = DONE.search(ran.stdout)
    if ran.returncode or not found:
        sys.stdout.buffer.write(ran.stdout[-8000:])
        print(f"fuzz: {target} failed", flush=True)
    return int(found[1]) if found else 0, ran.returncode


def run(target):
    """In its own process: never returns."""
    import atheris

    without_odoo()
    ours = [f"{PACKAGE}.core", f"{PACKAGE}.tools.workbook"]
    with atheris.instrument_imports(include=ours):
        import _targets
    atheris.Setup([sys.argv[0], *sys.argv[3:]], getattr(_targets, target))
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--target"]:
        run(sys.argv[2])
    sys.exit(main())
