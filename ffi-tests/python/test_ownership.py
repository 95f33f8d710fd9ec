"""Ownership: what the library allocates is freed exactly once."""

import ctypes
import gc
import inspect
import os
import sys
import unittest
from unittest import mock

from support import SandboxTest, intercom_client

from intercom_client._library import library

C = library().c


def address(pointer):
    """Returns the address of what C has returned, or is passed to C, as an int."""
    if isinstance(pointer, (ctypes.c_void_p, ctypes.c_char_p)):
        return ctypes.cast(pointer, ctypes.c_void_p).value
    return pointer


class Ledger:
    """Records what C functions allocate and free, by wrapping them."""

    def __init__(self):
        self.allocated = []
        self.freed = []
        self._patches = []

    def watch_allocation(self, name):
        function = getattr(C, name)

        def wrapped(*arguments):
            pointer = function(*arguments)
            if pointer:
                self.allocated.append(address(pointer))
            return pointer

        self._patch(name, wrapped)

    def watch_free(self, name):
        function = getattr(C, name)

        def wrapped(pointer):
            self.freed.append(address(pointer))
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
    """The number of allocations, and what is freed."""

    def ledger(self, allocating, freeing):
        ledger = Ledger()
        self.addCleanup(ledger.stop)
        for name in allocating:
            ledger.watch_allocation(name)
        ledger.watch_free(freeing)
        return ledger

    def assert_balanced(self, ledger, count):
        gc.collect()
        self.assertEqual(len(ledger.allocated), count)
        self.assertEqual(sorted(ledger.allocated), sorted(ledger.freed))

    def test_responses(self):
        ledger = self.ledger(
            ["intercom_articles_retrieve", "intercom_request"],
            "intercom_string_free",
        )
        client = self.connect()
        for _ in range(5):
            client.articles.retrieve("800001")
        client.request("GET", "/me")
        self.assert_balanced(ledger, 6)

    def test_errors(self):
        ledger = self.ledger(["intercom_error_json"], "intercom_string_free")
        freed = self.ledger([], "intercom_error_free")
        for _ in range(5):
            self.assertRaises(intercom_client.ApiError, self.client.articles.retrieve, "1")
        self.assertRaises(intercom_client.InvalidInputError, intercom_client.Client, "")
        self.assert_balanced(ledger, 6)
        self.assertEqual(len(freed.freed), 6)
        self.assertTrue(all(freed.freed))

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
        self.assert_balanced(ledger, 5)

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
        self.assertEqual(len(ledger.freed), 2)
        del method
        self.assertRaises(intercom_client.InvalidInputError, intercom_client.Client, "")
        self.assert_balanced(ledger, 3)

    def test_options(self):
        ledger = self.ledger(["intercom_options_new"], "intercom_options_free")
        intercom_client.Client("token", max_retries=1).close()
        for token, region in (("token", "mars"), ("", "eu")):
            with self.assertRaises(intercom_client.InvalidInputError):
                intercom_client.Client(token, region=region)
        self.assert_balanced(ledger, 3)

    def test_finalizers_run_no_function_of_python(self):
        """A signal handler would run in it, and its exception would be ignored."""

        def pages():
            pages = self.client.articles.list.pages(per_page=5)
            next(pages)
            return pages

        def items():
            items = self.client.articles.list(per_page=5)
            next(items)
            return items

        for create in (lambda: intercom_client.Client("token"), pages, items):
            owned = [create()]
            called = []
            sys.setprofile(lambda frame, event, _: event == "call" and called.append(frame.f_code))
            owned.clear()
            sys.setprofile(None)
            # A generator that is dropped is resumed, to end.
            called = [code for code in called if not code.co_flags & inspect.CO_GENERATOR]
            self.assertEqual(called, [])

    @unittest.skipUnless(os.path.exists("/proc/self/statm"), "memory is measured through /proc")
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
        # 300 leaked responses of more than 4 KB each would take as many pages.
        self.assertLess(pages() - before, 150)


if __name__ == "__main__":
    unittest.main()
