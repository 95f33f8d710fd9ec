"""The module for users' tests: the context manager and the fixtures of pytest."""

import importlib.util
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest
from datetime import datetime, timezone
from unittest import mock

from support import PYTHON, SandboxTest, intercom_client, testing

HAS_PYTEST = importlib.util.find_spec("pytest") is not None


class ContextManager(unittest.TestCase):
    def test_a_sandbox_hands_out_a_client_and_stops_at_the_end(self):
        with testing.sandbox() as box:
            self.assertRegex(box.url, r"^http://127\.0\.0\.1:\d+$")
            self.assertEqual(box.token, "sandbox-token-not-a-secret")
            self.assertEqual(box.client.admins.identify()["id"], "410001")
            self.assertIs(box.client, box.client)
            self.assertEqual(repr(box), "<intercom_client.testing.Sandbox {}>".format(box.url))
            client, process = box.client, box._process
        self.assertEqual(process.returncode, 0)
        with self.assertRaisesRegex(intercom_client.InvalidInputError, "closed"):
            client.admins.identify()

    def test_a_closed_client_is_replaced(self):
        with testing.sandbox() as box:
            with box.client as client:
                client.admins.identify()
            box.client.admins.identify()

    def test_options(self):
        with testing.sandbox(
            token="other", latency=0.02, rate_limit=2, rate_limit_window=60, seed={"tags": []}
        ) as box:
            self.assertEqual(box.token, "other")
            box.client.admins.identify()
            self.assertEqual(box.client.rate_limit().limit, 2)
            self.assertEqual(list(box.client.tags.list()), [])
            with box.connect(token="wrong", max_retries=0) as client:
                with self.assertRaises(intercom_client.ApiError) as caught:
                    client.admins.identify()
            self.assertEqual(caught.exception.status, 401)

    def test_the_log_goes_to_standard_error_on_request(self):
        program = textwrap.dedent(
            """
            from intercom_client.testing import sandbox
            with sandbox(log={}) as box:
                box.client.admins.identify()
            """
        )
        for log in (True, False):
            done = subprocess.run(
                [sys.executable, "-c", program.format(log)],
                env={**os.environ, "PYTHONPATH": str(PYTHON)},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                universal_newlines=True,
                timeout=60,
            )
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual("GET /me 200" in done.stderr, log)

    def test_a_seed_is_a_dict_or_a_file(self):
        seed = {"articles": [{"id": 7, "title": "Seven"}]}
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "seed.json"
            path.write_text(json.dumps(seed), encoding="utf-8")
            for given in (seed, path, str(path)):
                with testing.sandbox(seed=given) as box:
                    self.assertEqual(box.client.articles.retrieve(7)["title"], "Seven")

    def test_why_it_did_not_start(self):
        for arguments, reason in (
            ({"token": ""}, "--token must be printable ASCII"),
            ({"latency": -1}, "--latency must be an integer"),
            ({"seed": {"articles": [{}]}}, r"seed\.json:3:5: articles\[0\]: title is required"),
            ({"seed": "/no/such/seed.json"}, "cannot read the seed /no/such/seed.json: "),
        ):
            with self.subTest(arguments):
                with self.assertRaisesRegex(testing.SandboxError, reason):
                    with testing.sandbox(**arguments):
                        self.fail("it started")

    @unittest.skipIf(os.name == "nt", "uses a shell script")
    def test_a_program_that_is_no_sandbox_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "program"
            for content, mode, reason in (
                ("#!/bin/sh\n", 0o644, "cannot start {}: Permission denied"),
                ("#!/bin/sh\nexit 3\n", 0o755, "{} ended with status 3 instead of printing"),
            ):
                program.write_text(content)
                program.chmod(mode)
                with mock.patch.dict(os.environ, {"INTERCOM_SANDBOX_BIN": str(program)}):
                    with self.assertRaises(testing.SandboxError) as caught:
                        with testing.sandbox():
                            self.fail("it started")
                self.assertIn(reason.format(program), str(caught.exception))

    @unittest.skipIf(os.name == "nt", "sends signals")
    def test_it_ends_when_python_is_killed_but_not_at_ctrl_c(self):
        program = textwrap.dedent(
            """
            import os, signal, time
            from intercom_client.testing import sandbox
            with sandbox() as box:
                try:
                    os.killpg(0, signal.SIGINT)
                    time.sleep(60)
                except KeyboardInterrupt:
                    box.client.admins.identify()
                print(box.url, flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
            """
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": str(PYTHON)},
            stdout=subprocess.PIPE,
            universal_newlines=True,
            timeout=60,
            start_new_session=True,
        )
        self.assertEqual(done.returncode, -signal.SIGKILL)
        host, port = done.stdout.strip().rsplit("/", 1)[1].split(":")
        for _ in range(600):
            try:
                socket.create_connection((host, int(port)), 10).close()
            except ConnectionRefusedError:
                return
            time.sleep(0.05)
        self.fail("it still listens")

    def test_it_stops_when_the_block_raises(self):
        with self.assertRaisesRegex(RuntimeError, "from the block"):
            with testing.sandbox() as box:
                raise RuntimeError("from the block")
        self.assertEqual(box._process.returncode, 0)

    def test_a_proxy_of_the_environment_is_not_used(self):
        with mock.patch.dict(os.environ, {"http_proxy": "http://127.0.0.1:1"}):
            with testing.sandbox() as box:
                box.client.admins.identify()
                self.assertEqual(len(box.requests()), 1)


class Finding(unittest.TestCase):
    def setUp(self):
        self.binary = os.environ["INTERCOM_SANDBOX_BIN"]

    def find(self, **environment):
        with mock.patch.dict(os.environ, environment):
            if "INTERCOM_SANDBOX_BIN" not in environment:
                del os.environ["INTERCOM_SANDBOX_BIN"]
            return testing._find_binary()

    def test_the_environment_names_it(self):
        self.assertEqual(self.find(INTERCOM_SANDBOX_BIN=self.binary), self.binary)
        with self.assertRaisesRegex(testing.SandboxError, "INTERCOM_SANDBOX_BIN: /no/such"):
            self.find(INTERCOM_SANDBOX_BIN="/no/such")

    def test_it_is_found_in_the_path(self):
        folder = os.path.dirname(self.binary)
        self.assertEqual(self.find(PATH=folder), os.path.join(folder, testing._NAME))

    def test_it_is_found_where_it_is_built(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder).resolve()
            package = root / "bindings" / "python" / "intercom_client"
            for path in (package, root / "sandbox", root / "build", root / "target" / "debug"):
                path.mkdir(parents=True)
            (root / "sandbox" / "Cargo.toml").touch()
            older, newer = (root / name / testing._NAME for name in ("build", "target/debug"))
            older.touch()
            newer.touch()
            os.utime(str(older), (1, 1))
            with mock.patch.object(testing, "__file__", str(package / "testing.py")):
                self.assertEqual(self.find(PATH=""), str(newer))
                newer.unlink()
                self.assertEqual(self.find(PATH=""), str(older))
                older.unlink()
                with self.assertRaisesRegex(testing.SandboxError, "cargo install --path sandbox"):
                    self.find(PATH="")


class Control(SandboxTest):
    def test_faults(self):
        first = self.sandbox.inject_fault("status", status=503, times=2, path="/articles")
        second = self.sandbox.inject_fault("empty", times="always")
        self.assertEqual([fault["id"] for fault in self.sandbox.faults()], [first, second])
        self.assertEqual(self.sandbox.faults()[0]["status"], 503)
        self.sandbox.remove_fault(second)
        with self.assertRaisesRegex(testing.SandboxError, "there is no fault"):
            self.sandbox.remove_fault(second)
        self.sandbox.clear_faults()
        self.assertEqual(self.sandbox.faults(), [])
        with self.assertRaisesRegex(testing.SandboxError, "unknown kind strange"):
            self.sandbox.inject_fault("strange")

    def test_requests(self):
        self.sandbox.inject_fault("status", status=503, path="/articles")
        self.client.articles.list(per_page=2)
        next(iter(self.client.articles.list(per_page=2)))
        self.client.articles.update("800001", {"title": "T"})
        failed, list_request, update = self.sandbox.requests()
        self.assertEqual((failed.status, failed.fault), (503, "status 503"))
        self.assertEqual((list_request.status, list_request.fault), (200, None))
        self.assertEqual(list_request.query, {"per_page": "2"})
        self.assertEqual((update.method, update.path), ("PUT", "/articles/800001"))
        self.assertEqual(update.line, "PUT /articles/800001")
        self.assertEqual(update.body, {"title": "T"})
        self.assertEqual(repr(update), "<RecordedRequest PUT /articles/800001>")

    def test_seed(self):
        self.addCleanup(self.sandbox.reset_seed)
        self.sandbox.reseed({"articles": [{"title": "One"}, {"title": "Two"}]})
        self.assertEqual(len(list(self.client.articles.list())), 2)
        self.client.articles.create({"title": "Three", "author_id": 410001})
        self.sandbox.reset()
        self.assertEqual(len(list(self.client.articles.list())), 2)
        with self.assertRaisesRegex(testing.SandboxError, r"articles\[0\]: title is required"):
            self.sandbox.reseed({"articles": [{}]})
        self.sandbox.reset_seed()
        self.assertEqual(len(list(self.client.articles.list())), 12)

    def created_at(self):
        created = self.client.articles.create({"title": "T", "author_id": 410001})
        return created["created_at"]

    def test_clock(self):
        self.sandbox.set_clock(1_790_000_000, frozen=True)
        self.assertEqual(self.created_at(), 1_790_000_000)
        self.sandbox.set_clock(advance=60)
        self.assertEqual(self.created_at(), 1_790_000_060)
        self.sandbox.set_clock(datetime(2030, 1, 1, tzinfo=timezone.utc))
        self.assertEqual(self.created_at(), 1893456000)
        with self.assertRaisesRegex(testing.SandboxError, "now, advance or frozen"):
            self.sandbox.set_clock()

    def test_rate_limit(self):
        self.sandbox.set_clock(1_790_000_000, frozen=True)
        self.sandbox.set_rate_limit(5, remaining=1, window_seconds=30)
        self.client.admins.identify()
        self.assertEqual(self.client.rate_limit(), (5, 0, 1_790_000_010))
        with self.connect(max_retries=0) as client:
            with self.assertRaises(intercom_client.ApiError) as caught:
                client.admins.identify()
        self.assertEqual(caught.exception.status, 429)


TESTS = """
import pytest

def test_fixtures(intercom_sandbox, intercom_sandbox_client):
    assert intercom_sandbox_client is intercom_sandbox.client
    assert intercom_sandbox.requests() == []
    intercom_sandbox_client.articles.delete(7)
    assert intercom_sandbox.requests()[-1].line == "DELETE /articles/7"
    intercom_sandbox.inject_fault("status", status=500)
    intercom_sandbox.reseed({})

@pytest.mark.parametrize("number", range(2))
def test_each_test_has_a_fresh_workspace(intercom_sandbox, number):
    assert intercom_sandbox.faults() == []
    assert intercom_sandbox.client.articles.retrieve(7)["title"] == "Seven"
"""


@unittest.skipUnless(HAS_PYTEST, "pytest is not installed")
class Pytest(unittest.TestCase):
    def run_pytest(self, configuration, **environment):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "test_shop.py").write_text(TESTS, encoding="utf-8")
            (root / "pytest.ini").write_text(configuration, encoding="utf-8")
            seed = {"articles": [{"id": 7, "title": "Seven"}]}
            (root / "seed.json").write_text(json.dumps(seed), encoding="utf-8")
            return subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-p", "intercom_client.pytest_plugin"],
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(PYTHON), **environment},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                universal_newlines=True,
                timeout=120,
            )

    def test_the_fixtures_start_a_sandbox_and_reset_it_for_each_test(self):
        done = self.run_pytest("[pytest]\nintercom_sandbox_seed = seed.json\n")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("3 passed", done.stdout)

    def test_an_invalid_seed_is_reported(self):
        done = self.run_pytest("[pytest]\nintercom_sandbox_seed = test_shop.py\n")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("test_shop.py:2:1: not valid JSON", done.stdout)

    def test_the_plugin_is_registered(self):
        project = (PYTHON / "pyproject.toml").read_text(encoding="utf-8")
        self.assertIn(
            '[project.entry-points.pytest11]\nintercom_client = "intercom_client.pytest_plugin"',
            project,
        )

    def test_other_tests_run_without_library_and_sandbox(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "test_other.py"
            path.write_text("def test_nothing():\n    pass\n", encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-p", "intercom_client.pytest_plugin"],
                cwd=folder,
                env={
                    **os.environ,
                    "PYTHONPATH": str(PYTHON),
                    "INTERCOM_LIBRARY": "/no/such/library.so",
                    "INTERCOM_SANDBOX_BIN": "/no/such/program",
                },
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                universal_newlines=True,
                timeout=120,
            )
            self.assertIn("1 passed", done.stdout)


if __name__ == "__main__":
    unittest.main()
