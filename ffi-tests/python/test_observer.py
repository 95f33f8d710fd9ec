"""Observers and loggers, connection pool, throttle, and a client in a forked process."""

import logging
import os
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


if __name__ == "__main__":
    unittest.main()
