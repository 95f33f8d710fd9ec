#!/usr/bin/env python3
"""Compares what a call costs with benches/baseline.json: instructions and allocations, which do not
depend on the speed of the machine. Fails if one has grown by more than 5 percent, or if a call makes
one more allocation.

usage: check_cost.py FOLDER_OF_PROGRAMS [--update]

The folder contains `server` and `calls` of benches/rust, built in release mode. Instructions depend
on compiler, processor and C library, so they are compared only where these are as for the baseline;
elsewhere the number of allocations may grow by 5 percent, too.
"""

import json
import os
import pathlib
import platform
import subprocess
import sys
from contextlib import contextmanager

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benches"))

import counting  # noqa: E402 (after the path is set)

KINDS = [
    "rust-article",
    "rust-translations",
    "rust-conversations",
    "c-article",
    "c-translations",
    "c-conversations",
]
ALLOWED_GROWTH = 0.05
BASELINE = ROOT / "benches" / "baseline.json"


@contextmanager
def server(programs):
    """Runs the benchmark server, with its URL in BENCH_URL."""
    process = subprocess.Popen(
        [programs / "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        os.environ["BENCH_URL"] = process.stdout.readline().strip()
        yield
    finally:
        process.communicate()


def allocations(program, kind):
    """Returns how many allocations a call makes, and their bytes."""
    output = subprocess.run(
        [program, kind, "100"], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    count, size = output.split()
    return float(count), float(size)


def measure(programs):
    """Returns the cost of each kind of call."""
    program = str(programs / "calls")
    cost = {}
    with server(programs):
        for kind in KINDS:
            count, size = allocations(program, kind)
            cost[kind] = {"allocations": count, "bytes": size}
            if counting.has_callgrind():
                taken = counting.per_call(
                    counting.instructions, lambda calls: [program, kind, str(calls)]
                )
                cost[kind]["instructions"] = round(taken)
    return cost


def environment():
    """Returns what the number of instructions depends on."""
    rustc = subprocess.run(["rustc", "--version"], check=True, stdout=subprocess.PIPE, text=True)
    c_library = " ".join(platform.libc_ver()).strip()
    return "{}, {}, {}".format(rustc.stdout.strip(), platform.machine(), c_library)


def has_grown(figure, value, before, exact):
    if figure == "allocations" and exact:
        return value >= before + 1
    return value > before * (1 + ALLOWED_GROWTH)


def compare(measured, baseline):
    """Prints a line per kind of call and figure. Returns how many have not grown, and have."""
    same_environment = baseline["environment"] == environment()
    if not counting.has_callgrind():
        print("not checked: instructions per call, because valgrind is not installed")
    elif not same_environment:
        print("not checked: instructions per call; those in the baseline are of {}".format(
            baseline["environment"]
        ))
    counts = [0, 0]
    for kind, figures in measured.items():
        for figure, value in figures.items():
            if figure == "instructions" and not same_environment:
                continue
            before = baseline["calls"][kind][figure]
            grown = has_grown(figure, value, before, same_environment)
            counts[grown] += 1
            print("{} {} {}: {:.0f} ({:+.1%})".format(
                "GREW" if grown else "ok  ", kind, figure, value, value / before - 1
            ))
    return counts


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--update"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    update = "--update" in sys.argv
    if update and not counting.has_callgrind():
        sys.exit("valgrind is needed to record instructions")
    measured = measure(pathlib.Path(arguments[0]))
    if update:
        recorded = {"environment": environment(), "calls": measured}
        BASELINE.write_text(json.dumps(recorded, indent=2) + "\n")
        return
    passed, grown = compare(measured, json.loads(BASELINE.read_text()))
    print("cost of a call: {} passed, {} failed".format(passed, grown))
    if grown:
        sys.exit("If the growth is worth it, run `make bench-baseline` and commit the result.")


if __name__ == "__main__":
    main()
