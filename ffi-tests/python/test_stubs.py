"""The stubs, and what a type checker says about the package."""

import ast
import contextlib
import importlib.util
import io
import pathlib
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

from support import PACKAGE, PYTHON, intercom_client

import generate_stubs

HAS_MYPY = importlib.util.find_spec("mypy") is not None
HAS_PYTEST = importlib.util.find_spec("pytest") is not None

RIGHT = """
from datetime import datetime, timezone
from intercom_client import ApiError, Client, missing_parts, parts_truncated

client = Client("token", timeout=5, region="eu")
title: str = client.articles.retrieve(1)["title"]
ids = [team["id"] for team in client.teams.list()]
pages = [page["pages"] for page in client.articles.list.pages(per_page=5)]
logs = client.admins.list_activity_logs(created_at_after=datetime.now(timezone.utc))
client.data_exports.download_file("job", "export.csv", decompress=True)
truncated: bool = parts_truncated(client.conversations.retrieve(1))
missing: int = missing_parts(client.tickets.retrieve(1))
"""

WRONG = """
from intercom_client import Client, parts_truncated

client = Client("token", timeout="5")
client.artcles
client.articles.retreive(1)
client.articles.list(perpage=5)
client.articles.update(1)
client.admins.list_activity_logs()
client.articles.retrieve(1.5)
client.articles.retrieve(parts_truncated(1))
"""


class Stubs(unittest.TestCase):
    def test_they_are_current(self):
        self.assertEqual(generate_stubs.main(["--check"]), 0)

    def test_a_stale_file_is_noticed(self):
        with tempfile.TemporaryDirectory() as folder:
            stubs = pathlib.Path(folder) / "resources.pyi"
            with mock.patch.object(generate_stubs, "STUBS", stubs):
                with contextlib.redirect_stderr(io.StringIO()) as printed:
                    self.assertEqual(generate_stubs.main(["--check"]), 1)
                    self.assertEqual(generate_stubs.main([]), 0)
                    self.assertEqual(generate_stubs.main(["--check"]), 0)
                    stubs.write_text("stale", encoding="utf-8")
                    self.assertEqual(generate_stubs.main(["--check"]), 1)
                self.assertIn("resources.pyi is stale", printed.getvalue())

    def test_they_describe_every_operation(self):
        tree = ast.parse((PACKAGE / "resources.pyi").read_text(encoding="utf-8"))
        docs = [ast.get_docstring(each) for each in ast.walk(tree) if is_function(each)]
        docs = "\n".join(doc for doc in docs if doc)
        classes = {each.name: each for each in tree.body if isinstance(each, ast.ClassDef)}
        attributes = {
            each.target.id for each in classes["Resources"].body if isinstance(each, ast.AnnAssign)
        }
        for row in intercom_client.operations():
            self.assertIn(row["resource"], attributes)
            self.assertIn(row["summary"], docs)
            self.assertIn(row["reference"], docs)
            self.assertIn("``{} {}``".format(row["method"], row["route"]), docs)

    def test_sources_are_python_3_8(self):
        paths = [*PYTHON.glob("*.py"), *PACKAGE.glob("*.py"), *PACKAGE.glob("*.pyi")]
        self.assertGreater(len(paths), 10)
        for path in paths:
            ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 8))

    def test_the_package_is_marked_as_typed(self):
        self.assertTrue((PACKAGE / "py.typed").exists())


def is_function(node):
    return isinstance(node, ast.FunctionDef)


@unittest.skipUnless(HAS_MYPY, "mypy is not installed")
class Mypy(unittest.TestCase):
    def mypy(self, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            return subprocess.run(
                [sys.executable, "-m", "mypy", "--strict", "--cache-dir", folder, *arguments],
                cwd=str(PYTHON),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                universal_newlines=True,
                timeout=200,
            )

    def check(self, program):
        """Returns the lines of the program that have an error."""
        checked = self.mypy("-c", program)
        lines = [line.split(":")[1] for line in checked.stdout.splitlines() if ": error:" in line]
        return {program.splitlines()[int(line) - 1] for line in lines}

    @unittest.skipUnless(HAS_PYTEST, "pytest, which the package's plugin imports, is not installed")
    def test_the_package_passes_in_strict_mode(self):
        checked = self.mypy("-p", "intercom_client")
        self.assertEqual(checked.returncode, 0, checked.stdout)

    def test_right_use_passes_and_each_wrong_use_fails(self):
        self.assertEqual(self.check(RIGHT), set())
        wrong = [line for line in WRONG.splitlines() if line.startswith("client")]
        self.assertEqual(self.check(WRONG), set(wrong))


if __name__ == "__main__":
    unittest.main()
