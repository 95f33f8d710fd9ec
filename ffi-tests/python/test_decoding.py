"""Responses that the library accepts and Python's decoder does not."""

import importlib.util
import json
import sys
import threading
import types
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


class Loads(SandboxTest):
    """The option ``loads``."""

    def test_it_decodes_all_responses(self):
        texts = []

        def loads(text):
            texts.append(text)
            return {**json.loads(text), "mine": True}

        client = self.connect(loads=loads)
        shorter = client.with_timeout(5)
        self.addCleanup(shorter.close)
        self.assertTrue(client.articles.retrieve(800001)["mine"])
        self.assertTrue(client.request("GET", "/me")["mine"])
        self.assertTrue(next(client.articles.list.pages())["mine"])
        self.assertTrue(next(client.teams.list.pages())["mine"])
        self.assertTrue(shorter.articles.retrieve(800001)["mine"])
        self.assertEqual(len(texts), 5)
        self.assertEqual({type(text) for text in texts}, {bytes})
        self.assertEqual(texts[0], texts[4])

    def test_it_decodes_the_progress_of_an_export(self):
        server = Server('{"status":"in_progress"}', '{"status":"completed","x":1}')
        self.addCleanup(server.close)
        client = intercom_client.Client(
            "token", base_url=server.url, loads=lambda text: {"text": text}
        )
        self.addCleanup(client.close)
        seen = []
        done = client.data_exports.wait("1", seen.append, interval=0.001)
        self.assertEqual(seen[0], {"text": b'{"status":"in_progress"}'})
        self.assertEqual(done, {"text": b'{"status":"completed","x":1}'})

    def test_the_standard_decoder_may_be_named(self):
        client = self.connect(loads=json.loads)
        expected = self.client.articles.retrieve(800001)
        self.assertEqual(client.articles.retrieve(800001), expected)
        self.assertEqual(self.connect(loads=None).articles.retrieve(800001), expected)

    def test_the_standard_decoder_accepts_what_json_loads_accepts(self):
        bodies = (
            ' \r\n\t{"a":1} \n',
            '{"a":1}\n',
            "[1]",
            ' "text" ',
            "null",
            " -1.5e3 ",
            '{"a":"\\ud800","b":"\\u00e9"}',
            '{"a":1,"a":2}',
        )
        for body in bodies:
            server = Server(body)
            self.addCleanup(server.close)
            client = intercom_client.Client("token", base_url=server.url)
            self.addCleanup(client.close)
            self.assertEqual(client.request("GET", "/me"), json.loads(body), body)

    def test_its_value_errors_are_decode_errors(self):
        class Rejected(ValueError):
            pass

        for kind in (Rejected, ValueError, RecursionError):
            self.sandbox.reset()
            failure = kind("of the decoder")

            def loads(text):
                raise failure

            client = self.connect(loads=loads)
            with self.assertRaisesRegex(intercom_client.DecodeError, "of the decoder") as caught:
                client.contacts.create({"email": "wilma@example.com"})
            self.assertIs(caught.exception.__cause__, failure)
            self.assertTrue(caught.exception.maybe_applied)
            self.assertIn('"email":"wilma@example.com"', caught.exception.body)
            self.assertRaises(intercom_client.DecodeError, next, client.articles.list())

    def test_its_other_exceptions_are_raised_unchanged_and_have_the_response(self):
        for kind in (KeyError, KeyboardInterrupt, SystemExit):
            self.sandbox.reset()
            failure = kind("of the decoder")

            def loads(text):
                raise failure

            client = self.connect(loads=loads)
            with self.assertRaises(kind) as caught:
                client.contacts.create({"email": "wilma@example.com"})
            self.assertIs(caught.exception, failure)
            context = failure.__context__
            self.assertIsInstance(context, intercom_client.DecodeError)
            self.assertTrue(context.maybe_applied)
            self.assertIn('"email":"wilma@example.com"', context.body)

    def test_a_list_without_items_is_not_mistaken_for_an_object_of_another_type(self):
        for page in (types.SimpleNamespace(data=[1]), b"[1]", iter([1])):
            client = self.connect(loads=lambda text: page)
            kind = type(page).__name__
            for method in (client.articles.list, client.teams.list):
                with self.assertRaisesRegex(TypeError, "must return dicts and lists, not " + kind):
                    list(method())
                self.assertIs(next(method.pages()), page)
        for page in (None, 5, "text", True, {}):
            self.assertEqual(list(self.connect(loads=lambda text: page).teams.list()), [])

    @unittest.skipUnless(importlib.util.find_spec("orjson"), "orjson is not installed")
    def test_orjson(self):
        import orjson

        client = self.connect(loads=orjson.loads)
        self.assertEqual(
            client.articles.retrieve(800001), self.client.articles.retrieve(800001)
        )
        self.assertEqual(list(client.articles.list()), list(self.client.articles.list()))
        # Half of a surrogate pair, which orjson rejects.
        server = Server('{"title":"\\ud83d"}')
        self.addCleanup(server.close)
        client = intercom_client.Client("token", base_url=server.url, loads=orjson.loads)
        self.addCleanup(client.close)
        self.assertRaises(intercom_client.DecodeError, client.articles.retrieve, 1)


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
