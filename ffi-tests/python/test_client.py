"""The client itself: how it is made and closed, and that C gets back what is C's."""

import copy
import gc
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

from support import PYTHON, SandboxTest, intercom_client

C = intercom_client._library().c


class Options(SandboxTest):
    def test_all_of_them_are_taken(self):
        client = self.connect(
            timeout=5,
            connect_timeout=0.5,
            retries=0,
            max_response_bytes=1 << 20,
            api_version="2.11",
            user_agent="bicycle-shop/1",
        )
        client.admins.identify()
        headers = self.sandbox.requests()[-1].headers
        self.assertEqual(headers["intercom-version"], "2.11")
        self.assertIn("bicycle-shop/1", headers["user-agent"])

    def test_usual_headers(self):
        self.client.articles.update("800001", {"title": "T"})
        headers = self.sandbox.requests()[-1].headers
        self.assertEqual(headers["intercom-version"], "2.10")
        self.assertTrue(headers["content-type"].startswith("application/json"))

    def test_regions(self):
        for region in ("us", "eu", "au"):
            intercom_client.Client("token", region=region).close()

    def test_bad_values_are_refused(self):
        for options in (
            {"base_url": "http://api.example.org"},
            {"base_url": "ftp://127.0.0.1"},
            {"base_url": ""},
            {"base_url": "http://127.0.0.1\0.example.org"},
            {"region": "mars"},
            {"timeout": 0},
            {"timeout": -1},
            {"timeout": float("nan")},
            {"timeout": float("inf")},
            {"retries": -1},
            {"retries": 1 << 32},
            {"max_response_bytes": -1},
            {"max_response_bytes": 1 << 64},
            {"ca_file": "/nowhere/to/be/found.pem"},
            {"user_agent": "two\nlines"},
        ):
            with self.subTest(options), self.assertRaises(intercom_client.InvalidInputError):
                intercom_client.Client("token", **options)
        for options in ({"base_url": 1}, {"retries": "2"}, {"timeout": "1"}, {"colour": "red"}):
            with self.subTest(options), self.assertRaises(TypeError):
                intercom_client.Client("token", **options)

    def test_tokens(self):
        self.assertRaises(TypeError, intercom_client.Client)
        self.assertRaises(TypeError, intercom_client.Client, None)
        for token in ("", "line\nbreak", "se\0cret-token", "se\ud800cret-token"):
            with self.assertRaises(intercom_client.InvalidInputError) as caught:
                intercom_client.Client(token)
            self.assertNotIn("cret", str(caught.exception))

    def test_token_is_not_shown(self):
        shown = repr(self.client) + repr(vars(self.client)) + repr(vars(self.client._handle))
        self.assertNotIn(self.sandbox.token, shown)
        self.assertEqual(repr(self.client), "<intercom_client.Client>")


class Requests(SandboxTest):
    def test_request_reaches_anything(self):
        answer = self.client.request("GET", "/articles", {"per_page": 3})
        self.assert_sent("GET /articles", per_page="3")
        self.assertEqual(len(answer["data"]), 3)
        self.client.request("PUT", "/articles/800001", body={"title": "T"})
        self.assert_sent("PUT /articles/800001", {"title": "T"})
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.request("POST", "/visitors/convert", body={})
        self.assertEqual(caught.exception.status, 400)

    def test_the_same_client_with_another_deadline(self):
        hasty = self.client.with_timeout(0.3)
        self.addCleanup(hasty.close)
        self.sandbox.inject_fault("slow_headers", ms=1000, path="/me", times=2)
        self.client.admins.identify()
        self.client.close()
        self.assertRaises(intercom_client.TimeoutError, hasty.admins.identify)
        self.assertRaises(intercom_client.InvalidInputError, hasty.with_timeout, 0)

    def test_rate_limit(self):
        self.assertIsNone(self.client.rate_limit())
        self.client.admins.identify()
        limit = self.client.rate_limit()
        self.assertEqual(limit.limit, 10000)
        self.assertEqual(limit.remaining, 9999)
        self.assertGreater(limit.reset_at, 1_700_000_000)

    def test_version(self):
        self.assertRegex(intercom_client.version(), r"^\d+\.\d+\.\d+$")


class Closing(SandboxTest):
    def test_with_closes(self):
        with self.connect() as client:
            client.admins.identify()
        self.assertEqual(repr(client), "<intercom_client.Client, closed>")
        client.close()

    def test_nothing_works_afterwards(self):
        articles = self.client.articles.list(per_page=5)
        next(articles)
        retrieve = self.client.articles.retrieve
        self.client.close()
        before = len(self.sandbox.requests())
        for call in (
            lambda: retrieve("800001"),
            lambda: self.client.admins.identify(),
            lambda: list(self.client.articles.list()),
            lambda: list(articles),
            lambda: self.client.request("GET", "/me"),
            lambda: self.client.rate_limit(),
            lambda: self.client.cancel(),
        ):
            with self.assertRaisesRegex(intercom_client.InvalidInputError, "closed"):
                call()
        self.assertEqual(len(self.sandbox.requests()), before)

    def test_copies_share_and_pickles_are_refused(self):
        self.assertEqual(copy.copy(self.client).admins.identify()["id"], "410001")
        refused = (TypeError, AttributeError, pickle.PicklingError)
        self.assertRaises(refused, pickle.dumps, self.client)


class Ledger:
    """Counts what C hands out and gets back, by wrapping its functions."""

    def __init__(self):
        self.out = []
        self.back = []
        self._patches = []

    def giving(self, name):
        function = getattr(C, name)

        def wrapped(*arguments):
            pointer = function(*arguments)
            if pointer:
                self.out.append(pointer)
            return pointer

        self._patch(name, wrapped)
        if name in intercom_client._library().functions:
            patch = mock.patch.dict(intercom_client._library().functions, {name: wrapped})
            patch.start()
            self._patches.append(patch)

    def taking(self, name):
        function = getattr(C, name)

        def wrapped(pointer):
            self.back.append(getattr(pointer, "value", pointer))
            function(pointer)

        self._patch(name, wrapped)

    def _patch(self, name, wrapped):
        patch = mock.patch.object(C, name, wrapped)
        patch.start()
        self._patches.append(patch)

    def stop(self):
        for patch in reversed(self._patches):
            patch.stop()


class Ownership(SandboxTest):
    """What C hands out goes back to it, once."""

    def ledger(self, giving, taking):
        ledger = Ledger()
        self.addCleanup(ledger.stop)
        for name in giving:
            ledger.giving(name)
        ledger.taking(taking)
        return ledger

    def assert_even(self, ledger, count):
        gc.collect()
        self.assertEqual(len(ledger.out), count)
        self.assertEqual(sorted(ledger.out), sorted(ledger.back))

    def test_answers(self):
        ledger = self.ledger(
            ["intercom_articles_retrieve", "intercom_request", "intercom_operations"],
            "intercom_string_free",
        )
        client = self.connect()
        for _ in range(5):
            client.articles.retrieve("800001")
        client.request("GET", "/me")
        intercom_client.operations()
        self.assert_even(ledger, 7)

    def test_errors(self):
        ledger = self.ledger(["intercom_error_json"], "intercom_string_free")
        freed = self.ledger([], "intercom_error_free")
        for _ in range(5):
            self.assertRaises(intercom_client.ApiError, self.client.articles.retrieve, "1")
        self.assertRaises(intercom_client.InvalidInputError, intercom_client.Client, "")
        self.assert_even(ledger, 6)
        self.assertEqual(len(freed.back), 6)
        self.assertTrue(all(freed.back))

    def test_pagers(self):
        ledger = self.ledger(["intercom_articles_list_pages"], "intercom_pager_free")
        client = self.connect()
        list(client.articles.list(per_page=5))
        next(client.articles.list(per_page=5))
        client.articles.list()
        half = client.articles.list(per_page=5)
        next(half)
        half.close()
        pages = client.articles.list.pages(per_page=5)
        next(pages)
        self.sandbox.inject_fault("status", status=404)
        self.assertRaises(intercom_client.ApiError, next, pages)
        del half, pages
        self.assert_even(ledger, 5)

    def test_clients(self):
        ledger = self.ledger(["intercom_client_new"], "intercom_client_free")
        client = self.connect()
        client.admins.identify()
        client.close()
        client.close()
        with self.connect() as client:
            articles = client.articles.list(per_page=5)
            next(articles)
        del articles
        dropped = intercom_client.Client("token")
        method = dropped.articles.retrieve
        del dropped
        self.assertEqual(len(ledger.back), 2)
        del method
        self.assertRaises(intercom_client.InvalidInputError, intercom_client.Client, "")
        self.assert_even(ledger, 3)

    def test_options(self):
        ledger = self.ledger(["intercom_options_new"], "intercom_options_free")
        intercom_client.Client("token", retries=1).close()
        self.assertRaises(intercom_client.InvalidInputError, intercom_client.Client, "token", region="mars")
        self.assertRaises(intercom_client.InvalidInputError, intercom_client.Client, "")
        self.assert_even(ledger, 3)

    @unittest.skipUnless(os.path.exists("/proc/self/statm"), "memory is counted through /proc")
    def test_memory_does_not_grow(self):
        def pages():
            with open("/proc/self/statm") as statm:
                return int(statm.read().split()[1])

        def work(times):
            for _ in range(times):
                self.client.articles.retrieve("800001")
                self.assertRaises(intercom_client.ApiError, self.client.articles.retrieve, "1")

        work(100)
        before = pages()
        work(300)
        # 300 answers of more than 4 KB each would be as many pages.
        self.assertLess(pages() - before, 150)


class Loading(unittest.TestCase):
    def run_python(self, folder, code, **environment):
        environment = {**os.environ, **environment}
        if environment.get("INTERCOM_LIBRARY") == "":
            del environment["INTERCOM_LIBRARY"]
        environment["PYTHONPATH"] = str(folder)
        return subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
            timeout=60,
        )

    def test_library_beside_the_file(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(str(PYTHON / "intercom_client.py"), folder)
            name = {"win32": "intercom_client.dll", "darwin": "libintercom.dylib"}
            name = name.get(sys.platform, "libintercom.so")
            shutil.copy(os.environ["INTERCOM_LIBRARY"], os.path.join(folder, name))
            done = self.run_python(
                folder, "import intercom; print(intercom_client.version())", INTERCOM_LIBRARY=""
            )
        self.assertEqual((done.returncode, done.stdout.strip()), (0, intercom_client.version()))

    def test_a_library_that_is_named_has_to_be_there(self):
        code = "import intercom; print('imported'); intercom_client.version()"
        done = self.run_python(PYTHON, code, INTERCOM_LIBRARY="/nowhere/libintercom.so")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("imported", done.stdout)
        self.assertIn("/nowhere/libintercom.so", done.stdout)

    def test_a_client_that_is_left_open_ends_with_the_program(self):
        code = "import intercom; client = intercom_client.Client('token'); keep = client.articles.list"
        done = self.run_python(PYTHON, code)
        self.assertEqual((done.returncode, done.stdout), (0, ""))


if __name__ == "__main__":
    unittest.main()
