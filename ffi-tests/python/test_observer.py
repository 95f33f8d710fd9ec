"""What observers and loggers are told, the throttle, and a client in a forked process."""

import logging
import os
import unittest

from support import SandboxTest, intercom


class Observer(SandboxTest):
    def test_each_attempt_is_told(self):
        attempts = []
        client = self.connect(
            observer=attempts.append, retries=1, retry_base=0.04, retry_cap=0.03
        )
        self.sandbox.misbehave("status", status=503, path="/articles/800001")
        client.articles.retrieve("800001")
        self.assertEqual([attempt.status for attempt in attempts], [503, 200])
        self.assertEqual([attempt.number for attempt in attempts], [1, 2])
        first, second = attempts
        self.assertIsInstance(first, intercom.Attempt)
        self.assertEqual((first.method, first.path), ("GET", "/articles/800001"))
        self.assertGreaterEqual(first.wait, 0.015)
        self.assertLessEqual(first.wait, 0.03)
        self.assertIsNone(second.wait)
        self.assertIsNone(second.failure)
        self.assertLess(second.duration, 30)

    def test_a_failure_has_its_name(self):
        attempts = []
        with intercom.Client(
            "token", base_url="http://127.0.0.1:1", retries=0, observer=attempts.append
        ) as client:
            self.assertRaises(intercom.TransportError, client.admins.identify)
        self.assertEqual([attempt.failure for attempt in attempts], ["connect"])
        self.assertIsNone(attempts[0].status)

    def test_pages_are_told_too(self):
        attempts = []
        articles = self.connect(observer=attempts.append).articles.list(per_page=5)
        self.assertEqual(len(list(articles)), 12)
        self.assertEqual([attempt.path for attempt in attempts], ["/articles"] * 3)

    def test_a_logger_gets_records(self):
        logger = logging.getLogger("test.intercom")
        client = self.connect(logger=logger, retries=1)
        self.sandbox.misbehave("status", status=502, path="/me")
        with self.assertLogs(logger, logging.DEBUG) as logs:
            client.admins.identify()
        levels = [record.levelno for record in logs.records]
        self.assertEqual(levels, [logging.WARNING, logging.DEBUG])
        again, done = (record.getMessage() for record in logs.records)
        self.assertRegex(again, r"^GET /me: 502 after \d\.\d{3} s, attempt 1, again in \d\.\d{3} s$")
        self.assertRegex(done, r"^GET /me: 200 after \d\.\d{3} s, attempt 2$")
        self.assertNotIn(self.sandbox.token, again + done)

    def test_pool_and_throttle(self):
        client = self.connect(idle_connections=0, idle_timeout=0.5, throttle=True)
        for _ in range(3):
            client.admins.identify()
        for bad in ({"idle_timeout": 0}, {"idle_connections": -1}):
            with self.assertRaises(intercom.InvalidInputError):
                self.connect(**bad)

    @unittest.skipUnless(hasattr(os, "fork"), "there is no fork")
    def test_both_sides_of_a_fork(self):
        client = self.client
        client.articles.retrieve("800003")
        child = os.fork()
        article = "800001" if child == 0 else "800002"
        right = all(client.articles.retrieve(article)["id"] == article for _ in range(20))
        if child == 0:
            os._exit(0 if right else 1)
        self.assertTrue(right)
        self.assertEqual(os.waitpid(child, 0)[1], 0)


if __name__ == "__main__":
    unittest.main()
