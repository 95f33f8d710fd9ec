"""The package under test, and one sandbox that all tests share.

INTERCOM_LIBRARY and INTERCOM_SANDBOX_BIN have to be set; no test is skipped without them.
"""

import atexit
import os
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PYTHON = ROOT / "bindings" / "python"
PACKAGE = PYTHON / "intercom_client"
sys.path.insert(0, str(PYTHON))

for _name in ("INTERCOM_LIBRARY", "INTERCOM_SANDBOX_BIN"):
    if not os.path.exists(os.environ.get(_name, "")):
        raise RuntimeError(_name + " has to be the path of a file")

import intercom_client  # noqa: E402
from intercom_client import testing  # noqa: E402


_shared = None


def sandbox():
    """Returns the shared sandbox, which the first call starts."""
    global _shared
    if _shared is None:
        _shared = testing.Sandbox([])
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
