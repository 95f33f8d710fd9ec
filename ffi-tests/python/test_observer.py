"""Observers and loggers, connection pool, throttle, and a client in a forked process."""

import contextvars
import logging
import os
import tempfile
import threading
import unittest

from support import SandboxTest, intercom_client


class Observer(SandboxTest):
    def test_an_observer_sees_each_attempt(self):
        attempts = []
        client = self.connect(
            observer=attempts.append, max_retries=1, retry_base_delay=0.04, retry_max_delay=0.03
        )
        self.sandbox.inject_fault("status", status=503, path="/articles/800001")
        client.articles.retrieve("800001")
        self.assertEqual([attempt.status for attempt in attempts], [503, 200])
        self.assertEqual([attempt.number for attempt in attempts], [1, 2])
        first, second = attempts
        self.assertIsInstance(first, intercom_client.Attempt)
        self.assertEqual((first.method, first.path), ("GET", "/articles/800001"))
        self.assertEqual(first.route, "/articles/{id}")
        self.assertTrue(second.request_id)
        self.assertGreaterEqual(first.wait, 0.015)
        self.assertLessEqual(first.wait, 0.03)
        self.assertIsNone(second.wait)
        self.assertIsNone(second.failure)
        self.assertLess(second.duration, 30)

    def test_a_failed_attempt_has_a_failure(self):
        attempts = []
        with intercom_client.Client(
            "token", base_url="http://127.0.0.1:1", max_retries=0, observer=attempts.append
        ) as client:
            self.assertRaises(intercom_client.TransportError, client.admins.identify)
        self.assertEqual([attempt.failure for attempt in attempts], ["connect"])
        self.assertIsNone(attempts[0].status)
        self.assertIsNone(attempts[0].request_id)

    def test_an_observer_sees_each_page(self):
        attempts = []
        articles = self.connect(observer=attempts.append).articles.list(per_page=5)
        self.assertEqual(len(list(articles)), 12)
        self.assertEqual([attempt.path for attempt in attempts], ["/articles"] * 3)

    def test_a_logger_receives_a_record_of_each_attempt(self):
        logger = logging.getLogger("test.intercom")
        client = self.connect(logger=logger, max_retries=1)
        self.sandbox.inject_fault("status", status=502, path="/me")
        with self.assertLogs(logger, logging.DEBUG) as logs:
            client.admins.identify()
        levels = [record.levelno for record in logs.records]
        self.assertEqual(levels, [logging.WARNING, logging.DEBUG])
        retried, last = (record.getMessage() for record in logs.records)
        self.assertRegex(
            retried, r"^GET /me: 502 after \d\.\d{3} s, attempt 1, retrying in \d\.\d{3} s$"
        )
        self.assertRegex(last, r"^GET /me: 200 after \d\.\d{3} s, attempt 2$")
        self.assertNotIn(self.sandbox.token, retried + last)

    def test_a_logger_adapter_is_a_logger(self):
        adapter = logging.LoggerAdapter(logging.getLogger("test.intercom"), {})
        client = self.connect(logger=adapter)
        with self.assertLogs("test.intercom", logging.DEBUG) as logs:
            client.admins.identify()
        self.assertEqual(len(logs.records), 1)

    def test_an_observer_runs_on_the_thread_of_the_call(self):
        threads, values, variable = [], [], contextvars.ContextVar("variable", default=0)

        def observe(attempt):
            threads.append(threading.current_thread())
            values.append(variable.get())

        client = self.connect(observer=observe)
        variable.set(1)
        client.admins.identify()
        other = threading.Thread(target=client.admins.identify)
        other.start()
        other.join()
        self.assertEqual(threads, [threading.main_thread(), other])
        self.assertEqual(values[0], 1)

    def test_pool_and_throttle(self):
        client = self.connect(max_idle_connections=0, idle_timeout=0.5, throttle=True)
        for _ in range(3):
            client.admins.identify()
        for bad in ({"idle_timeout": 0}, {"max_idle_connections": -1}):
            with self.assertRaises(intercom_client.InvalidInputError):
                self.connect(**bad)

    @unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
    def test_parent_and_child_of_a_fork_use_the_client(self):
        client = self.client
        client.articles.retrieve("800003")
        child = os.fork()
        article = "800001" if child == 0 else "800002"
        correct = all(client.articles.retrieve(article)["id"] == article for _ in range(20))
        if child == 0:
            os._exit(0 if correct else 1)
        self.assertTrue(correct)
        self.assertEqual(os.waitpid(child, 0)[1], 0)


class ExceptionsOfObservers(SandboxTest):
    """An exception of an observer is raised after the call, which is completed."""

    def assert_raises(self, call, exception):
        """Checks that a call raises this exception, on the main thread and on another one; returns
        its contexts."""
        contexts = []

        def run():
            exception.__context__ = None
            with self.assertRaises(type(exception)) as caught:
                call()
            self.assertIs(caught.exception, exception)
            contexts.append(exception.__context__)

        run()
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        self.assertEqual(len(contexts), 2)
        return contexts

    def failing(self, exception, **options):
        attempts = []

        def observe(attempt):
            attempts.append(attempt)
            raise exception

        return self.connect(observer=observe, **options), attempts

    def test_the_response_of_a_call_is_not_lost(self):
        exception = ValueError("of the observer")
        client, _ = self.failing(exception)
        call = lambda: client.articles.update("800001", {"title": "T"})  # noqa: E731
        for context in self.assert_raises(call, exception):
            self.assertIs(type(context), intercom_client.UnreturnedResponse)
            self.assertEqual(context.response["title"], "T")
            self.assertIn("`response`", str(context))

    def test_the_page_of_a_list_is_not_lost(self):
        exception = ValueError("of the observer")
        client, _ = self.failing(exception)
        pages = self.client.articles.list.pages(per_page=5)
        expected = next(pages)
        pages.close()
        call = lambda: next(client.articles.list.pages(per_page=5))  # noqa: E731
        for context in self.assert_raises(call, exception):
            self.assertEqual(context.response, expected)

    def test_the_error_of_a_call_is_not_lost(self):
        exception = ValueError("of the observer")
        client, _ = self.failing(exception)
        for context in self.assert_raises(lambda: client.articles.retrieve("1"), exception):
            self.assertEqual(context.status, 404)

    def test_a_call_is_retried_all_the_same(self):
        for exception in (ValueError("of the observer"), SystemExit(3)):
            client, attempts = self.failing(exception, retry_base_delay=0.2)
            self.sandbox.inject_fault("status", status=503)

            def call():
                self.assertRaises(type(exception), client.articles.retrieve, "800001")

            thread = threading.Thread(target=call)
            thread.start()
            thread.join()
            self.assertEqual([attempt.status for attempt in attempts], [503, 200])
        client, attempts = self.failing(KeyError("of the observer"), retry_base_delay=0.2)
        self.sandbox.inject_fault("status", status=503)
        self.assertRaises(KeyError, client.articles.retrieve, "800001")
        self.assertEqual([attempt.status for attempt in attempts], [503, 200])

    def test_an_exception_that_ends_the_program_ends_a_call_of_the_main_thread(self):
        client, attempts = self.failing(SystemExit(3), retry_base_delay=60, retry_max_delay=60)
        self.sandbox.inject_fault("status", status=503)
        with self.assertRaises(SystemExit) as caught:
            client.articles.retrieve("800001")
        self.assertEqual([attempt.status for attempt in attempts], [503])
        self.assertIs(type(caught.exception.__context__), intercom_client.CancelledError)

    def test_every_observer_is_called(self):
        exception = ValueError("of the logger")
        attempts = []

        class Adapter(logging.LoggerAdapter):
            def log(self, *arguments):
                raise exception

        adapter = Adapter(logging.getLogger("test.intercom"), {})
        client = self.connect(logger=adapter, observer=attempts.append)
        self.assert_raises(client.admins.identify, exception)
        self.assertEqual(len(attempts), 2)

    def test_the_exceptions_of_all_observers_are_raised(self):
        class Adapter(logging.LoggerAdapter):
            def log(self, *arguments):
                raise KeyError

        def observe(attempt):
            raise ValueError

        adapter = Adapter(logging.getLogger("test.intercom"), {})
        client = self.connect(logger=adapter, observer=observe)
        with self.assertRaises(ValueError) as caught:
            client.admins.identify()
        earlier = caught.exception.__context__
        self.assertIs(type(earlier), KeyError)
        self.assertIs(type(earlier.__context__), intercom_client.UnreturnedResponse)

    def test_a_file_may_be_complete(self):
        exports = self.client.data_exports
        job = exports.create({"created_at_after": 0, "created_at_before": 4000000000})
        job = exports.wait(job["job_identifier"], interval=0.001)["job_identifier"]
        exception = ValueError("of the observer")
        client, _ = self.failing(exception)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "export.gz")

            def call():
                try:
                    client.data_exports.download_file(job, path)
                finally:
                    os.remove(path)

            for context in self.assert_raises(call, exception):
                self.assertIs(type(context), intercom_client.UnreturnedResponse)
                self.assertIsNone(context.response)


if __name__ == "__main__":
    unittest.main()
