#!/usr/bin/env python3
"""Compares what a call costs with the committed baseline: instructions and allocations, which do not
depend on the speed of the machine. Fails if one has grown by more than 5 percent.

usage: check_cost.py FOLDER_OF_PROGRAMS [--update]

The folder contains `server` and `calls` of benches/rust, built in release mode. Instructions depend
on the compiler, so those of another version than the baseline's are not compared.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager

KINDS = [
    "rust-article",
    "rust-conversations",
    "rust-contacts",
    "c-article",
    "c-conversations",
    "c-contacts",
]
ALLOWED_GROWTH = 0.05
BASELINE = pathlib.Path(__file__).resolve().parent.parent / "benches" / "baseline.json"


@contextmanager
def server(programs):
    """Runs the benchmark server; yields its URL."""
    process = subprocess.Popen(
        [programs / "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process.stdout.readline().strip()
    finally:
        process.communicate()


def allocations(programs, kind, url):
    """Returns how many allocations a call makes, and their bytes."""
    output = subprocess.run(
        [programs / "calls", kind, "100"],
        env={**os.environ, "BENCH_URL": url},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    count, size = output.split()
    return float(count), float(size)


def instructions(programs, kind, url):
    """Returns how many instructions a call takes, by the difference of two runs."""

    def run(calls):
        errors = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
            + [programs / "calls", kind, str(calls)],
            env={**os.environ, "BENCH_URL": url},
            check=True,
            capture_output=True,
            text=True,
        ).stderr
        return int(re.search(r"Collected : (\d+)", errors).group(1))

    return (run(60) - run(10)) / 50


def measure(programs):
    """Returns the cost of each kind of call."""
    has_valgrind = shutil.which("valgrind") is not None
    if not has_valgrind:
        print("not checked: instructions per call, because valgrind is not installed")
    cost = {}
    with server(programs) as url:
        for kind in KINDS:
            count, size = allocations(programs, kind, url)
            cost[kind] = {"allocations": count, "bytes": size}
            if has_valgrind:
                cost[kind]["instructions"] = round(instructions(programs, kind, url))
    return cost


def compare(measured, baseline, rustc):
    """Prints a line per kind of call and figure. Returns the number of figures that grew."""
    same_compiler = baseline["rustc"] == rustc
    if not same_compiler:
        print(f"not checked: instructions per call, because the baseline is of {baseline['rustc']}")
    grown = 0
    for kind, figures in measured.items():
        for figure, value in figures.items():
            before = baseline["calls"][kind][figure]
            change = value / before - 1
            failed = change > ALLOWED_GROWTH and (same_compiler or figure != "instructions")
            grown += failed
            print(f"{'GREW' if failed else 'ok  '} {kind} {figure}: {value:.0f} ({change:+.1%})")
    return grown


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--update"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    measured = measure(pathlib.Path(arguments[0]))
    rustc = subprocess.run(
        ["rustc", "--version"], check=True, capture_output=True, text=True
    ).stdout.strip()
    if "--update" in sys.argv:
        BASELINE.write_text(json.dumps({"rustc": rustc, "calls": measured}, indent=2) + "\n")
        return
    grown = compare(measured, json.loads(BASELINE.read_text()), rustc)
    total = sum(len(figures) for figures in measured.values())
    print(f"cost of a call: {total - grown} passed, {grown} failed")
    if grown:
        sys.exit("If the growth is worth it, run `make bench-baseline` and commit the result.")


if __name__ == "__main__":
    main()
