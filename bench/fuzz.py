"""A coverage-guided fuzzer on the reader, the checks and the plan: no exception, no hang, no row lost.

What must hold stands in tests/core/journey.py. Each target runs in a process of its own, because the
fuzzer ends the process that it ran in. A failing input is kept and named; to run it again:
python bench/fuzz.py --target NAME FILE
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import types
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from _corpus import DICTIONARY, SEEDS  # noqa: E402
from _odoo import figure  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "odoo.addons.regcert_module"
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
    figure("fuzz_inputs", done, "inputs")
    figure("fuzz_failures", failed, "inputs")
    figure("fuzz_speed", done / (time.perf_counter() - start), "inputs/s")
    return failed > 0 or done < sum(RUNS.values())


def fuzz(target, runs, kept):
    """How many inputs were tried, and the status of the process that did."""
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
    """In the process of its own: never returns."""
    import atheris

    _without_odoo()
    sys.path.insert(0, str(ROOT / "tests/core"))
    ours = [f"{PACKAGE}.core", f"{PACKAGE}.models.achievement_workbook"]
    with atheris.instrument_imports(include=ours):
        import _targets
    atheris.Setup([sys.argv[0], *sys.argv[3:]], getattr(_targets, target))
    atheris.Fuzz()


def _without_odoo():
    """Makes the files of the add-on importable one by one: the core needs no Odoo, and starts at once."""
    for name, folder in (
        ("odoo", None),
        ("odoo.addons", None),
        (PACKAGE, "regcert_module"),
        (f"{PACKAGE}.models", "regcert_module/models"),
    ):
        package = sys.modules[name] = types.ModuleType(name)
        package.__path__ = [str(ROOT / folder)] if folder else []


if __name__ == "__main__":
    if sys.argv[1:2] == ["--target"]:
        run(sys.argv[2])
    sys.exit(main())
