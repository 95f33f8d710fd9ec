"""The programs in ``examples/`` in C, C++ and Python, apart from the tours.

INTERCOM_WATCH and INTERCOM_PARALLEL name the compiled programs; without one its tests are skipped.
tests/example_programs.rs tests those in Rust.
"""

import csv
import io
import os
import pathlib
import queue
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import unittest.mock

from support import ROOT, SandboxTest, testing

#: Seconds for what takes a moment unless the machine is busy.
TOLERANCE = 60


class ExampleTest(SandboxTest):
    def environment(self, **variables):
        environment = {
            **os.environ,
            "INTERCOM_ACCESS_TOKEN": self.sandbox.token,
            "INTERCOM_BASE_URL": self.sandbox.url,
            "PYTHONIOENCODING": "utf-8",
        }
        environment.pop("INTERCOM_REGION", None)
        return {**environment, **variables}

    def run_program(self, *command, **variables):
        return subprocess.run(
            command,
            env=self.environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=TOLERANCE,
        )

    def output(self, *command):
        """Runs a program that must succeed and only read. Returns what it prints."""
        self.sandbox.clear_requests()
        finished = self.run_program(*command)
        self.assertEqual((finished.returncode, finished.stderr), (0, ""))
        requests = self.sandbox.requests()
        self.assertTrue(requests)
        self.assertTrue(all(request.method == "GET" for request in requests), requests)
        return finished.stdout

    def assert_fails(self, *command, **variables):
        """Runs a program that must fail, with one line on standard error, which is returned."""
        finished = self.run_program(*command, **variables)
        self.assertEqual((finished.returncode, finished.stderr.count("\n")), (1, 1))
        self.assertNotIn("wrong-token", finished.stderr)
        return finished.stderr


class ArticlesCsv(ExampleTest):
    command = (sys.executable, str(ROOT / "examples" / "articles_csv.py"))

    def test_writes_a_row_for_each_article(self):
        change = {"title": '=1+1, "quoted"', "translated_content": {"et": {"title": "Pealkiri"}}}
        self.client.articles.update("800007", change)
        rows = list(csv.DictReader(io.StringIO(self.output(*self.command))))
        self.assertEqual(len(rows), 12)
        by_id = {row["id"]: row for row in rows}
        self.assertEqual(by_id["800001"]["views"], "4812")
        self.assertEqual(by_id["800001"]["updated_at"], "2025-12-24T08:00:00+00:00")
        self.assertEqual(by_id["800001"]["locales"], "de en fr id ja pt-BR")
        self.assertEqual(by_id["800007"]["title"], "'=1+1, \"quoted\"")
        self.assertEqual(by_id["800007"]["locales"], "en et")
        self.assertEqual(by_id["800006"]["locales"], "en")
        self.assertEqual(by_id["800012"]["state"], "draft")

    def test_writes_to_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "articles.csv"
            self.assertEqual(self.output(*self.command, str(path)), "")
            self.assertEqual(len(path.read_text(encoding="utf-8").splitlines()), 13)

    def test_a_failure_leaves_an_earlier_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "articles.csv"
            path.write_text("earlier", encoding="utf-8")
            self.sandbox.inject_fault("status", status=403, path="/articles/800009")
            self.assertIn("403", self.assert_fails(*self.command, str(path)))
            self.assertEqual(path.read_text(encoding="utf-8"), "earlier")

    def test_titles_that_a_spreadsheet_would_run(self):
        for title, cell in (
            ("=1+1", "'=1+1"),
            ("\t=1+1", "'\t=1+1"),
            ("\r=1+1", "'\n=1+1"),  # The text mode of the pipe reads it so.
            ("\uff1d1+1", "'\uff1d1+1"),
            ("a;=1+1", "a;=1+1"),
        ):
            self.client.articles.update("800007", {"title": title})
            # The header and the row, in which quotes keep the semicolon from beginning a cell.
            printed = self.output(*self.command)
            self.assertIn('"800007","{}",'.format(cell), printed)

    def test_what_intercom_leaves_out_is_empty(self):
        program = runpy.run_path(self.command[1])
        client = unittest.mock.Mock()
        for statistics in (None, {}, {"views": None}):
            client.articles.statistics.return_value = statistics
            for article in ({"id": "1"}, dict.fromkeys(program["FIELDS"], None)):
                row = program["row"](client, {**article, "id": "1"})
                shown = [row[name] for name in program["FIELDS"] + program["STATISTICS"]]
                self.assertEqual(shown, ["1"] + 5 * [""] + 6 * [0])

    @unittest.skipUnless(os.path.exists("/dev/full"), "the system has no /dev/full")
    def test_a_full_disk_is_reported_in_one_line(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            finished = subprocess.run(
                self.command,
                env=self.environment(),
                stdout=full,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                timeout=TOLERANCE,
            )
        self.assertEqual((finished.returncode, finished.stderr.count("\n")), (1, 1))
        self.assertIn("[Errno 28]", finished.stderr)

    def test_a_reader_that_closes_the_pipe_ends_it_silently(self):
        process = subprocess.Popen(
            self.command,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        process.stdout.close()
        with process.stderr:
            printed = process.stderr.read()
        self.assertEqual((process.wait(TOLERANCE), printed), (1, ""))

    def test_a_failure_is_one_line(self):
        printed = self.assert_fails(*self.command, INTERCOM_ACCESS_TOKEN="wrong-token")
        self.assertIn("401", printed)
        printed = self.assert_fails(*self.command, INTERCOM_ACCESS_TOKEN="")
        self.assertIn("INTERCOM_ACCESS_TOKEN", printed)


@unittest.skipUnless("INTERCOM_PARALLEL" in os.environ, "INTERCOM_PARALLEL is not set")
class Parallel(ExampleTest):
    def setUp(self):
        super().setUp()
        self.command = os.environ["INTERCOM_PARALLEL"]

    def test_prints_the_most_viewed_articles(self):
        for threads in ((), ("1",), ("16",)):
            lines = self.output(self.command, *threads).splitlines()
            self.assertEqual(len(lines), 10)
            self.assertEqual(lines[0], "9034 views: Where is my parcel?")
            views = [int(line.split()[0]) for line in lines]
            self.assertEqual(views, sorted(views, reverse=True))

    def test_the_failure_of_a_thread_is_reported(self):
        self.sandbox.inject_fault("status", status=403, path="/articles/800009")
        self.assertIn("403", self.assert_fails(self.command))
        self.assertIn("401", self.assert_fails(self.command, INTERCOM_ACCESS_TOKEN="wrong-token"))

    def test_arguments_are_checked(self):
        for threads in ("0", "65", "many"):
            self.assertIn("usage", self.assert_fails(self.command, threads))


@unittest.skipUnless("INTERCOM_WATCH" in os.environ, "INTERCOM_WATCH is not set")
class Watch(ExampleTest):
    def start(self, seconds="0.05", sandbox=None):
        """Starts the program. What it prints arrives in a queue, line by line."""
        sandbox = sandbox or self.sandbox
        sandbox.clear_requests()
        process = subprocess.Popen(
            [os.environ["INTERCOM_WATCH"], seconds],
            env=self.environment(
                INTERCOM_ACCESS_TOKEN=sandbox.token, INTERCOM_BASE_URL=sandbox.url
            ),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        lines = queue.Queue()

        def read():
            for line in process.stdout:
                lines.put(line)

        self.reader = threading.Thread(target=read)
        self.reader.start()
        self.wait_for(sandbox.requests)
        return process, lines

    def wait_for(self, condition):
        deadline = time.monotonic() + TOLERANCE
        while not condition():
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)

    def change(self, id):
        action = {"message_type": "open", "admin_id": "410001"}
        self.client.conversations.manage(id, action)

    def assert_ends(self, process, lines, number=signal.SIGTERM):
        process.send_signal(number)
        self.assertEqual(process.wait(TOLERANCE), 0)
        self.reader.join()
        self.assertTrue(lines.empty(), lines.queue)

    def test_prints_each_change_once(self):
        process, lines = self.start()
        self.change("300001")
        self.assertRegex(lines.get(timeout=TOLERANCE), "^300001 open, from .")
        self.change("300004")
        self.assertRegex(lines.get(timeout=TOLERANCE), "^300004 open, from .")
        polls = len(self.sandbox.requests())
        self.wait_for(lambda: len(self.sandbox.requests()) > polls + 3)
        self.assert_ends(process, lines)

    def test_connects_again_after_failures(self):
        process, lines = self.start()
        # The three attempts of one call.
        self.sandbox.inject_fault("status", status=503, times=3, path="/conversations/search")
        self.assertIn("503", lines.get(timeout=TOLERANCE))
        self.assertEqual(lines.get(timeout=TOLERANCE), "watch: connected again\n")
        self.change("300001")
        self.assertIn("300001", lines.get(timeout=TOLERANCE))
        self.assert_ends(process, lines, signal.SIGINT)

    def test_connects_to_a_server_that_was_restarted(self):
        first = testing.Sandbox(["--token", "again"])
        self.addCleanup(first.stop)
        process, lines = self.start(sandbox=first)
        first.stop()
        self.assertIn("watch: ", lines.get(timeout=TOLERANCE))
        port = first.url.rpartition(":")[2]
        second = testing.Sandbox(["--token", "again", "--port", port])
        self.addCleanup(second.stop)
        while lines.get(timeout=TOLERANCE) != "watch: connected again\n":
            continue
        self.assert_ends(process, lines)

    def test_a_signal_ends_a_call(self):
        process, lines = self.start()
        self.sandbox.inject_fault("delay", ms=20000, path="/conversations/search")
        self.wait_for(lambda: not self.sandbox.faults())
        begin = time.monotonic()
        self.assert_ends(process, lines)
        self.assertLess(time.monotonic() - begin, 15)

    def test_a_signal_ends_a_pause(self):
        process, lines = self.start("3600")
        self.assert_ends(process, lines)

    def test_a_lasting_error_ends_it(self):
        command = os.environ["INTERCOM_WATCH"]
        self.assertIn("401", self.assert_fails(command, INTERCOM_ACCESS_TOKEN="wrong-token"))
        self.assertIn("TOKEN", self.assert_fails(command, INTERCOM_ACCESS_TOKEN=""))
        for seconds in ("0", "-1", "nan", "often"):
            self.assertIn("usage", self.assert_fails(command, seconds))


if __name__ == "__main__":
    unittest.main()
