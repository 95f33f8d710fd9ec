"""Signals during calls: a keyboard interrupt ends every call, and no exception is lost."""

import contextlib
import http.server
import io
import itertools
import json
import logging
import os
import pathlib
import queue
import random
import signal
import socket
import sys
import tempfile
import threading
import time
import unittest

from support import SandboxTest, intercom_client

from intercom_client._signals import SignalCheck

EVERYTHING = {"created_at_after": 0, "created_at_before": 4000000000}
#: Longer than any test waits.
PAUSE_MS = 60000
#: An interrupted call ends within this time, even on a busy machine.
PROMPTLY = 15
#: How often a signal is sent at a random moment of a quick call.
ROUNDS = 25
#: A file that arrives in many chunks.
BIG_FILE = "".join("{:09}\n".format(number) for number in range(100000))


class First(Exception):
    pass


class Second(Exception):
    pass


def raising(exception):
    """Returns a signal handler."""

    def handle(number, frame):
        raise exception

    return handle


def chain(exception):
    """Returns an exception and its contexts."""
    found = []
    while exception is not None and exception not in found:
        found.append(exception)
        exception = exception.__context__
    return found


def full_backlog():
    """Returns a listening socket whose backlog is full, and the connections in it."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    connections = []
    while True:
        connections.append(socket.socket())
        connections[-1].settimeout(0.2)
        try:
            connections[-1].connect(listener.getsockname())
        except OSError:
            return listener, connections


class ExportHandler(http.server.BaseHTTPRequestHandler):
    """Returns an export, which every third request completes."""

    protocol_version = "HTTP/1.1"
    statuses = itertools.cycle(["in_progress", "in_progress", "completed"])

    def do_GET(self):
        body = json.dumps({"job_identifier": "1", "status": next(self.statuses)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class ExportServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that is interrupted closes its connection."""


@unittest.skipUnless(hasattr(signal, "setitimer"), "signals are sent as on POSIX systems")
class SignalTest(SandboxTest):
    """Runs on the main thread, where Python runs signal handlers."""

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.exports = self.client.data_exports
        self.unraisable = []
        hook = sys.unraisablehook
        sys.unraisablehook = lambda each: self.unraisable.append(repr(each))
        self.addCleanup(setattr, sys, "unraisablehook", hook)
        self.handle(signal.SIGINT, signal.default_int_handler)

    def tearDown(self):
        # What a handler raises is nowhere printed and ignored.
        self.assertEqual(self.unraisable, [])

    def handle(self, number, handler):
        """Sets a signal handler until the end of the test."""
        self.addCleanup(signal.signal, number, signal.signal(number, handler))

    @contextlib.contextmanager
    def signals(self, *numbers, ready=None, pause=0):
        """Sends signals to the process once ``ready`` returns true, by default when the server has
        received a request. Checks that the block ends soon after them."""
        self.sandbox.clear_requests()
        sent = []

        def send():
            give_up = time.monotonic() + PROMPTLY
            while not (ready or self.sandbox.requests)() and time.monotonic() < give_up:
                time.sleep(0.01)
            time.sleep(0.05)
            for number in numbers:
                sent.append(time.monotonic())
                os.kill(os.getpid(), number)
                time.sleep(pause)

        sender = threading.Thread(target=send)
        sender.start()
        try:
            yield
        finally:
            ended = time.monotonic()
            sender.join()
            self.assertLess(ended - sent[0], PROMPTLY)

    def slow(self, kind="slow_headers", **fault):
        self.sandbox.inject_fault(kind, ms=PAUSE_MS, times=9, **fault)

    def assert_usable(self, client=None):
        """Checks that a client works as before."""
        self.sandbox.reset()
        article = (client or self.client).articles.retrieve("800001")
        self.assertEqual(article["id"], "800001")

    def completed_export(self):
        job = self.exports.create(EVERYTHING)["job_identifier"]
        self.exports.wait(job, interval=0.001)
        return job

    def assert_interrupts(self, call, client=None, **ready):
        """Checks that a keyboard interrupt ends a slow call."""
        with self.assertRaises(KeyboardInterrupt) as caught:
            with self.signals(signal.SIGINT, **ready):
                call()
        self.assert_usable(client)
        return caught.exception

    def assert_cancelled(self, exception):
        """Checks that an exception says that the call was cancelled, and returns that error."""
        kinds = {type(each): each for each in chain(exception)}
        self.assertIn(intercom_client.CancelledError, kinds)
        return kinds[intercom_client.CancelledError]

    def interrupt_at_random(self, call):
        """Repeats a quick call until a keyboard interrupt ends it, many times."""
        for _ in range(ROUNDS):
            started, sent = threading.Event(), []

            def send():
                started.wait()
                time.sleep(random.random() / 50)
                sent.append(time.monotonic())
                os.kill(os.getpid(), signal.SIGINT)

            sender = threading.Thread(target=send)
            sender.start()
            give_up = time.monotonic() + 2 * PROMPTLY
            failure = None
            try:
                started.set()
                while time.monotonic() < give_up:
                    call()
                failure = AssertionError("the keyboard interrupt was lost")
            except KeyboardInterrupt:
                self.assertLess(time.monotonic() - sent[0], PROMPTLY)
            except Exception as exception:
                failure = exception
                # It must not end the other tests.
                with contextlib.suppress(KeyboardInterrupt):
                    time.sleep(1)
            sender.join()
            if failure is not None:
                raise failure

class SlowCalls(SignalTest):
    def test_plain_call(self):
        self.slow()
        interrupt = self.assert_interrupts(lambda: self.client.articles.retrieve("800001"))
        self.assertFalse(self.assert_cancelled(interrupt).maybe_applied)
        self.slow()
        interrupt = self.assert_interrupts(lambda: self.client.articles.create({"title": "T"}))
        self.assertTrue(self.assert_cancelled(interrupt).maybe_applied)

    def test_request(self):
        self.slow()
        self.assert_interrupts(lambda: self.client.request("GET", "/me"))

    def test_body(self):
        self.slow("slow_body")
        interrupt = self.assert_interrupts(lambda: self.client.articles.retrieve("800001"))
        self.assertEqual(self.assert_cancelled(interrupt).status, 200)

    def test_connecting(self):
        listener, connections = full_backlog()
        for each in (listener, *connections):
            self.addCleanup(each.close)
        url = "http://127.0.0.1:{}".format(listener.getsockname()[1])
        client = self.connect(base_url=url, connect_timeout=60, timeout=60)
        started = time.monotonic()
        with self.assertRaises(KeyboardInterrupt) as caught:
            with self.signals(signal.SIGINT, ready=lambda: time.monotonic() > started + 1):
                client.articles.create({"title": "T"})
        self.assertFalse(self.assert_cancelled(caught.exception).maybe_applied)

    def test_pager(self):
        pages = self.client.articles.list.pages(per_page=5)
        next(pages)
        self.slow()
        self.assert_interrupts(lambda: next(pages))
        self.assertEqual(list(pages), [])

        items = self.client.articles.list(per_page=5)
        next(items)
        self.slow()
        self.assert_interrupts(lambda: list(items))

    def test_list_without_pages(self):
        self.slow()
        self.assert_interrupts(lambda: list(self.client.teams.list()))

    def test_retry_wait(self):
        client = self.connect(retry_base_delay=60, retry_max_delay=60, timeout=300)
        self.sandbox.inject_fault("status", status=503)
        interrupt = self.assert_interrupts(lambda: client.articles.retrieve("800001"), client)
        self.assertEqual(self.assert_cancelled(interrupt).status, 503)

    def test_download_to_a_file_object(self):
        for pause in ("slow_headers", "slow_body"):
            job = self.completed_export()
            self.slow(pause)
            file = io.BytesIO()
            self.assert_interrupts(lambda: self.exports.download(job, file))

    def test_download_to_a_path(self):
        job = self.completed_export()
        for pause in ("slow_headers", "slow_body"):
            job = self.completed_export()
            self.slow(pause)
            target = self.folder / "export.gz"
            interrupt = self.assert_interrupts(lambda: self.exports.download_file(job, target))
            self.assert_cancelled(interrupt)
            self.assertEqual(os.listdir(self.folder), [])

    def test_wait(self):
        for progress in (None, lambda export: None):
            job = self.exports.create(EVERYTHING)["job_identifier"]
            wait = self.exports.wait
            interrupt = self.assert_interrupts(lambda: wait(job, progress, interval=60))
            self.assert_cancelled(interrupt)
            job = self.exports.create(EVERYTHING)["job_identifier"]
            self.slow()
            self.assert_interrupts(lambda: wait(job, progress))

    def test_client_with_an_observer(self):
        attempts = []
        client = self.connect(observer=attempts.append)
        self.slow()
        interrupt = self.assert_interrupts(lambda: client.articles.retrieve("800001"), client)
        self.assert_cancelled(interrupt)
        self.assertEqual([attempt.failure for attempt in attempts], ["cancelled", None])

        pages = client.articles.list.pages(per_page=5)
        next(pages)
        self.slow()
        self.assert_interrupts(lambda: next(pages), client)

    def test_client_with_a_logger(self):
        client = self.connect(logger=logging.getLogger("test.intercom"))
        self.slow()
        with self.assertLogs("test.intercom", logging.WARNING) as logs:
            self.assert_interrupts(lambda: client.articles.retrieve("800001"), client)
        self.assertIn("cancelled after", logs.output[0])

    def test_user_code_in_a_callback(self):
        class SlowFile:
            def write(self, data):
                time.sleep(PAUSE_MS / 1000)

        job = self.completed_export()
        self.assert_interrupts(lambda: self.exports.download(job, SlowFile()))
        job = self.exports.create(EVERYTHING)["job_identifier"]
        self.assert_interrupts(lambda: self.exports.wait(job, lambda _: time.sleep(60)))
        entered = threading.Event()
        client = self.connect(observer=lambda attempt: entered.set() or time.sleep(60))
        with self.assertRaises(KeyboardInterrupt) as caught:
            with self.signals(signal.SIGINT, ready=entered.is_set):
                client.admins.identify()
        self.assertEqual(caught.exception.__context__.response["type"], "admin")


class QuickCalls(SignalTest):
    """A signal may arrive at any moment, also at the entry of a callback."""

    def test_plain_call(self):
        self.interrupt_at_random(lambda: self.client.articles.retrieve("800001"))

    def test_pager(self):
        self.interrupt_at_random(lambda: list(self.client.articles.list(per_page=2)))

    def test_retry_wait(self):
        client = self.connect(retry_base_delay=0.002, timeout=300)
        self.sandbox.inject_fault("status", status=503, times=1000000, path="/articles")

        def call():
            self.assertRaises(intercom_client.ApiError, client.articles.retrieve, "800001")

        self.interrupt_at_random(call)

    def test_download_to_a_file_object(self):
        job = self.completed_export()
        self.sandbox.inject_fault("delay", ms=0, body=BIG_FILE, times=1000000, path="/download")
        chunks = []

        class File:
            def write(self, data):
                chunks.append(data)

        def call():
            del chunks[:]
            self.exports.download(job, File())
            # No chunk is missing if the download succeeds.
            self.assertEqual(b"".join(chunks).decode(), BIG_FILE)

        self.interrupt_at_random(call)

    def test_download_to_a_path(self):
        job = self.completed_export()
        self.sandbox.inject_fault("delay", ms=0, body=BIG_FILE, times=1000000, path="/download")
        target = self.folder / "export.csv"

        def call():
            self.exports.download_file(job, target)
            self.assertEqual(target.stat().st_size, len(BIG_FILE))

        self.interrupt_at_random(call)
        self.assertIn(os.listdir(self.folder), ([], [target.name]))

    def test_wait(self):
        server = ExportServer(("127.0.0.1", 0), ExportHandler)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever).start()
        client = self.connect(base_url="http://127.0.0.1:{}".format(server.server_port))
        wait = client.data_exports.wait
        for progress in (None, lambda export: None):

            def call():
                self.assertEqual(wait("1", progress, interval=0.001)["status"], "completed")

            self.interrupt_at_random(call)

    def test_client_with_an_observer(self):
        attempts = []
        client = self.connect(observer=attempts.append)
        calls = []

        def call():
            before = len(attempts)
            client.articles.retrieve("800001")
            calls.append(len(attempts) - before)

        self.interrupt_at_random(call)
        self.assertEqual(set(calls), {1})

    def test_client_with_a_logger(self):
        logger = logging.getLogger("test.intercom.quick")
        logger.propagate = False
        logger.setLevel(logging.DEBUG)
        logger.addHandler(logging.NullHandler())
        client = self.connect(logger=logger)
        self.interrupt_at_random(lambda: client.articles.retrieve("800001"))


class Handlers(SignalTest):
    """Signal handlers other than that of the keyboard interrupt."""

    def every_kind_of_call(self):
        """Yields calls that take a while, with what they return."""
        observed = self.connect(observer=lambda attempt: None)
        for client in (self.client, observed):
            yield lambda: client.articles.retrieve("800001")["id"], "800001"
            yield lambda: len(list(client.articles.list(per_page=5))), 12
        job = self.completed_export()
        expected = io.BytesIO()
        self.exports.download(job, expected)

        def download():
            file = io.BytesIO()
            self.exports.download(job, file)
            return file.getvalue()

        yield download, expected.getvalue()
        self.sandbox.reset()
        for progress in (None, lambda export: None):
            job = self.exports.create(EVERYTHING)["job_identifier"]
            wait = self.exports.wait
            yield lambda: wait(job, progress, interval=0.1)["status"], "completed"
        client = self.connect(retry_base_delay=0.2)

        def retry():
            self.sandbox.inject_fault("status", status=503)
            return client.articles.retrieve("800001")["id"]

        yield retry, "800001"

    def test_handlers_that_raise_nothing_do_not_disturb_a_call(self):
        handled = []
        self.handle(signal.SIGALRM, lambda number, frame: handled.append(number))
        for call, expected in self.every_kind_of_call():
            self.sandbox.inject_fault("delay", ms=200)
            signal.setitimer(signal.ITIMER_REAL, 0.01, 0.005)
            try:
                result = call()
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            self.assertEqual(result, expected)
            self.assertGreater(len(handled), 0)
            del handled[:]

    def test_handlers_run_while_a_call_waits(self):
        handled = []
        self.handle(signal.SIGALRM, lambda *_: handled.append(time.monotonic()))
        for client in (self.client, self.connect(observer=lambda attempt: None)):
            self.sandbox.inject_fault("delay", ms=1500)
            del handled[:]
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            client.articles.retrieve("800001")
            self.assertLess(handled[0], time.monotonic() - 0.3)

    def test_the_end_of_a_child_does_not_disturb_a_call(self):
        self.handle(signal.SIGCHLD, lambda number, frame: None)
        self.sandbox.inject_fault("delay", ms=500)
        child = os.fork()
        if child == 0:
            time.sleep(0.1)
            os._exit(0)
        self.assertEqual(self.client.articles.retrieve("800001")["id"], "800001")
        os.waitpid(child, 0)

    def test_the_exception_of_a_handler_is_raised(self):
        for make in (First, lambda: SystemExit(3), lambda: StopIteration()):
            for client in (self.client, self.connect(observer=lambda attempt: None)):
                exception = make()
                self.handle(signal.SIGUSR1, raising(exception))
                self.slow()
                with self.signals(signal.SIGUSR1):
                    with self.assertRaises(type(exception)) as caught:
                        client.articles.retrieve("800001")
                self.assertIs(caught.exception, exception)
                self.assert_cancelled(exception)
                self.assert_usable(client)

    def test_the_contexts_of_an_exception_are_kept(self):
        def handle(number, frame):
            try:
                raise First
            except First:
                raise Second from None

        self.handle(signal.SIGUSR1, handle)
        for client in (self.client, self.connect(observer=lambda attempt: None)):
            self.slow()
            with self.signals(signal.SIGUSR1), self.assertRaises(Second) as caught:
                try:
                    raise KeyError
                except KeyError:
                    client.articles.retrieve("800001")
            kinds = [type(each) for each in chain(caught.exception) if type(each) is not queue.Empty]
            self.assertEqual(kinds, [Second, First, intercom_client.CancelledError, KeyError])
            self.assert_usable(client)

    def test_a_second_signal_does_not_lose_the_first(self):
        first, second = First(), Second()
        self.handle(signal.SIGUSR1, raising(first))
        self.handle(signal.SIGUSR2, raising(second))
        job = self.completed_export()
        for call in (
            lambda: self.client.articles.retrieve("800001"),
            lambda: self.exports.download(job, io.BytesIO()),
        ):
            for pause in (0, 0.0001, 0.001, 0.01, 0.02, 0.03):
                self.slow()
                raised = []
                try:
                    try:
                        with self.signals(signal.SIGUSR1, signal.SIGUSR2, pause=pause):
                            call()
                    finally:
                        # The second may arrive only after the call.
                        time.sleep(0.1)
                except (First, Second) as exception:
                    raised = chain(exception)
                self.assertIn(first, raised)
                self.assertIn(second, raised)
                first.__context__ = second.__context__ = None
                self.assert_usable()

    def test_a_check_keeps_what_a_handler_raises_at_any_instruction(self):
        kept = 0
        for _ in range(1000):
            exception = First()
            self.handle(signal.SIGALRM, raising(exception))
            check = SignalCheck()
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.0001 + random.random() / 5000)
                # Runs the check over and over, and no other instruction of Python.
                results = map(check.generator.send, itertools.repeat(None))
                self.assertEqual(next(filter(None, results)), 1)
            except First:
                # The signal arrived before or after.
                continue
            self.assertIs(check.take(), exception)
            kept += 1
        self.assertGreater(kept, 100)

    def test_a_handler_may_make_calls(self):
        observed = self.connect(observer=lambda attempt: None)
        for client in (self.client, observed):
            ids = []

            def handle(number, frame):
                # Takes long enough for the check of the interrupted call.
                self.sandbox.inject_fault("delay", ms=200, path="/articles/800002")
                for each in (self.client, observed):
                    ids.append(each.articles.retrieve("800002")["id"])

            self.handle(signal.SIGUSR1, handle)
            self.sandbox.inject_fault("delay", ms=1000, path="/articles/800001")
            with self.signals(signal.SIGUSR1):
                self.assertEqual(client.articles.retrieve("800001")["id"], "800001")
                self.assertEqual(ids, ["800002", "800002"])

    def test_a_call_of_a_handler_can_be_interrupted(self):
        def handle(number, frame):
            self.sandbox.inject_fault("delay", ms=PAUSE_MS, path="/articles/800002")
            self.client.articles.retrieve("800002")

        self.handle(signal.SIGUSR1, handle)
        self.sandbox.inject_fault("delay", ms=PAUSE_MS, path="/articles/800001")
        with self.assertRaises(KeyboardInterrupt):
            with self.signals(signal.SIGUSR1, signal.SIGINT, pause=1):
                self.client.articles.retrieve("800001")
        self.assert_usable()

    def test_calls_of_other_threads_are_not_interrupted(self):
        ids = []

        def call():
            ids.append(self.client.articles.retrieve("800002")["id"])

        self.sandbox.inject_fault("delay", ms=2000, path="/articles/800002")
        self.sandbox.inject_fault("delay", ms=PAUSE_MS, path="/articles/800001")
        thread = threading.Thread(target=call)
        thread.start()
        both = lambda: len(self.sandbox.requests()) == 2  # noqa: E731
        with self.assertRaises(KeyboardInterrupt):
            with self.signals(signal.SIGINT, ready=both):
                self.client.articles.retrieve("800001")
        thread.join()
        self.assertEqual(ids, ["800002"])


if __name__ == "__main__":
    unittest.main()
