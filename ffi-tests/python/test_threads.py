"""One client in many threads."""

import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

from support import SandboxTest, intercom

PAUSE = 0.4


class Threads(SandboxTest):
    def test_calls_wait_side_by_side(self):
        self.client.articles.retrieve("800001")
        self.sandbox.misbehave("delay", ms=int(PAUSE * 1000), times=8)
        began = time.monotonic()
        with ThreadPoolExecutor(8) as pool:
            articles = list(pool.map(self.client.articles.retrieve, range(800001, 800009)))
        took = time.monotonic() - began
        self.assertEqual([int(each["id"]) for each in articles], list(range(800001, 800009)))
        self.assertGreaterEqual(took, PAUSE)
        self.assertLess(took, 4 * PAUSE)

    def test_python_runs_while_a_call_waits(self):
        self.sandbox.misbehave("delay", ms=int(PAUSE * 1000))
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

    def test_one_client_serves_all(self):
        def work(number):
            id = 800001 + number % 11
            article = self.client.articles.retrieve(id)
            with self.assertRaises(intercom.ApiError) as caught:
                self.client.articles.retrieve(number + 1)
            self.assertIn("/articles/{} ".format(number + 1), str(caught.exception))
            listed = [item["id"] for item in self.client.articles.list(per_page=5)]
            return article["id"] == str(id) and len(set(listed)) == 12

        with ThreadPoolExecutor(8) as pool:
            self.assertTrue(all(pool.map(work, range(64))))

    def test_cancel_ends_what_waits(self):
        self.sandbox.misbehave("delay", ms=5000, times=2)
        call = self.client.articles.retrieve
        with ThreadPoolExecutor(2) as pool:
            calls = [pool.submit(call, "800001") for _ in range(2)]
            while len(self.sandbox.requests()) < 2:
                time.sleep(0.01)
            began = time.monotonic()
            self.client.cancel()
            errors = [call.exception(10) for call in calls]
        self.assertLess(time.monotonic() - began, 1)
        for error in errors:
            self.assertIs(type(error), intercom.CancelledError)
            self.assertIsInstance(error, intercom.TransportError)
            self.assertEqual((error.code, error.status), (6, None))
        self.assertEqual(call("800001")["id"], "800001")

    def test_close_lets_calls_come_to_their_end(self):
        self.sandbox.misbehave("delay", ms=int(PAUSE * 1000))
        answers = []
        call = self.client.articles.retrieve
        thread = threading.Thread(target=lambda: answers.append(call("800001")))
        thread.start()
        while not self.sandbox.requests():
            time.sleep(0.01)
        began = time.monotonic()
        self.client.close()
        self.assertLess(time.monotonic() - began, PAUSE / 2)
        self.assertRaises(intercom.InvalidInputError, call, "800001")
        thread.join()
        self.assertEqual(answers[0]["id"], "800001")

    def test_clients_come_and_go_under_way(self):
        def work(number):
            with intercom.Client(self.sandbox.token, base_url=self.sandbox.url) as client:
                return client.articles.retrieve("800001")["id"]

        with ThreadPoolExecutor(8) as pool:
            self.assertEqual(set(pool.map(work, range(64))), {"800001"})


if __name__ == "__main__":
    unittest.main()
