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


class Trickle(io.RawIOBase):
    """A file that takes three bytes at a time."""

    def __init__(self):
        self.taken = b""

    def writable(self):
        return True

    def write(self, piece):
        self.taken += bytes(piece[:3])
        return len(piece[:3])


class Full(Trickle):
    def write(self, piece):
        return 0


class Broken(Trickle):
    def __init__(self, exception):
        super().__init__()
        self.exception = exception

    def write(self, piece):
        raise self.exception


class DataExports(SandboxTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def completed(self):
        job = self.client.data_exports.create(EVERYTHING)["job_identifier"]
        export = self.client.data_exports.wait(job, interval=0.001)
        self.assertEqual(export["status"], "completed")
        return job

    def packed(self, job):
        file = io.BytesIO()
        self.assertIsNone(self.client.data_exports.download(job, file))
        return file.getvalue()

    def test_create_retrieve_cancel(self):
        exports = self.client.data_exports
        export = exports.create(EVERYTHING)
        self.assert_sent("POST /export/content/data", EVERYTHING)
        job = export["job_identifier"]
        self.assertEqual(exports.retrieve(job), export)
        self.assert_sent("GET /export/content/data/" + job)
        self.assertEqual(exports.cancel(job)["status"], "canceled")
        self.assert_sent("POST /export/cancel/" + job)
        with self.assertRaises(intercom_client.ApiError) as caught:
            exports.retrieve("none")
        self.assertEqual(caught.exception.status, 404)

    def test_one_at_a_time(self):
        impatient = self.connect(retries=0)
        self.client.data_exports.create(EVERYTHING)
        with self.assertRaises(intercom_client.ApiError) as caught:
            impatient.data_exports.create(EVERYTHING)
        self.assertEqual(caught.exception.status, 429)
        self.assertIsNotNone(caught.exception.retry_after)

    def test_wait(self):
        job = self.client.data_exports.create(EVERYTHING)["job_identifier"]
        seen = []
        last = self.client.data_exports.wait(job, seen.append, interval=0.001)
        self.assertEqual([e["status"] for e in seen], ["pending", "in_progress", "completed"])
        self.assertEqual(last, seen[-1])
        self.assertEqual(last, self.client.data_exports.wait(job_identifier=job))

    def test_wait_ends(self):
        wait = self.client.data_exports.wait
        job = self.client.data_exports.create(EVERYTHING)["job_identifier"]
        self.assertEqual(wait(job, lambda export: False)["status"], "pending")
        with self.assertRaises(intercom_client.TimeoutError):
            wait(job, interval=5, timeout=0.05)

        def fail(export):
            raise KeyError(export["status"])

        job = self.recreated(job)
        with self.assertRaises(KeyError) as caught:
            wait(job, fail)
        self.assertEqual(caught.exception.args, ("pending",))
        self.assertRaises(intercom_client.ApiError, wait, "none")
        for wrong in ({"interval": 0}, {"timeout": -1}):
            self.assertRaises(intercom_client.InvalidInputError, wait, job, **wrong)
        self.assertRaises(TypeError, wait)

    def recreated(self, job):
        self.client.data_exports.cancel(job)
        return self.client.data_exports.create(EVERYTHING)["job_identifier"]

    def test_wait_is_cancelled(self):
        job = self.client.data_exports.create(EVERYTHING)["job_identifier"]
        looked, ended = threading.Event(), []

        def wait():
            try:
                self.client.data_exports.wait(job, lambda export: looked.set(), interval=60)
            except intercom_client.CancelledError as error:
                ended.append(error)

        thread = threading.Thread(target=wait)
        thread.start()
        self.assertTrue(looked.wait(10))
        while thread.is_alive():
            self.client.cancel()
            thread.join(0.05)
        self.assertEqual(len(ended), 1)

    def test_download_to_a_file_object(self):
        job = self.completed()
        packed = self.packed(job)
        self.assert_sent("GET /download/content/data/" + job)
        accepted = self.sandbox.requests()[-1].headers["accept"]
        self.assertEqual(accepted, "application/octet-stream")
        rows = list(csv.DictReader(io.StringIO(gzip.decompress(packed).decode())))
        self.assertGreater(len(rows), 5)
        self.assertTrue(all(row["email"] for row in rows))

        with open(self.folder / "export.gz", "wb") as file:
            self.client.data_exports.download(job, to=file)
        self.assertEqual((self.folder / "export.gz").read_bytes(), packed)
        trickle = Trickle()
        self.client.data_exports.download(job, trickle)
        self.assertEqual(trickle.taken, packed)

    def test_download_to_a_path(self):
        job = self.completed()
        packed = self.packed(job)
        path = self.folder / "exp\u00f6rt.gz"
        self.client.data_exports.download(job, path)
        self.assertEqual(path.read_bytes(), packed)
        self.client.data_exports.download(job, str(path), unpack=True)
        self.assertEqual(path.read_bytes(), gzip.decompress(packed))

        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.data_exports.download("none", path)
        self.assertIn("not_found", caught.exception.codes)
        self.sandbox.inject_fault("cut_off", times=3, path="/download")
        with self.assertRaises(intercom_client.TransportError) as caught:
            self.client.data_exports.download(job, path)
        self.assertEqual((caught.exception.kind, caught.exception.attempts), ("broken_off", 3))
        self.assertEqual(path.read_bytes(), gzip.decompress(packed))
        self.assertEqual(os.listdir(self.folder), [path.name])

    def test_what_the_file_raises_is_raised(self):
        job = self.completed()
        for exception in (ValueError("mine"), KeyboardInterrupt(), SystemExit(3)):
            with self.assertRaises(type(exception)) as caught:
                self.client.data_exports.download(job, Broken(exception))
            self.assertIs(caught.exception, exception)
        self.assertRaises(OSError, self.client.data_exports.download, job, Full())
        # A text file takes no bytes.
        self.assertRaises(TypeError, self.client.data_exports.download, job, io.StringIO())
        self.packed(job)

    def test_what_cannot_be_is_not_sent(self):
        job = self.completed()
        sent = len(self.sandbox.requests())
        download = self.client.data_exports.download
        self.assertRaises(intercom_client.InvalidInputError, download, "", io.BytesIO())
        self.assertRaises(intercom_client.InvalidInputError, download, job, "")
        self.assertRaises(intercom_client.InvalidInputError, download, job, self.folder / "no" / "such")
        self.assertRaises(intercom_client.InvalidInputError, download, job, "a\0b")
        self.assertRaises(intercom_client.InvalidInputError, download, job, io.BytesIO(), unpack=True)
        self.assertRaises(TypeError, download, job)
        self.assertRaises(TypeError, download, job, None)
        self.assertRaises(TypeError, download, job, b"path")
        self.assertRaises(TypeError, download, None, io.BytesIO())
        self.assertEqual(len(self.sandbox.requests()), sent)

    def test_a_file_may_make_calls(self):
        job = self.completed()
        client, answers = self.client, []

        class Asking:
            def write(self, piece):
                answers.append(client.admins.identify()["id"])

        self.client.data_exports.download(job, Asking())
        self.assertEqual(set(answers), {"410001"})

    def test_they_are_described(self):
        download = self.client.data_exports.download
        self.assertEqual(download.__doc__, "GET /download/content/data/{job_identifier}")
        self.assertEqual(download.__qualname__, "data_exports.download")
        wait = self.client.data_exports.wait
        self.assertEqual(wait.__doc__, "GET /export/content/data/{job_identifier}")


if __name__ == "__main__":
    unittest.main()
