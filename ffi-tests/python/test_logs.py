"""Records of calls by the logger of the package."""

import io
import json
import logging
import subprocess
import sys
import threading
import unittest
from unittest import mock

from support import PYTHON, SandboxTest, intercom_client
from test_pagers import Server

from intercom_client import logs

LOGGER = logging.getLogger("intercom_client")
EMAIL = "wilma-of-the-test@example.com"


class Records(SandboxTest):
    def capture(self, level=logging.DEBUG):
        """Records calls from now on. Returns the list of records."""
        records = []
        handler = logging.Handler()
        handler.emit = records.append
        before = LOGGER.level
        LOGGER.addHandler(handler)
        LOGGER.setLevel(level)
        self.addCleanup(LOGGER.setLevel, before)
        self.addCleanup(LOGGER.removeHandler, handler)
        self.addCleanup(setattr, LOGGER, "propagate", LOGGER.propagate)
        LOGGER.propagate = False
        return records

    def messages(self, records):
        return [(each.levelname, each.getMessage()) for each in records]

    def assert_records(self, records, *expected):
        found = self.messages(records)
        self.assertEqual(len(found), len(expected), found)
        for (level, message), (expected_level, pattern) in zip(found, expected):
            self.assertEqual(level, expected_level)
            self.assertRegex(message, "^" + pattern + "$")

    def test_a_call_is_recorded(self):
        records = self.capture()
        client = self.connect()
        client.articles.retrieve(800001)
        self.assert_records(
            records,
            ("DEBUG", r"articles\.retrieve: GET /articles/\{id\}: 200 after \d\.\d+ s, attempts: 1"),
        )
        (record,) = records
        self.assertEqual(record.name, "intercom_client")
        self.assertEqual(record.operation, "articles.retrieve")
        self.assertEqual(record.route, "GET /articles/{id}")
        self.assertEqual((record.status, record.attempts, record.request_id), (200, 1, None))
        self.assertGreater(record.duration, 0)

    def test_each_page_of_a_list_is_recorded(self):
        client = self.connect()
        records = self.capture()
        self.assertGreater(len(list(client.articles.list(per_page=5))), 5)
        self.assertGreater(len(records), 1)
        for _, message in self.messages(records[:-1]):
            self.assertRegex(message, r"^articles\.list: GET /articles: ok after ")

    def test_errors_are_recorded_with_their_request_id(self):
        records = self.capture()
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.articles.retrieve(5)
        error = caught.exception
        self.assertTrue(error.request_id)
        self.assert_records(
            records,
            (
                "DEBUG",
                r"articles\.retrieve: GET /articles/\{id\}: ApiError 404 after .* s, attempts: 1, "
                "request id: " + error.request_id,
            ),
        )
        self.assertEqual(records[0].request_id, error.request_id)
        self.assertEqual(records[0].status, 404)

    def test_a_server_cannot_forge_records(self):
        records = self.capture()
        body = {"type": "error.list", "request_id": "r1\n\x1b\u2028CRITICAL: " + "x" * 300}
        server = Server(json.dumps(body), head="HTTP/1.1 400 Bad Request\r\n")
        self.addCleanup(server.close)
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.connect(base_url=server.url).articles.retrieve(1)
        self.assertEqual(caught.exception.request_id, body["request_id"])
        (record,) = records
        shown = r"r1\n\x1b\u2028CRITICAL: " + "x" * 185 + "…"
        self.assertEqual(record.request_id, shown)
        self.assertTrue(record.getMessage().endswith("request id: " + shown))

    def test_what_is_no_method_is_not_recorded(self):
        records = self.capture()
        for method in ("GET /contacts?email=" + EMAIL, "get\n" + EMAIL):
            with self.assertRaises(intercom_client.InvalidInputError):
                self.client.request(method, "/me")
        for level, message in self.messages(records):
            self.assertRegex(message, "^request: unknown method: InvalidInputError after [^\n]*$")
        self.assertEqual(len(records), 2)

    def test_retries_are_warnings(self):
        for level in (logging.DEBUG, logging.INFO):
            records = self.capture(level)
            client = self.connect(retry_base_delay=0.001)
            self.sandbox.inject_fault("status", status=503, times=2)
            client.articles.retrieve(800001)
            retry = r"articles\.retrieve: GET /articles/\{id\}: 503, retrying in \d\.\d+ s after "
            expected = [("WARNING", retry + ".* s, attempts: %d" % number) for number in (1, 2)]
            if level == logging.DEBUG:
                expected.append(("DEBUG", r"articles\.retrieve: .*: 200 after .* s, attempts: 3"))
            self.assert_records(records, *expected)

    def test_waits_for_the_rate_limit_are_warnings(self):
        records = self.capture(logging.INFO)
        client = self.connect()
        self.sandbox.inject_fault("status", status=429)
        client.articles.retrieve(800001)
        self.assertEqual([each.levelname for each in records], ["WARNING"])
        self.assertIn(": 429, retrying in ", records[0].getMessage())

    def test_other_threads_and_derived_clients(self):
        records = self.capture()
        client = self.connect(retry_base_delay=0.001)
        self.sandbox.inject_fault("status", status=503)
        shorter = client.with_timeout(20)
        self.addCleanup(shorter.close)
        thread = threading.Thread(target=shorter.articles.retrieve, args=(800001,))
        thread.start()
        thread.join()
        self.assertEqual([each.levelname for each in records], ["WARNING", "DEBUG"])
        self.assertEqual(records[1].attempts, 2)

    def test_downloads_and_waits(self):
        records = self.capture()
        client = self.connect()
        job = client.data_exports.create({"created_at_after": 1, "created_at_before": 2000000000})
        done = client.data_exports.wait(job["job_identifier"], interval=0.001)
        client.data_exports.download(done["job_identifier"], io.BytesIO())
        operations = [each.operation for each in records]
        self.assertEqual(
            operations, ["data_exports.create", "data_exports.wait", "data_exports.download"]
        )

    def test_nothing_secret_or_personal_is_recorded(self):
        records = self.capture()
        for client in (self.connect(retry_base_delay=0.001), self.client):
            self.sandbox.reset()
            wilma = client.contacts.create({"email": EMAIL, "name": "Wilma Example"})
            self.sandbox.inject_fault("status", status=503)
            secrets = [self.sandbox.token, EMAIL, "Wilma", wilma["id"], "secretphrase"]
            client.contacts.retrieve(wilma["id"])
            client.contacts.update(wilma["id"], {"name": "Wilma Example"})
            list(client.articles.search(phrase="secretphrase"))
            client.request("GET", "/contacts/{}?x=secretphrase".format(wilma["id"]))
            with self.assertRaises(intercom_client.ApiError):
                client.contacts.create({"email": EMAIL})
            with self.assertRaises(intercom_client.ApiError):
                client.visitors.retrieve(user_id="secretphrase")
            with self.assertRaises(intercom_client.InvalidInputError):
                client.contacts.retrieve(EMAIL + "\0")
        bad = self.connect(token="another-secret", base_url=self.sandbox.url)
        with self.assertRaises(intercom_client.ApiError):
            bad.articles.retrieve(800001)
        self.assertGreater(len(records), 16)
        for record in records:
            text = "{} {}".format(record.getMessage(), vars(record))
            for secret in [*secrets, "another-secret"]:
                self.assertNotIn(secret, text)
        self.assertIn("request: GET: 200 after", "\n".join(each.getMessage() for each in records))

    def test_without_a_level_nothing_is_recorded_or_observed(self):
        records = self.capture(logging.WARNING)
        client = self.connect(retry_base_delay=0.001)
        self.assertIsNone(client._handle.observe)
        self.sandbox.inject_fault("status", status=503)
        with mock.patch.object(logs, "_Call", side_effect=AssertionError):
            client.articles.retrieve(800001)
            list(client.articles.list())
        self.assertEqual(records, [])

    def test_the_level_may_change_after_a_client_was_created(self):
        records = self.capture(logging.WARNING)
        client = self.connect()
        LOGGER.setLevel(logging.DEBUG)
        client.articles.retrieve(800001)
        self.assert_records(
            records, ("DEBUG", r"articles\.retrieve: GET /articles/\{id\}: ok after \d\.\d+ s")
        )
        LOGGER.setLevel(logging.WARNING)
        client.articles.retrieve(800001)
        self.assertEqual(len(records), 1)

    def test_another_logger_replaces_it(self):
        records = self.capture()
        client = self.connect(logger=logging.getLogger("test.other"))
        with self.assertLogs("test.other", logging.DEBUG) as other:
            client.articles.retrieve(800001)
        self.assertEqual((len(other.records), records), (1, []))

    def test_what_a_handler_raises_has_the_outcome_as_context(self):
        self.capture()
        handler = logging.Handler()
        handler.emit = mock.Mock(side_effect=RuntimeError("of the handler"))
        LOGGER.addHandler(handler)
        self.addCleanup(LOGGER.removeHandler, handler)
        with self.assertRaises(RuntimeError) as caught:
            self.client.articles.retrieve(800001)
        context = caught.exception.__context__
        self.assertIsInstance(context, intercom_client.UnreturnedResponse)
        self.assertEqual(context.response["id"], "800001")
        with self.assertRaises(RuntimeError) as caught:
            self.client.articles.retrieve(5)
        self.assertIsInstance(caught.exception.__context__, intercom_client.ApiError)

    def test_nothing_is_printed_by_default(self):
        code = (
            "import intercom_client, logging; client = intercom_client.Client('t', "
            "base_url='http://127.0.0.1:9', max_retries=1, retry_base_delay=0)\n"
            "try: client.articles.list().__next__()\nexcept intercom_client.TransportError: pass"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=str(PYTHON),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.assertEqual((done.returncode, done.stdout), (0, b""))


if __name__ == "__main__":
    unittest.main()
