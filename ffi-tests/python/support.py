"""The package under test, and one sandbox that all tests share.

INTERCOM_LIBRARY and INTERCOM_SANDBOX_BIN have to be set; no test is skipped without them.
"""

import atexit
import json
import os
import pathlib
import subprocess
import sys
import unittest
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PYTHON = ROOT / "bindings" / "python"
PACKAGE = PYTHON / "intercom_client"
sys.path.insert(0, str(PYTHON))

for _name in ("INTERCOM_LIBRARY", "INTERCOM_SANDBOX_BIN"):
    if not os.path.exists(os.environ.get(_name, "")):
        raise RuntimeError(_name + " has to be the path of a file")

import intercom_client  # noqa: E402


class Sandbox:
    """A sandbox process, controlled over HTTP."""

    def __init__(self, *arguments):
        self._process = subprocess.Popen(
            [os.environ["INTERCOM_SANDBOX_BIN"], "--until-eof", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            universal_newlines=True,
        )
        self.url = self._process.stdout.readline().rpartition(" ")[2].strip()
        self.token = self._process.stdout.readline().rpartition(" ")[2].strip()

    def stop(self):
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def _control(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + "/_sandbox/" + path, data, method=method)
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)

    def reset(self):
        self._control("POST", "reset")

    def inject_fault(self, kind, **fault):
        self._control("POST", "faults", {"kind": kind, **fault})

    def requests(self):
        return [RecordedRequest(request) for request in self._control("GET", "requests")]

    def clear_requests(self):
        self._control("DELETE", "requests")


class RecordedRequest:
    """A request as the sandbox received it."""

    def __init__(self, request):
        self.line = request["method"] + " " + request["path"]
        self.query = dict(urllib.parse.parse_qsl(request["query"], strict_parsing=False))
        self.headers = {name.lower(): value for name, value in request["headers"]}
        self.text = request["body"]

    @property
    def body(self):
        return json.loads(self.text) if self.text else None


_shared = None


def sandbox():
    """Returns the shared sandbox, which the first call starts."""
    global _shared
    if _shared is None:
        _shared = Sandbox()
        atexit.register(_shared.stop)
    return _shared


class SandboxTest(unittest.TestCase):
    """Each test has a fresh workspace and a client for it."""

    def setUp(self):
        self.sandbox = sandbox()
        self.sandbox.reset()
        self.client = self.connect()

    def connect(self, **options):
        options.setdefault("base_url", self.sandbox.url)
        client = intercom_client.Client(options.pop("token", self.sandbox.token), **options)
        self.addCleanup(client.close)
        return client

    def assert_sent(self, line, body=None, **query):
        """Checks the last request."""
        sent = self.sandbox.requests()[-1]
        self.assertEqual(sent.line, line)
        self.assertEqual(sent.query, query)
        self.assertEqual(sent.body, body)
        self.assertEqual(sent.headers["authorization"], "Bearer " + self.sandbox.token)
