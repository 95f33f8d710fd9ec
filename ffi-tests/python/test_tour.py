"""The example runs, and does what it says."""

import os
import subprocess
import sys
import unittest

from support import ROOT, SandboxTest


class Tour(SandboxTest):
    def tour(self, **environment):
        return subprocess.run(
            [sys.executable, str(ROOT / "examples" / "tour.py")],
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
        )

    def test_tour(self):
        token = self.sandbox.token
        done = self.tour(INTERCOM_BASE_URL=self.sandbox.url, INTERCOM_ACCESS_TOKEN=token)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("4812 views", done.stdout)
        self.assertIn("status 404", done.stdout)
        self.assertNotIn(token, done.stdout)
        assigned = [
            request.body["type"]
            for request in self.sandbox.requests()
            if request.line.endswith("/parts")
        ]
        self.assertEqual(assigned, ["admin", "team"])

    def test_a_wrong_token_is_said_in_one_line(self):
        done = self.tour(INTERCOM_BASE_URL=self.sandbox.url, INTERCOM_ACCESS_TOKEN="wrong")
        self.assertEqual(done.returncode, 1)
        self.assertIn("401", done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1)


if __name__ == "__main__":
    unittest.main()
