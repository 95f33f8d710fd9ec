"""Counts instructions and system calls of one call, for the clients of the Rust and C benchmarks.

usage: cost.py PROGRAM…

The programs are `clients` of benches/rust and `calls-c`; BENCH_URL is set. Prints the lines that
`report` reads.
"""

import subprocess
import sys

import counting

SIZES = ["1.2 KB", "14 KB, 37 locales", "118 KB, 50 conversations"]
# This library's clients of each program, and the clients to which they are compared.
CLIENTS = {
    "clients": {
        "Rust: intercom": [
            "raw socket",
            "raw socket + same decode",
            "ureq",
            "reqwest::blocking",
            "minreq",
        ]
    },
    "calls-c": {
        "C: intercom, checked": ["raw socket", "libcurl, unchecked", "libcurl + yyjson"],
        "C: intercom + yyjson": ["raw socket + yyjson", "libcurl + yyjson"],
    },
}


def skip(what):
    print("cost", "skipped", what, sep="\t")
    print("skipped:", what, file=sys.stderr)


def exists(program, client):
    """Returns whether the program was built with a client."""
    command = [program, "only", SIZES[0], client, "1"]
    return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0


def count(figure, counter, program, sizes):
    for size in sizes:
        found = {}

        def value(client):
            if client not in found:
                command = lambda calls: [program, "only", size, client, str(calls)]
                found[client] = counting.per_call(counter, command)
            return found[client]

        for client, baselines in CLIENTS[program].items():
            if not exists(program, client):
                continue
            for baseline in filter(lambda name: exists(program, name), baselines):
                fields = ["cost", size, client, baseline, figure, value(client), value(baseline)]
                print(*fields, sep="\t", flush=True)


def main():
    programs = sys.argv[1:]
    if counting.has_strace():
        for program in programs:
            count("system calls", counting.system_calls, program, SIZES[:1])
    else:
        skip("system calls, because strace is not installed or may not trace")
    if counting.has_callgrind():
        for program in programs:
            count("instructions", counting.instructions, program, SIZES)
    else:
        skip("instructions, because valgrind is not installed")


if __name__ == "__main__":
    main()
