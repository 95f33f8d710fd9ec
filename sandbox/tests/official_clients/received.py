"""Checks that the sandbox received each operation of API 2.10, and failed to process none.

Reads INTERCOM_BASE_URL.
"""

import json
import os
import pathlib
import re
import sys
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
# Generated from the operation table. Names each operation as in `GET /articles/{id}`.
STUBS = ROOT / "bindings/python/intercom_client/resources.pyi"

text = STUBS.read_text(encoding="utf-8")
operations = set(re.findall(r"`((?:GET|POST|PUT|DELETE) /[^`\s]*)`", text))


def operation_of(line):
    """Returns the operation of a request line; of several, the one with the fewest ids."""
    patterns = {operation: re.sub(r"{\w+}", "[^/]+", operation) for operation in operations}
    matching = [name for name, pattern in patterns.items() if re.fullmatch(pattern, line)]
    return min(matching, key=lambda name: name.count("{"), default=None)


with urllib.request.urlopen(os.environ["INTERCOM_BASE_URL"] + "/_sandbox/requests") as response:
    requests = json.load(response)

lines = {"{method} {path}".format(**request) for request in requests}
missing = operations - {operation_of(line) for line in lines}
for operation in sorted(missing):
    print("FAILED {}: not received".format(operation))
failures = [each for each in requests if each["status"] is None or each["status"] >= 500]
for request in failures:
    print("FAILED {method} {path}: status {status}".format(**request))
print("{} of {} operations received".format(len(operations) - len(missing), len(operations)))
sys.exit(1 if missing or failures or not operations else 0)
