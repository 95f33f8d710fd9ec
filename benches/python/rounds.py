"""Clients that take turns, in rounds of the same CPU time."""

import os
import sys
from resource import RUSAGE_SELF, getrusage

WARM_UP_ROUNDS = 10


def note(section, kind, text):
    """Prints a remark for the report and for people. `kind` is `note` or `skipped`."""
    print(section, kind, text, sep="\t", flush=True)
    print("{}: {}".format(kind, text), file=sys.stderr, flush=True)


def cpu_time():
    """Returns the CPU time that all threads of this process have used, in seconds."""
    usage = getrusage(RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def warm_up(call, round_seconds):
    """Calls for several rounds and returns the number of calls in one round."""
    calls = 0
    end = cpu_time() + round_seconds * WARM_UP_ROUNDS
    while cpu_time() < end:
        call()
        calls += 1
    return max(1, calls // WARM_UP_ROUNDS)


def measure(calls, call):
    """Returns the CPU time of one call in microseconds, averaged over a round."""
    start = cpu_time()
    for _ in range(calls):
        call()
    return (cpu_time() - start) * 1e6 / calls


def compare(section, case, clients, pairs):
    """Prints a line per round and pair of clients: section, case, client, baseline, unit, and the CPU
    time of one call of each, separated by tabs.

    `clients` has the call of each client, by name; `pairs` names a client and a baseline each.
    """
    round_seconds = int(os.environ["BENCH_ROUND_MS"]) / 1000
    calls = {name: warm_up(call, round_seconds) for name, call in clients.items()}
    for _ in range(int(os.environ["BENCH_ROUNDS"])):
        costs = {name: measure(calls[name], call) for name, call in clients.items()}
        for client, baseline in pairs:
            fields = [section, case, client, baseline, "µs CPU", costs[client], costs[baseline]]
            print(*fields, sep="\t", flush=True)
