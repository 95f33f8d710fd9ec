"""Responses that the library accepts and Python's decoder does not."""

import sys
import threading
import unittest

from support import SandboxTest, intercom_client
from test_pagers import Server

DEEP = "[" * 100000 + "]" * 100000
LIMITED_DIGITS = hasattr(sys, "get_int_max_str_digits")
LONG = "1" * 5000


class Decoding(unittest.TestCase):
    def serve(self, *bodies, **options):
        server = Server(*bodies)
        self.addCleanup(server.close)
        client = intercom_client.Client("token", base_url=server.url, timeout=20, **options)
        self.addCleanup(client.close)
        return client

    def bodies(self):
        yield '{"data":%s}' % DEEP, "recursion"
        if LIMITED_DIGITS:
            yield '{"data":[{"id":%s}]}' % LONG, "digits"

    def assert_fails(self, call, body, reason, request, maybe_applied=False):
        with self.assertRaises(intercom_client.DecodeError) as caught:
            call()
        error = caught.exception
        self.assertEqual(error.detail, "decode")
        self.assertEqual(error.body, body)
        self.assertIn(request, str(error))
        self.assertIn(reason, str(error))
        self.assertIsInstance(error.__cause__, (RecursionError, ValueError))
        self.assertIs(error.maybe_applied, maybe_applied)
        self.assertEqual(error.attempts, 1)

    def test_operations(self):
        for body, reason in self.bodies():
            client = self.serve(body, body, body)
            retrieve, create = client.articles.retrieve, client.articles.create
            self.assert_fails(lambda: retrieve(1), body, reason, "GET /articles/{id}: ")
            self.assert_fails(lambda: create({}), body, reason, "POST /articles: ", True)
            search = client.contacts.search
            call = lambda: list(search({"query": {}}))  # noqa: E731
            self.assert_fails(call, body, reason, "POST /contacts/search: ")

    def test_requests(self):
        for body, reason in self.bodies():
            client = self.serve(body, body)
            self.assert_fails(lambda: client.request("GET", "/me"), body, reason, "GET /me: ")
            put = lambda: client.request("PUT", "/me", body={})  # noqa: E731
            self.assert_fails(put, body, reason, "PUT /me: ", True)

    def test_lists(self):
        for body, reason in self.bodies():
            client = self.serve(body, body)
            pages = client.articles.list.pages()
            self.assert_fails(lambda: next(pages), body, reason, "GET /articles: ")
            self.assertEqual(list(pages), [])
            teams = client.teams.list()
            self.assert_fails(lambda: next(teams), body, reason, "GET /teams: ")

    def test_progress(self):
        bodies = ['{"job_identifier":"1","status":"in_progress","x":%s}' % DEEP]
        if LIMITED_DIGITS:
            bodies.append('{"job_identifier":"1","status":"in_progress","x":%s}' % LONG)
        for body in bodies:
            client = self.serve(body)
            wait = client.data_exports.wait
            call = lambda: wait("1", print)  # noqa: E731
            self.assert_fails(call, body, "", "data_exports.wait: progress: ")

    def test_with_an_observer(self):
        for body, reason in self.bodies():
            client = self.serve(body, body, observer=lambda attempt: None)
            retrieve = client.articles.retrieve
            self.assert_fails(lambda: retrieve(1), body, reason, "GET /articles/{id}: ")
            failures = []

            def call():
                try:
                    retrieve(1)
                except intercom_client.DecodeError as error:
                    failures.append(error)

            thread = threading.Thread(target=call)
            thread.start()
            thread.join()
            self.assertEqual(failures[0].body, body)


class Encoding(SandboxTest):
    @unittest.skipUnless(LIMITED_DIGITS, "this version has no limit")
    def test_numbers_of_many_digits_are_invalid_arguments(self):
        number = 10**5000
        for call in (
            lambda: self.client.articles.retrieve(number),
            lambda: self.client.articles.update(1, {"id": number}),
            lambda: list(self.client.articles.list(per_page=number)),
            lambda: self.client.with_timeout(number),
        ):
            self.assertRaises(intercom_client.InvalidInputError, call)


if __name__ == "__main__":
    unittest.main()
