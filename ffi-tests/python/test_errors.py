"""Every kind of failure, and what is learnt from it."""

import pickle
import socket
import threading
import time
import unittest

from support import SandboxTest, intercom, sandbox


class Errors(SandboxTest):
    def fails(self, kind, call, *args, **kwargs):
        with self.assertRaises(intercom.IntercomError) as caught:
            call(*args, **kwargs)
        self.assertIs(type(caught.exception), kind, caught.exception)
        self.assertNotIn(self.sandbox.token, str(caught.exception) + repr(vars(caught.exception)))
        return caught.exception

    def test_not_found(self):
        error = self.fails(intercom.ApiError, self.client.articles.retrieve, "1")
        self.assertEqual((error.code, error.kind, error.status), (2, "api", 404))
        self.assertEqual(error.attempts, 1)
        self.assertIs(error.maybe_applied, False)
        self.assertIsNone(error.retry_after)
        self.assertTrue(error.request_id)
        self.assertIn(error.request_id, error.body)
        self.assertIn('"error.list"', error.body)
        self.assertTrue(error.has_code("not_found"))
        self.assertFalse(error.has_code("found"))
        self.assertEqual(error.errors[0]["code"], "not_found")
        self.assertTrue(error.errors[0]["message"])
        self.assertIn("GET /articles/1", str(error))
        self.assertIn("404", str(error))

    def test_wrong_token(self):
        client = self.connect(token="wrong")
        error = self.fails(intercom.ApiError, client.admins.identify)
        self.assertEqual(error.status, 401)
        self.assertTrue(error.has_code("unauthorized"))

    def test_rate_limit(self):
        self.sandbox.misbehave("rate_limited", retry_after=30, times=9)
        error = self.fails(intercom.ApiError, self.connect(timeout=2).articles.retrieve, "800001")
        self.assertEqual(error.status, 429)
        self.assertEqual(error.retry_after, 30.0)
        self.assertEqual(error.attempts, 1)
        error = self.fails(intercom.ApiError, self.connect(retries=0).articles.create, {})
        self.assertEqual(error.status, 429)
        self.assertIs(error.maybe_applied, False)

    def test_server_errors_are_tried_again(self):
        self.sandbox.misbehave("status", status=503, times=2)
        self.assertEqual(self.client.articles.retrieve("800001")["id"], "800001")
        self.assertEqual(len(self.sandbox.requests()), 3)
        self.sandbox.misbehave("status", status=503, times=2)
        error = self.fails(intercom.ApiError, self.connect(retries=1).admins.list)
        self.assertEqual((error.status, error.attempts), (503, 2))
        self.sandbox.misbehave("status", status=500)
        assign = self.client.conversations.assign_to_admin
        error = self.fails(intercom.ApiError, assign, "300003", "410001", "410002")
        self.assertEqual((error.status, error.attempts), (500, 1))
        self.assertIs(error.maybe_applied, True)

    def test_web_page(self):
        self.sandbox.misbehave("html", status=403)
        error = self.fails(intercom.ApiError, self.client.articles.retrieve, "800001")
        self.assertEqual(error.status, 403)
        self.assertEqual(error.errors, [])
        self.assertIn("<h1>403</h1>", error.body)

    def test_nobody_listens(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            url = "http://127.0.0.1:{}".format(taken.getsockname()[1])
            client = self.connect(base_url=url, retries=0)
            error = self.fails(intercom.TransportError, client.articles.create, {"title": "T"})
        self.assertEqual((error.code, error.kind, error.status), (3, "connect", None))
        self.assertIs(error.maybe_applied, False)
        self.assertEqual(error.attempts, 1)

    def test_broken_connection(self):
        self.sandbox.misbehave("reset_after_processing", method="POST", path="/articles")
        article = {"title": "T", "author_id": 410001}
        error = self.fails(intercom.TransportError, self.client.articles.create, article)
        self.assertIs(error.maybe_applied, True)
        self.assertEqual(error.attempts, 1)
        self.assertEqual(len(list(self.client.articles.list())), 13)

    def test_cut_off(self):
        self.sandbox.misbehave("cut_off", method="POST", path="/articles")
        article = {"title": "T", "author_id": 410001}
        error = self.fails(intercom.TransportError, self.client.articles.create, article)
        self.assertEqual(error.status, 200)
        self.assertIs(error.maybe_applied, True)

    def test_deadline(self):
        self.sandbox.misbehave("slow_headers", ms=5000)
        client = self.connect(timeout=0.2)
        began = time.monotonic()
        error = self.fails(intercom.DeadlineError, client.articles.retrieve, "800001")
        self.assertLess(time.monotonic() - began, 2)
        self.assertIsInstance(error, intercom.TransportError)
        self.assertIsInstance(error, TimeoutError)
        self.assertEqual((error.code, error.kind), (7, "timeout"))
        self.assertIs(error.maybe_applied, False)

    def test_too_large(self):
        client = self.connect(max_response_bytes=100)
        error = self.fails(intercom.TransportError, client.articles.retrieve, "800001")
        self.assertEqual((error.kind, error.status), ("too_large", 200))

    def test_not_json(self):
        self.sandbox.misbehave("not_json", method="POST", path="/articles")
        article = {"title": "T", "author_id": 410001}
        error = self.fails(intercom.DecodeError, self.client.articles.create, article)
        self.assertEqual((error.code, error.kind, error.status), (4, "decode", 200))
        self.assertIs(error.maybe_applied, True)
        self.assertTrue(error.body.endswith(", oops"))
        self.assertTrue(error.request_id)

    def test_empty_success(self):
        self.sandbox.misbehave("empty")
        self.assertIsNone(self.client.articles.delete("800001"))

    def test_invalid_input(self):
        articles = self.client.articles
        for call in (
            lambda: articles.retrieve(""),
            lambda: articles.retrieve("."),
            lambda: articles.retrieve(".."),
            lambda: articles.retrieve("8000\0001"),
            lambda: articles.retrieve("\ud800"),
            lambda: articles.update("800001", ["title"]),
            lambda: articles.update("800001", "title"),
            lambda: articles.update("800001", {"title": "\ud800"}),
            lambda: self.client.request("GET", "articles"),
            lambda: self.client.request("GET", "/articles", [1]),
            lambda: self.client.request("G\0T", "/articles"),
        ):
            error = self.fails(intercom.InvalidInputError, call)
            self.assertIsInstance(error, ValueError)
            self.assertEqual((error.code, error.kind, error.status), (1, "invalid_input", None))
            self.assertEqual(error.attempts, 0)
            self.assertIs(error.maybe_applied, False)
        self.assertEqual(self.sandbox.requests(), [])

    def test_nul_in_a_body_is_json_like_any_other(self):
        self.client.articles.update("800001", {"description": "a\0b"})
        self.assertEqual(self.sandbox.requests()[-1].body, {"description": "a\0b"})

    def test_error_between_pages_ends_the_list(self):
        articles = self.client.articles.list(per_page=5)
        for _ in range(5):
            next(articles)
        self.sandbox.misbehave("status", status=404)
        error = self.fails(intercom.ApiError, next, articles)
        self.assertEqual(error.status, 404)
        self.assertRaises(StopIteration, next, articles)

    def test_list_that_cannot_begin(self):
        self.sandbox.misbehave("status", status=403)
        self.fails(intercom.ApiError, list, self.client.articles.list())
        self.assertRaises(
            intercom.InvalidInputError, lambda: list(self.client.conversations.search(["x"]))
        )

    def test_errors_can_be_pickled(self):
        error = self.fails(intercom.ApiError, self.client.articles.retrieve, "1")
        again = pickle.loads(pickle.dumps(error))
        self.assertIs(type(again), intercom.ApiError)
        self.assertEqual(str(again), str(error))
        self.assertEqual(vars(again), vars(error))


class Kinds(unittest.TestCase):
    """The word for each kind."""

    def fails(self, kind, error, **options):
        options.setdefault("retries", 0)
        with intercom.Client("secret-token", timeout=5, **options) as client:
            with self.assertRaises(error) as caught:
                client.admins.identify()
        self.assertEqual(caught.exception.kind, kind)
        self.assertNotIn("secret-token", str(caught.exception) + repr(vars(caught.exception)))

    def answered(self, answer, kind, error, **options):
        with socket.create_server(("127.0.0.1", 0)) as listener:

            def serve():
                connection, _ = listener.accept()
                with connection:
                    connection.recv(4096)
                    connection.sendall(answer)
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(4096):
                        pass

            server = threading.Thread(target=serve)
            server.start()
            url = "http://127.0.0.1:{}".format(listener.getsockname()[1])
            self.fails(kind, error, base_url=url, **options)
            server.join()

    def test_there_is_no_way(self):
        self.fails("connect", intercom.TransportError, base_url="http://127.0.0.1:1")
        nowhere = "https://no-such-host.invalid"
        self.fails("name_lookup", intercom.TransportError, base_url=nowhere)

    def test_secure_connections_and_proxies(self):
        url = sandbox().url
        secure = url.replace("http:", "https:")
        self.fails("tls", intercom.TransportError, base_url=secure)
        nowhere = "https://no-such-host.invalid"
        self.fails("proxy", intercom.TransportError, base_url=nowhere, proxy=url)

    def test_what_comes_back_is_no_answer(self):
        head = b"HTTP/1.1 200 OK\r\nContent-Length: "
        broken = intercom.TransportError
        self.answered(b"", "broken_off", broken)
        self.answered(head + b"9\r\n\r\n{", "broken_off", broken)
        self.answered(b"SSH-2.0-OpenSSH_9.9\r\n", "protocol", broken)
        self.answered(head + b"50\r\n\r\n", "too_large", broken, max_response_bytes=40)
        packed = head + b"4\r\nContent-Encoding: gzip\r\n\r\nzip?"
        self.answered(packed, "decompress", broken)

    def test_an_answer_that_is_not_wanted(self):
        answer = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n{'a'1}"
        self.answered(answer, "decode", intercom.DecodeError)
        self.answered(b"HTTP/1.1 418 No\r\nContent-Length: 0\r\n\r\n", "api", intercom.ApiError)


if __name__ == "__main__":
    unittest.main()
