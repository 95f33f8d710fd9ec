"""What calls cost from Python.

Prints a line for each round of each pair: language, answer, ours, theirs, and microseconds of CPU
for a call of each.
"""

import importlib.util
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

URL = os.environ["BENCH_URL"]
ROUNDS = int(os.environ["BENCH_ROUNDS"])
ROUND_SECONDS = int(os.environ["BENCH_ROUND_MS"]) / 1000
ANSWERS = {
    "1.2 KB": "/articles/800001",
    "13 KB": "/conversations",
    "150 KB": "/contacts",
}


def note(text):
    print(text, file=sys.stderr, flush=True)


def installed(package):
    """Its name with its version; None when it is not installed."""
    try:
        return "{} {}".format(package, version(package))
    except PackageNotFoundError:
        note("skipped: {}, which is not installed".format(package))
        return None


def ours():
    # Under another name: the official client is a module `intercom` too.
    path = Path(__file__).parents[2] / "bindings" / "python" / "intercom.py"
    spec = importlib.util.spec_from_file_location("intercom_ctypes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    client = module.Client("token", base_url=URL)
    return {
        "1.2 KB": lambda: client.articles.retrieve("800001"),
        "13 KB": lambda: list(client.conversations.list()),
        "150 KB": lambda: list(client.contacts.list()),
    }


def requests():
    import requests

    session = requests.Session()
    session.headers["Authorization"] = "Bearer token"

    def getter(path):
        def get():
            response = session.get(URL + path)
            response.raise_for_status()
            return response.json()

        return get

    return {size: getter(path) for size, path in ANSWERS.items()}


def official():
    from intercom import Intercom

    client = Intercom(token="token", base_url=URL)
    return {
        "1.2 KB": lambda: client.articles.find(800001),
        "13 KB": lambda: list(client.conversations.list()),
        "150 KB": lambda: list(client.contacts.list()),
    }


def cpu_time():
    """What all threads of this process have used, in seconds."""
    usage = getrusage(RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def calls_in(seconds, call):
    """Warms up for some rounds, and finds how many calls make one."""
    rounds = 10
    calls = 0
    end = cpu_time() + seconds * rounds
    while cpu_time() < end:
        call()
        calls += 1
    return max(1, calls // rounds)


def cost(calls, call):
    """The microseconds of CPU that a call costs."""
    begun = cpu_time()
    for _ in range(calls):
        call()
    return (cpu_time() - begun) * 1e6 / calls


def main():
    theirs = {"requests": requests, "python-intercom": official}
    versions = {name: installed(name) for name in theirs}
    present = [name for name in theirs if versions[name]]
    if not present:
        return
    known = ["Python " + platform.python_version()] + [versions[name] for name in present]
    note("Python: {}".format(", ".join(known)))
    competitors = {"intercom": ours()}
    competitors.update((name, theirs[name]()) for name in present)
    for size in ANSWERS:
        calls = {name: calls_in(ROUND_SECONDS, ways[size]) for name, ways in competitors.items()}
        for _ in range(ROUNDS):
            costs = {name: cost(calls[name], competitors[name][size]) for name in competitors}
            for name in present:
                fields = ["Python", size, "intercom", name, costs["intercom"], costs[name]]
                print(*fields, sep="\t", flush=True)


if __name__ == "__main__":
    main()
