"""Every kind of failure, and what its exception says."""

import pickle
import re
import socket
import threading
import time
import unittest

from support import ROOT, SandboxTest, intercom_client, sandbox

from intercom_client.errors import from_details


class Errors(SandboxTest):
    def assert_fails(self, kind, call, *args, **kwargs):
        """Checks the type of the exception, and returns it."""
        with self.assertRaises(intercom_client.IntercomError) as caught:
            call(*args, **kwargs)
        self.assertIs(type(caught.exception), kind, caught.exception)
        self.assertNotIn(self.sandbox.token, str(caught.exception) + repr(vars(caught.exception)))
        return caught.exception

    def test_not_found(self):
        error = self.assert_fails(intercom_client.ApiError, self.client.articles.retrieve, "1")
        self.assertEqual((error.detail, error.status), ("api", 404))
        self.assertEqual(error.attempts, 1)
        self.assertIs(error.maybe_applied, False)
        self.assertIs(error.must_restart, False)
        self.assertIsNone(error.retry_after)
        self.assertTrue(error.request_id)
        self.assertIn(error.request_id, error.body)
        self.assertIn('"error.list"', error.body)
        self.assertEqual(error.codes, ["not_found"])
        self.assertEqual(error.errors[0]["code"], "not_found")
        self.assertTrue(error.errors[0]["message"])
        self.assertIn("GET /articles/1", str(error))
        self.assertIn("404", str(error))

    def test_wrong_token(self):
        client = self.connect(token="wrong")
        error = self.assert_fails(intercom_client.ApiError, client.admins.identify)
        self.assertEqual(error.status, 401)
        self.assertEqual(error.codes, ["unauthorized"])

    def test_rate_limit(self):
        self.sandbox.inject_fault("rate_limited", retry_after=30, times=9)
        retrieve = self.connect(timeout=2).articles.retrieve
        error = self.assert_fails(intercom_client.ApiError, retrieve, "800001")
        self.assertEqual(error.status, 429)
        self.assertEqual(error.retry_after, 30.0)
        self.assertEqual(error.attempts, 1)
        create = self.connect(max_retries=0).articles.create
        error = self.assert_fails(intercom_client.ApiError, create, {})
        self.assertEqual(error.status, 429)
        self.assertIs(error.maybe_applied, False)

    def test_server_errors_are_retried_where_that_is_safe(self):
        self.sandbox.inject_fault("status", status=503, times=2)
        self.assertEqual(self.client.articles.retrieve("800001")["id"], "800001")
        self.assertEqual(len(self.sandbox.requests()), 3)
        self.sandbox.inject_fault("status", status=503, times=2)
        identify = self.connect(max_retries=1).admins.identify
        error = self.assert_fails(intercom_client.ApiError, identify)
        self.assertEqual((error.status, error.attempts), (503, 2))
        self.sandbox.inject_fault("status", status=500)
        assign = self.client.conversations.assign_to_admin
        error = self.assert_fails(intercom_client.ApiError, assign, "300003", "410001", "410002")
        self.assertEqual((error.status, error.attempts), (500, 1))
        self.assertIs(error.maybe_applied, True)

    def test_html_body(self):
        self.sandbox.inject_fault("html", status=403)
        retrieve = self.client.articles.retrieve
        error = self.assert_fails(intercom_client.ApiError, retrieve, "800001")
        self.assertEqual(error.status, 403)
        self.assertEqual((error.errors, error.codes), ([], []))
        self.assertIn("<h1>403</h1>", error.body)

    def test_no_server_listens(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            url = "http://127.0.0.1:{}".format(taken.getsockname()[1])
            create = self.connect(base_url=url, max_retries=0).articles.create
            error = self.assert_fails(intercom_client.TransportError, create, {"title": "T"})
        self.assertEqual((error.detail, error.status), ("connect", None))
        self.assertIs(error.maybe_applied, False)
        self.assertEqual(error.attempts, 1)

    def test_connection_closed_after_the_request(self):
        self.sandbox.inject_fault("reset_after_processing", method="POST", path="/articles")
        create = self.client.articles.create
        article = {"title": "T", "author_id": 410001}
        error = self.assert_fails(intercom_client.TransportError, create, article)
        self.assertIs(error.maybe_applied, True)
        self.assertEqual(error.attempts, 1)
        self.assertEqual(len(list(self.client.articles.list())), 13)

    def test_incomplete_body(self):
        self.sandbox.inject_fault("cut_off", method="POST", path="/articles")
        create = self.client.articles.create
        article = {"title": "T", "author_id": 410001}
        error = self.assert_fails(intercom_client.TransportError, create, article)
        self.assertEqual(error.status, 200)
        self.assertIs(error.maybe_applied, True)

    def test_deadline(self):
        self.sandbox.inject_fault("slow_headers", ms=5000)
        client = self.connect(timeout=0.2)
        started = time.monotonic()
        retrieve = client.articles.retrieve
        error = self.assert_fails(intercom_client.TimeoutError, retrieve, "800001")
        self.assertLess(time.monotonic() - started, 2)
        self.assertIsInstance(error, intercom_client.TransportError)
        self.assertIsInstance(error, TimeoutError)
        self.assertEqual(error.detail, "timeout")
        self.assertIs(error.maybe_applied, False)

    def test_too_large_a_response(self):
        retrieve = self.connect(max_response_bytes=100).articles.retrieve
        error = self.assert_fails(intercom_client.TransportError, retrieve, "800001")
        self.assertEqual((error.detail, error.status), ("response_too_large", 200))

    def test_a_success_that_is_not_json(self):
        self.sandbox.inject_fault("not_json", method="POST", path="/articles")
        create = self.client.articles.create
        article = {"title": "T", "author_id": 410001}
        error = self.assert_fails(intercom_client.DecodeError, create, article)
        self.assertEqual((error.detail, error.status), ("decode", 200))
        self.assertIs(error.maybe_applied, True)
        self.assertTrue(error.body.endswith(", oops"))
        self.assertTrue(error.request_id)

    def test_an_empty_success_is_none(self):
        self.sandbox.inject_fault("empty")
        self.assertIsNone(self.client.articles.delete("800001"))

    def test_invalid_input_is_not_sent(self):
        articles = self.client.articles
        for call in (
            lambda: articles.retrieve(""),
            lambda: articles.retrieve("."),
            lambda: articles.retrieve(".."),
            lambda: articles.retrieve("8000\0001"),
            lambda: articles.retrieve("\ud800"),
            lambda: articles.update("800001", {"title": "\ud800"}),
            lambda: self.client.request("GET", "articles"),
            lambda: self.client.request("G\0T", "/articles"),
            lambda: self.client.request("PATCH", "/articles"),
        ):
            error = self.assert_fails(intercom_client.InvalidInputError, call)
            self.assertIsInstance(error, ValueError)
            self.assertEqual((error.detail, error.status), ("invalid_input", None))
            self.assertEqual(error.attempts, 0)
            self.assertIs(error.maybe_applied, False)
        self.assertEqual(self.sandbox.requests(), [])

    def test_a_body_may_contain_nul_characters(self):
        self.client.articles.update("800001", {"description": "a\0b"})
        self.assertEqual(self.sandbox.requests()[-1].body, {"description": "a\0b"})

    def test_an_error_between_pages_ends_the_list(self):
        articles = self.client.articles.list(per_page=5)
        for _ in range(5):
            next(articles)
        self.sandbox.inject_fault("status", status=404)
        error = self.assert_fails(intercom_client.ApiError, next, articles)
        self.assertEqual(error.status, 404)
        self.assertRaises(StopIteration, next, articles)

    def test_an_error_on_the_first_page(self):
        for listing in (self.client.articles.list, self.client.teams.list):
            self.sandbox.inject_fault("status", status=403)
            self.assert_fails(intercom_client.ApiError, list, listing())


class Classes(unittest.TestCase):
    """The class of an exception for each `intercom_error_kind` of the header."""

    def test_every_kind_of_the_header_has_its_class(self):
        header = (ROOT / "include" / "intercom.h").read_text(encoding="utf-8")
        kinds = dict(re.findall(r"INTERCOM_ERROR_(\w+) = (\d+),", header))
        self.assertGreater(len(kinds), 8)
        for name, code in kinds.items():
            if name == "NONE":
                continue
            error = from_details({"code": int(code), "detail": "d", "message": "why"})
            self.assertEqual(type(error).__name__.lower(), name.replace("_", "").lower() + "error")
            self.assertIsInstance(error, intercom_client.IntercomError)
            self.assertIs(type(error), getattr(intercom_client, type(error).__name__))
            self.assertEqual((str(error), error.detail), ("why", "d"))

    def test_exceptions_are_built_in_ones_too(self):
        for kind, also in (
            (intercom_client.InvalidInputError, ValueError),
            (intercom_client.IoError, OSError),
            (intercom_client.TimeoutError, TimeoutError),
            (intercom_client.TimeoutError, intercom_client.TransportError),
            (intercom_client.CancelledError, intercom_client.TransportError),
        ):
            self.assertTrue(issubclass(kind, also))

    def test_a_kind_of_a_later_version_is_the_base_class(self):
        error = from_details({"code": 99, "detail": "later", "message": "why"})
        self.assertIs(type(error), intercom_client.IntercomError)

    def test_attributes_hold_what_the_library_says(self):
        errors = [{"code": "a", "message": "A", "field": None}, {"code": None, "message": "B"}]
        details = {
            "code": 2,
            "detail": "api",
            "message": "why",
            "http_status": 500,
            "request_id": "r1",
            "retry_after_ms": 1500,
            "attempts": 3,
            "maybe_applied": True,
            "must_restart": True,
            "errors": errors,
            "body": "text",
        }
        error = from_details(details)
        self.assertEqual((error.status, error.request_id, error.retry_after), (500, "r1", 1.5))
        self.assertEqual((error.attempts, error.maybe_applied, error.must_restart), (3, True, True))
        self.assertEqual((error.errors, error.codes, error.body), (errors, ["a"], "text"))

    def test_errors_can_be_pickled(self):
        for code in range(1, 10):
            error = from_details({"code": code, "detail": "d", "message": "why", "attempts": 3})
            copy = pickle.loads(pickle.dumps(error))
            self.assertIs(type(copy), type(error))
            self.assertEqual(str(copy), str(error))
            self.assertEqual(vars(copy), vars(error))


class Details(unittest.TestCase):
    """The detail of each failure in transport."""

    def assert_fails(self, detail, error, **options):
        options.setdefault("max_retries", 0)
        with intercom_client.Client("secret-token", timeout=5, **options) as client:
            with self.assertRaises(error) as caught:
                client.admins.identify()
        self.assertEqual(caught.exception.detail, detail)
        self.assertNotIn("secret-token", str(caught.exception) + repr(vars(caught.exception)))
        return caught.exception

    def assert_response_fails(self, response, detail, error, **options):
        """Returns the exception."""
        with socket.create_server(("127.0.0.1", 0)) as listener:

            def serve():
                connection, _ = listener.accept()
                with connection:
                    connection.recv(4096)
                    connection.sendall(response)
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(4096):
                        pass

            server = threading.Thread(target=serve)
            server.start()
            url = "http://127.0.0.1:{}".format(listener.getsockname()[1])
            exception = self.assert_fails(detail, error, base_url=url, **options)
            server.join()
        return exception

    def test_no_connection(self):
        transport = intercom_client.TransportError
        self.assert_fails("connect", transport, base_url="http://127.0.0.1:1")
        self.assert_fails("dns", transport, base_url="https://no-such-host.invalid")

    def test_tls_and_proxies(self):
        url = sandbox().url
        transport = intercom_client.TransportError
        self.assert_fails("tls", transport, base_url=url.replace("http:", "https:"))
        nowhere = "https://no-such-host.invalid"
        self.assert_fails("proxy", transport, base_url=nowhere, proxy=url)

    def test_incomplete_or_invalid_responses(self):
        head = b"HTTP/1.1 200 OK\r\nContent-Length: "
        transport = intercom_client.TransportError
        self.assert_response_fails(b"", "connection_closed", transport)
        self.assert_response_fails(head + b"9\r\n\r\n{", "connection_closed", transport)
        self.assert_response_fails(b"SSH-2.0-OpenSSH_9.9\r\n", "protocol", transport)
        too_large = head + b"50\r\n\r\n"
        self.assert_response_fails(
            too_large, "response_too_large", transport, max_response_bytes=40
        )
        not_gzip = head + b"4\r\nContent-Encoding: gzip\r\n\r\nzip?"
        self.assert_response_fails(not_gzip, "decompress", transport)

    def test_unexpected_responses(self):
        not_json = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n{'a'1}"
        self.assert_response_fails(not_json, "decode", intercom_client.DecodeError)
        teapot = b"HTTP/1.1 418 No\r\nContent-Length: 0\r\n\r\n"
        self.assert_response_fails(teapot, "api", intercom_client.ApiError)

    def test_error_bodies_of_any_form(self):
        for body, message, errors in (
            ('{"error": "bad", "message": "No"}', "bad: No", [("bad", "No", None)]),
            ('{"error_key": "a\\u001b"}', "a\\u{1b}", [("a\x1b", None, None)]),
            (
                '{"errors": {"email": ["is taken", "is odd"]}}',
                "is taken (field `email`); is odd (field `email`)",
                [(None, "is taken", "email"), (None, "is odd", "email")],
            ),
            ('{"errors": "secret\\u002dtoken"}', "*" * 12, [(None, "*" * 12, None)]),
            ("<html>\n\x85", "response body is HTML, not JSON: <html>\\n\\u{85}", []),
        ):
            data = body.encode()
            head = "HTTP/1.1 400 No\r\nContent-Length: {}\r\n\r\n".format(len(data)).encode()
            error = self.assert_response_fails(head + data, "api", intercom_client.ApiError)
            self.assertEqual(str(error), "GET /me: 400 Bad Request: " + message)
            found = [(each["code"], each["message"], each["field"]) for each in error.errors]
            self.assertEqual(found, errors)
            self.assertEqual(error.codes, [code for code, _, _ in errors if code is not None])
            self.assertEqual(error.body, body)


if __name__ == "__main__":
    unittest.main()
