"""Measures the CPU time of a call from Python."""

import inspect
import platform
from importlib.metadata import PackageNotFoundError, version

import clients
from rounds import compare, note

PLAIN = "Python: intercom, to dict"
WITH_ORJSON = "Python: intercom, orjson"

# Name, packages that are needed, calls, and the client of this library to which it is compared.
BASELINES = [
    ("raw socket + json", [], clients.raw_socket, PLAIN),
    ("pycurl + json", ["pycurl"], clients.pycurl, PLAIN),
    ("pycurl + orjson", ["pycurl", "orjson"], clients.pycurl_with_orjson, WITH_ORJSON),
    ("requests", ["requests"], clients.requests, PLAIN),
    ("httpx", ["httpx"], clients.httpx, PLAIN),
    ("python-intercom, to its models", ["python-intercom"], clients.official, PLAIN),
]


def installed_versions(packages):
    """Returns the versions of the packages that are installed, by name."""
    versions = {}
    for package in packages:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            note("calls", "skipped", "{}, which is not installed".format(package))
    return versions


def accepts_loads():
    from intercom_client import Client

    if "loads" in inspect.signature(Client).parameters:
        return True
    note("calls", "skipped", "{}, because the client has no such option".format(WITH_ORJSON))
    return False


def main():
    installed = installed_versions(
        sorted({package for _, needed, _, _ in BASELINES for package in needed})
    )
    versions = ["{} {}".format(*package) for package in installed.items()]
    note("calls", "note", ", ".join(["Python " + platform.python_version()] + versions))
    ours = {PLAIN: clients.intercom()}
    if "orjson" in installed and accepts_loads():
        ours[WITH_ORJSON] = clients.intercom_with_orjson()
    contenders, pairs = dict(ours), []
    for name, needed, calls, client in BASELINES:
        if installed.keys() >= set(needed) and client in ours:
            contenders[name] = calls()
            pairs.append((client, name))
    for size in clients.SIZES:
        calls = {name: by_size[size] for name, by_size in contenders.items()}
        compare("calls", size, calls, pairs)


if __name__ == "__main__":
    main()
