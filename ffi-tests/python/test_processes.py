"""Signals that end a process, its exit, and its children."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

from support import PYTHON, SandboxTest

EVERYTHING = {"created_at_after": 0, "created_at_before": 4000000000}
PAUSE_MS = 60000

HEAD = """
import atexit, io, os, signal, sys, threading
from intercom_client import Client
job, folder = sys.argv[1:]
target = os.path.join(folder, "export.csv")
plain = Client(os.environ["TOKEN"], base_url=os.environ["URL"])
observed = Client(os.environ["TOKEN"], base_url=os.environ["URL"], observer=lambda attempt: None)
"""


@unittest.skipUnless(hasattr(os, "fork"), "signals and processes are those of POSIX systems")
class Processes(SandboxTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        job = self.client.data_exports.create(EVERYTHING)["job_identifier"]
        self.client.data_exports.wait(job, interval=0.001)
        self.job = job

    def run_program(self, text, *signals, pause=0):
        """Runs a program, sends signals to it when the server has received its request, and returns
        its exit status and what it printed."""
        self.sandbox.clear_requests()
        process = subprocess.Popen(
            [sys.executable, "-c", HEAD + textwrap.dedent(text), self.job, str(self.folder)],
            env={
                **os.environ,
                "PYTHONPATH": str(PYTHON),
                "TOKEN": self.sandbox.token,
                "URL": self.sandbox.url,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
        )
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        if signals:
            give_up = time.monotonic() + 30
            while not self.sandbox.requests() and time.monotonic() < give_up:
                time.sleep(0.01)
            time.sleep(0.1)
        for number in signals:
            process.send_signal(number)
            time.sleep(pause)
        printed, _ = process.communicate(timeout=100)
        return process.returncode, printed

    def slow(self):
        self.sandbox.inject_fault("slow_body", ms=PAUSE_MS, times=9)

    def test_a_keyboard_interrupt_ends_a_program(self):
        for call in (
            "plain.articles.retrieve('800001')",
            "observed.articles.retrieve('800001')",
            "list(plain.articles.list())",
            "plain.data_exports.download(job, io.BytesIO())",
            "plain.data_exports.download_file(job, target)",
            "observed.data_exports.download_file(job, target)",
            "plain.data_exports.wait(job, print)",
        ):
            with self.subTest(call=call):
                self.slow()
                status, printed = self.run_program(call, signal.SIGINT)
                self.assertEqual(status, -signal.SIGINT, printed)
                self.assertTrue(printed.rstrip().endswith("KeyboardInterrupt"), printed)
                self.assertNotIn("ignored", printed)
                self.assertEqual(os.listdir(self.folder), [])
                self.sandbox.reset()
            for pause in (0, 0.01):
                with self.subTest(call=call, pause=pause):
                    self.slow()
                    signals = signal.SIGINT, signal.SIGINT
                    status, printed = self.run_program(call, *signals, pause=pause)
                    # The second may interrupt Python while it prints the first.
                    self.assertTrue(status == -signal.SIGINT or status > 0, (status, printed))
                    self.assertIn("KeyboardInterrupt", printed)
                    self.assertEqual(os.listdir(self.folder), [])
                    self.sandbox.reset()

    def test_a_signal_without_a_handler_ends_a_program_at_once(self):
        self.slow()
        call = "plain.data_exports.download_file(job, target)"
        status, printed = self.run_program(call, signal.SIGTERM)
        self.assertEqual((status, printed), (-signal.SIGTERM, ""))
        self.assertNotIn("export.csv", os.listdir(self.folder))

    def test_with_a_handler_a_signal_leaves_no_temporary_file(self):
        for client in ("plain", "observed"):
            self.slow()
            status, printed = self.run_program(
                """
                signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
                {}.data_exports.download_file(job, target)
                """.format(client),
                signal.SIGTERM,
            )
            self.assertEqual((status, printed), (143, ""))
            self.assertEqual(os.listdir(self.folder), [])

    def test_calls_are_possible_at_exit(self):
        status, printed = self.run_program(
            """
            pages = plain.articles.list.pages(per_page=5)
            next(pages)

            def at_exit():
                for client in (plain, observed):
                    print(client.articles.retrieve("800001")["id"], flush=True)
                    next(client.articles.list())

            atexit.register(at_exit)
            plain.articles.retrieve("800002")
            atexit.register(at_exit)
            """
        )
        self.assertEqual((status, printed), (0, "800001\n" * 4))

    def test_threads_may_run_at_exit(self):
        self.sandbox.inject_fault("delay", ms=PAUSE_MS, times=9)
        status, printed = self.run_program(
            """
            import time
            for client in (plain, observed):
                call = lambda: client.articles.retrieve("800001")
                threading.Thread(target=call, daemon=True).start()
                time.sleep(0.3)
            """
        )
        self.assertEqual((status, printed), (0, ""))

    def test_a_child_can_be_interrupted(self):
        program = """
            import time

            def make_slow_call():
                url, token = os.environ["URL"], os.environ["TOKEN"]
                client = Client(token, base_url=url, observer={observer})
                os.write(ready, b"1")
                client.articles.retrieve("800001")

            def fork():
                child = os.fork()
                if child == 0:
                    try:
                        make_slow_call()
                    except KeyboardInterrupt:
                        os._exit(42)
                    os._exit(1)
                os.read(waiting, 1)
                time.sleep(0.5)
                os.kill(child, signal.SIGINT)
                os._exit(os.WEXITSTATUS(os.waitpid(child, 0)[1]))

            waiting, ready = os.pipe()
            plain.articles.retrieve("800002")
            {start}
            """
        starts = ["fork()"]
        # Python 3.13.0 does not notice signals in a child of another thread, even in a loop.
        if sys.version_info[:2] != (3, 13):
            starts.append("threading.Thread(target=fork).start()")
        for observer in (None, "print"):
            for start in starts:
                with self.subTest(observer=observer, start=start):
                    self.sandbox.inject_fault("delay", ms=PAUSE_MS, path="/articles/800001")
                    text = program.format(observer=observer, start=start)
                    status, printed = self.run_program(text)
                    self.assertEqual(status, 42, printed)


if __name__ == "__main__":
    unittest.main()
