"""One client in many threads."""

import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

from support import SandboxTest, intercom_client

PAUSE = 0.4


class Threads(SandboxTest):
    def test_calls_run_in_parallel(self):
        self.client.articles.retrieve("800001")
        self.sandbox.inject_fault("delay", ms=int(PAUSE * 1000), times=8)
        started = time.monotonic()
        with ThreadPoolExecutor(8) as pool:
            articles = list(pool.map(self.client.articles.retrieve, range(800001, 800009)))
        elapsed = time.monotonic() - started
        self.assertEqual([int(each["id"]) for each in articles], list(range(800001, 800009)))
        self.assertGreaterEqual(elapsed, PAUSE)
        self.assertLess(elapsed, 4 * PAUSE)

    def test_python_runs_while_a_call_waits(self):
        self.sandbox.inject_fault("delay", ms=int(PAUSE * 1000))
        done = threading.Event()
        thread = threading.Thread(
            target=lambda: (self.client.articles.retrieve("800001"), done.set())
        )
        thread.start()
        rounds = 0
        while not done.wait(0.01):
            rounds += 1
        thread.join()
        self.assertGreater(rounds, 10)

    def test_many_threads_share_a_client(self):
        def work(number):
            id = 800001 + number % 11
            article = self.client.articles.retrieve(id)
            with self.assertRaises(intercom_client.ApiError) as caught:
                self.client.articles.retrieve(number + 1)
            self.assertIn("/articles/{}: ".format(number + 1), str(caught.exception))
            listed = [item["id"] for item in self.client.articles.list(per_page=5)]
            return article["id"] == str(id) and len(set(listed)) == 12

        with ThreadPoolExecutor(8) as pool:
            self.assertTrue(all(pool.map(work, range(64))))

    def test_cancel_ends_running_calls(self):
        self.sandbox.inject_fault("delay", ms=5000, times=2)
        call = self.client.articles.retrieve
        with ThreadPoolExecutor(2) as pool:
            calls = [pool.submit(call, "800001") for _ in range(2)]
            while len(self.sandbox.requests()) < 2:
                time.sleep(0.01)
            started = time.monotonic()
            self.client.cancel()
            errors = [call.exception(10) for call in calls]
        self.assertLess(time.monotonic() - started, 1)
        for error in errors:
            self.assertIs(type(error), intercom_client.CancelledError)
            self.assertIsInstance(error, intercom_client.TransportError)
            self.assertEqual((error.detail, error.status), ("cancelled", None))
        self.assertEqual(call("800001")["id"], "800001")

    def test_close_lets_running_calls_complete(self):
        self.sandbox.inject_fault("delay", ms=int(PAUSE * 1000))
        responses = []
        call = self.client.articles.retrieve
        thread = threading.Thread(target=lambda: responses.append(call("800001")))
        thread.start()
        while not self.sandbox.requests():
            time.sleep(0.01)
        started = time.monotonic()
        self.client.close()
        self.assertLess(time.monotonic() - started, PAUSE / 2)
        self.assertRaises(intercom_client.InvalidInputError, call, "800001")
        thread.join()
        self.assertEqual(responses[0]["id"], "800001")

    def test_clients_are_created_and_closed_in_parallel(self):
        def work(number):
            with intercom_client.Client(self.sandbox.token, base_url=self.sandbox.url) as client:
                return client.articles.retrieve("800001")["id"]

        with ThreadPoolExecutor(8) as pool:
            self.assertEqual(set(pool.map(work, range(64))), {"800001"})


if __name__ == "__main__":
    unittest.main()
