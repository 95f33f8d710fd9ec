"""Operations of data exports."""

import csv
import gzip
import io
import os
import pathlib
import tempfile
import threading
import unittest

from support import SandboxTest, intercom_client

EVERYTHING = {"created_at_after": 0, "created_at_before": 4000000000}
NOTHING = {"created_at_after": 0, "created_at_before": 1}


class RawFile(io.RawIOBase):
    """A file that writes at most three bytes at a time."""

    def __init__(self):
        self.written = b""

    def writable(self):
        return True

    def write(self, data):
        self.written += bytes(data[:3])
        return len(data[:3])


class FullFile(RawFile):
    def write(self, data):
        return 0


class FailingFile(RawFile):
    def __init__(self, exception):
        super().__init__()
        self.exception = exception

    def write(self, data):
        raise self.exception


class DataExportTest(SandboxTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.exports = self.client.data_exports

    def create(self, period=EVERYTHING):
        return self.exports.create(period)["job_identifier"]

    def completed(self):
        job = self.create()
        self.assertEqual(self.exports.wait(job, interval=0.001)["status"], "completed")
        return job

    def compressed(self, job):
        file = io.BytesIO()
        self.assertIsNone(self.exports.download(job, file))
        return file.getvalue()


class Operations(DataExportTest):
    def test_create_retrieve_cancel(self):
        export = self.exports.create(EVERYTHING)
        self.assert_sent("POST /export/content/data", EVERYTHING)
        job = export["job_identifier"]
        self.assertEqual(self.exports.retrieve(job), export)
        self.assert_sent("GET /export/content/data/" + job)
        self.assertEqual(self.exports.cancel(job)["status"], "canceled")
        self.assert_sent("POST /export/cancel/" + job)
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.exports.retrieve("none")
        self.assertEqual(caught.exception.status, 404)

    def test_a_second_export_is_rate_limited(self):
        client = self.connect(max_retries=0)
        self.create()
        with self.assertRaises(intercom_client.ApiError) as caught:
            client.data_exports.create(EVERYTHING)
        self.assertEqual(caught.exception.status, 429)
        self.assertIsNotNone(caught.exception.retry_after)


class Wait(DataExportTest):
    def test_wait_returns_the_completed_export(self):
        job = self.create()
        seen = []
        last = self.exports.wait(job, seen.append, interval=0.001)
        self.assertEqual([e["status"] for e in seen], ["pending", "in_progress", "completed"])
        self.assertEqual(last, seen[-1])
        self.assertEqual(last, self.exports.wait(job_identifier=job))

    def test_an_export_without_data_is_an_error(self):
        with self.assertRaises(intercom_client.ExportError) as caught:
            self.exports.wait(self.create(NOTHING), interval=0.001)
        self.assertEqual(caught.exception.detail, "export_no_data")

    def test_a_canceled_export_is_an_error(self):
        job = self.create()
        self.exports.cancel(job)
        with self.assertRaises(intercom_client.ExportError) as caught:
            self.exports.wait(job)
        self.assertEqual(caught.exception.detail, "export_canceled")

    def test_progress_stops_the_wait(self):
        statuses = []

        def stop(export):
            statuses.append(export["status"])
            return False

        self.assertRaises(intercom_client.CancelledError, self.exports.wait, self.create(), stop)
        self.assertEqual(statuses, ["pending"])

    def test_progress_continues_unless_it_returns_false(self):
        for result in (None, 0, True):
            export = self.exports.wait(self.create(), lambda export: result, interval=0.001)
            self.assertEqual(export["status"], "completed")

    def test_an_exception_of_progress_is_raised(self):
        def fail(export):
            raise KeyError(export["status"])

        with self.assertRaises(KeyError) as caught:
            self.exports.wait(self.create(), fail)
        self.assertEqual(caught.exception.args, ("pending",))

    def test_wait_ends_at_its_deadline(self):
        with self.assertRaises(intercom_client.TimeoutError):
            self.exports.wait(self.create(), interval=5, timeout=0.05)

    def test_wait_checks_its_arguments(self):
        job = self.create()
        sent = len(self.sandbox.requests())
        for wrong in ({"interval": 0}, {"timeout": -1}):
            self.assertRaises(intercom_client.InvalidInputError, self.exports.wait, job, **wrong)
        for wrong in ({"interval": "5"}, {"timeout": True}, {"progress": "print"}):
            self.assertRaises(TypeError, self.exports.wait, job, **wrong)
        self.assertRaises(TypeError, self.exports.wait)
        self.assertEqual(len(self.sandbox.requests()), sent)
        self.assertRaises(intercom_client.ApiError, self.exports.wait, "none")

    def test_cancel_ends_the_wait(self):
        job = self.create()
        polled, errors = threading.Event(), []

        def wait():
            try:
                self.exports.wait(job, lambda export: polled.set(), interval=60)
            except intercom_client.CancelledError as error:
                errors.append(error)

        thread = threading.Thread(target=wait)
        thread.start()
        self.assertTrue(polled.wait(10))
        while thread.is_alive():
            self.client.cancel()
            thread.join(0.05)
        self.assertEqual(len(errors), 1)


class Download(DataExportTest):
    def test_download_writes_to_a_file_object(self):
        job = self.completed()
        compressed = self.compressed(job)
        self.assert_sent("GET /download/content/data/" + job)
        accept = self.sandbox.requests()[-1].headers["accept"]
        self.assertEqual(accept, "application/octet-stream")
        rows = list(csv.DictReader(io.StringIO(gzip.decompress(compressed).decode())))
        self.assertGreater(len(rows), 5)
        self.assertTrue(all(row["email"] for row in rows))

        with open(self.folder / "export.gz", "wb") as file:
            self.exports.download(job, writer=file)
        self.assertEqual((self.folder / "export.gz").read_bytes(), compressed)

    def test_download_writes_everything_to_a_raw_file(self):
        job = self.completed()
        file = RawFile()
        self.exports.download(job, file)
        self.assertEqual(file.written, self.compressed(job))

    def test_download_file_writes_to_a_path(self):
        job = self.completed()
        compressed = self.compressed(job)
        path = self.folder / "exp\u00f6rt.gz"
        self.assertIsNone(self.exports.download_file(job, path))
        self.assertEqual(path.read_bytes(), compressed)
        self.exports.download_file(job, str(path), decompress=True)
        self.assertEqual(path.read_bytes(), gzip.decompress(compressed))

    def test_download_file_reports_its_progress(self):
        job = self.completed()
        size = len(self.compressed(job))
        for decompress in (False, True):
            seen = []
            path = self.folder / "export"
            self.exports.download_file(
                job, path, decompress=decompress, progress=lambda *state: seen.append(state)
            )
            self.assertEqual(seen[0], (0, size))
            self.assertEqual(seen[-1], (size, size))
            self.assertEqual(seen, sorted(set(seen)))

    def test_progress_stops_a_download(self):
        job = self.completed()
        path = self.folder / "export"
        with self.assertRaises(intercom_client.CancelledError):
            self.exports.download_file(job, path, progress=lambda received, total: False)
        exception = KeyError("mine")

        def fail(received, total):
            raise exception

        with self.assertRaises(KeyError) as caught:
            self.exports.download_file(job, path, progress=fail)
        self.assertIs(caught.exception, exception)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_failed_download_leaves_the_file_as_it_was(self):
        job = self.completed()
        path = self.folder / "export.csv"
        path.write_bytes(b"earlier")
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.exports.download_file("none", path)
        self.assertIn("not_found", caught.exception.codes)
        self.sandbox.inject_fault("cut_off", times=3, path="/download")
        with self.assertRaises(intercom_client.TransportError) as caught:
            self.exports.download_file(job, path)
        self.assertEqual(caught.exception.detail, "connection_closed")
        self.assertEqual(caught.exception.attempts, 3)
        self.assertEqual(path.read_bytes(), b"earlier")
        self.assertEqual(os.listdir(self.folder), [path.name])

    def test_a_path_that_cannot_be_written_is_an_io_error(self):
        job = self.completed()
        path = self.folder / "no" / "such"
        with self.assertRaisesRegex(OSError, "no/such") as caught:
            self.exports.download_file(job, path)
        self.assertIs(type(caught.exception), intercom_client.IoError)
        self.assertEqual(caught.exception.detail, "io")

    def test_an_exception_of_the_file_object_is_raised(self):
        job = self.completed()
        for exception in (ValueError("mine"), KeyboardInterrupt(), SystemExit(3)):
            with self.assertRaises(type(exception)) as caught:
                self.exports.download(job, FailingFile(exception))
            self.assertIs(caught.exception, exception)
        self.assertRaises(OSError, self.exports.download, job, FullFile())
        # A text file does not accept bytes.
        self.assertRaises(TypeError, self.exports.download, job, io.StringIO())
        self.compressed(job)

    def test_a_raw_file_that_would_block_is_an_error(self):
        class BlockedFile(RawFile):
            def write(self, data):
                return None

        with self.assertRaises(BlockingIOError):
            self.exports.download(self.completed(), BlockedFile())

    def test_invalid_arguments_are_not_sent(self):
        job = self.completed()
        sent = len(self.sandbox.requests())
        download, download_file = self.exports.download, self.exports.download_file
        for call in (
            lambda: download("", io.BytesIO()),
            lambda: download_file(job, "a\0b"),
        ):
            self.assertRaises(intercom_client.InvalidInputError, call)
        for call in (
            lambda: download(job),
            lambda: download(job, None),
            lambda: download(job, "path"),
            lambda: download(None, io.BytesIO()),
            lambda: download_file(job),
            lambda: download_file(job, b"path"),
            lambda: download_file(job, 3),
            lambda: download_file(job, "path", decompress="yes"),
            lambda: download_file(job, "path", unpack=True),
            lambda: download_file(job, "path", progress="print"),
        ):
            self.assertRaises(TypeError, call)
        self.assertEqual(len(self.sandbox.requests()), sent)
        self.assertRaises((ValueError, OSError), download_file, job, "")

    def test_a_file_object_may_make_calls(self):
        job = self.completed()
        client, ids = self.client, []

        class CallingFile:
            def write(self, data):
                ids.append(client.admins.identify()["id"])

        self.exports.download(job, CallingFile())
        self.assertEqual(set(ids), {"410001"})


if __name__ == "__main__":
    unittest.main()
