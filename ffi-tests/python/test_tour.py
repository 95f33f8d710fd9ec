"""The tours in C, C++ and Python change a workspace only with permission.

INTERCOM_TOUR_C and INTERCOM_TOUR_CPP name the compiled programs; without one its tests are
skipped. tests/tour.rs tests the same of the tour in Rust.
"""

import os
import re
import subprocess
import sys
import unittest

from support import ROOT, SandboxTest

READING_POST = re.compile(r"POST /(\w+/search|companies/list)")
ASSIGNMENT = re.compile(r"POST /conversations/(\w+)/parts")


def only_reads(request):
    return request.line.startswith("GET ") or READING_POST.fullmatch(request.line)


class TourTests:
    """The tests of one tour, which a subclass names."""

    views = "4812 views"

    def command(self):
        raise NotImplementedError

    def run_tour(self, **environment):
        """Runs the tour in the sandbox, which stands for the user's workspace."""
        variables = {
            **os.environ,
            "INTERCOM_ACCESS_TOKEN": self.sandbox.token,
            "INTERCOM_BASE_URL": self.sandbox.url,
            "PYTHONIOENCODING": "utf-8",
        }
        variables.pop("INTERCOM_REGION", None)
        variables.pop("INTERCOM_TOUR_WRITE", None)
        variables.update(environment)
        self.sandbox.clear_requests()
        return subprocess.run(
            self.command(),
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
        )

    def tour(self, **environment):
        """Returns what the tour prints, and its requests that may change something."""
        finished = self.run_tour(**environment)
        self.assertEqual((finished.returncode, finished.stderr), (0, ""), finished.stdout)
        self.assertNotIn(self.sandbox.token, finished.stdout)
        requests = self.sandbox.requests()
        self.assertTrue(any(only_reads(request) for request in requests))
        return finished.stdout, [request for request in requests if not only_reads(request)]

    def test_only_reads_without_permission(self):
        for value in (None, "", "0", "true"):
            with self.subTest(INTERCOM_TOUR_WRITE=value):
                printed, writes = self.tour(
                    **({} if value is None else {"INTERCOM_TOUR_WRITE": value})
                )
                self.assertEqual([request.line for request in writes], [])
                self.assertIn("would assign", printed.lower())
                self.assertIn("INTERCOM_TOUR_WRITE=1", printed)

    def test_assigns_conversations_with_permission(self):
        printed, writes = self.tour(INTERCOM_TOUR_WRITE="1")
        self.assertNotIn("would assign", printed.lower())
        self.assertEqual([request.body["type"] for request in writes], ["admin", "team"])
        for request in writes:
            id = ASSIGNMENT.fullmatch(request.line).group(1)
            conversation = self.client.conversations.retrieve(id)
            assignee = conversation[request.body["type"] + "_assignee_id"]
            self.assertEqual(str(assignee), str(request.body["assignee_id"]))

    def test_prints_statistics_and_an_error(self):
        printed, _ = self.tour()
        self.assertIn(self.views, printed)
        self.assertRegex(printed, "status:? 404")

    def test_a_title_cannot_control_the_terminal(self):
        title = "First\x1b[2J\u202e\u2066\u061c\u200e\x9b second"
        (newest, *_) = self.client.articles.list(per_page=1)
        self.client.articles.update(newest["id"], {"title": title})
        printed, _ = self.tour()
        self.assertIn("First", printed)
        for character in "\x1b\u202e\u2066\u061c\u200e\x9b":
            self.assertNotIn(character, printed)

    def test_a_wrong_token_fails(self):
        finished = self.run_tour(INTERCOM_ACCESS_TOKEN="wrong")
        self.assertEqual(finished.returncode, 1)
        self.assertIn("401", finished.stdout + finished.stderr)

    def test_a_missing_token_fails(self):
        finished = self.run_tour(INTERCOM_ACCESS_TOKEN="")
        self.assertEqual(finished.returncode, 1)
        self.assertEqual(self.sandbox.requests(), [])


class CompiledTourTests(TourTests):
    """The tests of a compiled tour, whose path is in an environment variable."""

    variable = None

    def setUp(self):
        if self.variable not in os.environ:
            self.skipTest(self.variable + " is not set")
        super().setUp()

    def command(self):
        return [os.environ[self.variable]]


class CTour(CompiledTourTests, SandboxTest):
    variable = "INTERCOM_TOUR_C"
    # This tour prints the statistics of the first article only.
    views = "2871 views"


class CppTour(CompiledTourTests, SandboxTest):
    variable = "INTERCOM_TOUR_CPP"


class PythonTour(TourTests, SandboxTest):
    def command(self):
        return [sys.executable, str(ROOT / "examples" / "tour.py")]

    def test_a_wrong_token_is_reported_in_one_line(self):
        finished = self.run_tour(INTERCOM_ACCESS_TOKEN="wrong")
        self.assertEqual(finished.stderr.count("\n"), 1)


if __name__ == "__main__":
    unittest.main()
