"""Measures the CPU time of a call from Python.

Prints a line per round and pair of clients: language, response size, client, baseline, and CPU time
of one call of each in microseconds, separated by tabs.
"""

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from resource import RUSAGE_SELF, getrusage

URL = os.environ["BENCH_URL"]
ROUNDS = int(os.environ["BENCH_ROUNDS"])
ROUND_SECONDS = int(os.environ["BENCH_ROUND_MS"]) / 1000
WARM_UP_ROUNDS = 10
# Path of each resource of the benchmark server, by the size of its response.
PATHS = {
    "1.2 KB": "/articles/800001",
    "13 KB": "/conversations",
    "150 KB": "/contacts",
}


def log(message):
    print(message, file=sys.stderr, flush=True)


def name_and_version(package):
    """Returns the name and version of a package, or None if it is not installed."""
    try:
        return "{} {}".format(package, version(package))
    except PackageNotFoundError:
        log("skipped: {} is not installed".format(package))
        return None


def intercom_calls():
    from intercom_client import Client

    client = Client("token", base_url=URL)
    return {
        "1.2 KB": lambda: client.articles.retrieve("800001"),
        "13 KB": lambda: list(client.conversations.list()),
        "150 KB": lambda: list(client.contacts.list()),
    }


def requests_calls():
    import requests

    session = requests.Session()
    session.headers["Authorization"] = "Bearer token"

    def get(path):
        response = session.get(URL + path)
        response.raise_for_status()
        return response.json()

    return {size: lambda path=path: get(path) for size, path in PATHS.items()}


def official_calls():
    from intercom import Intercom

    client = Intercom(token="token", base_url=URL)
    return {
        "1.2 KB": lambda: client.articles.find(800001),
        "13 KB": lambda: list(client.conversations.list()),
        "150 KB": lambda: list(client.contacts.list()),
    }


BASELINES = {"requests": requests_calls, "python-intercom": official_calls}


def cpu_time():
    """Returns the CPU time that all threads of this process have used, in seconds."""
    usage = getrusage(RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def warm_up(call):
    """Calls for several rounds and returns the number of calls in one round."""
    calls = 0
    end = cpu_time() + ROUND_SECONDS * WARM_UP_ROUNDS
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


def compare(size, clients):
    """Prints the measurements of all rounds for one response size."""
    calls = {name: warm_up(client[size]) for name, client in clients.items()}
    for _ in range(ROUNDS):
        costs = {name: measure(calls[name], client[size]) for name, client in clients.items()}
        for baseline in clients:
            if baseline != "intercom":
                fields = ["Python", size, "intercom", baseline, costs["intercom"], costs[baseline]]
                print(*fields, sep="\t", flush=True)


def main():
    versions = {name: name_and_version(name) for name in BASELINES}
    installed = [name for name in BASELINES if versions[name]]
    if not installed:
        return
    names = ["Python " + platform.python_version()] + [versions[name] for name in installed]
    log("Python: {}".format(", ".join(names)))
    clients = {"intercom": intercom_calls()}
    clients.update((name, BASELINES[name]()) for name in installed)
    for size in PATHS:
        compare(size, clients)


if __name__ == "__main__":
    main()
