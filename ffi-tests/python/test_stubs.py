"""The stubs, and what a type checker says about the package."""

import ast
import contextlib
import importlib.util
import io
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import typing
import unittest
from unittest import mock

from support import PACKAGE, PYTHON, ROOT, SandboxTest, intercom_client

import generate_stubs
import rust_models
from intercom_client import models

HAS_MYPY = importlib.util.find_spec("mypy") is not None
HAS_PYTEST = importlib.util.find_spec("pytest") is not None

RIGHT = """
import json
from datetime import datetime, timezone
from typing import List
from intercom_client import ApiError, Client, missing_parts, parts_truncated
from intercom_client.models import Article

client = Client("token", timeout=5, region="eu", loads=json.loads)
title: str = client.articles.retrieve(1)["title"]
views: int = client.articles.retrieve(1)["statistics"]["views"]
unpublished = client.articles.retrieve(1)["url"] is None
german: str = client.articles.retrieve(1)["translated_content"]["de"]["title"]
article: Article = {**client.articles.retrieve(1), "title": "Another"}
client.articles.update(1, article)
ids = [team["id"] for team in client.teams.list()]
articles: List[Article] = list(client.articles.search(phrase="wheel"))
pages = [page["pages"]["total_pages"] for page in client.articles.list.pages(per_page=5)]
conversations = [page["conversations"] for page in client.conversations.list.pages()]
url: str = conversations[0][0]["source"]["url"]
client.articles.retrieve(client.articles.retrieve(1)["id"])
anything: List[str] = client.request("GET", "/me")["app"]["x"]
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
client.articles.retrieve(1)["statistcs"]
client.articles.retrieve(1)["statistics"]["view"]
client.articles.retrieve(1)["statistics"]["views"].title()
client.articles.delete(1)["title"]
client.conversations.retrieve(1)["conversation_parts"]["conversation_parts"][0]["text"]
client.articles.list.pages(per_page=5).__next__()["articles"]
"""


class Stubs(unittest.TestCase):
    def test_they_are_current(self):
        self.assertEqual(generate_stubs.main(["--check"]), 0)

    def test_a_stale_file_is_noticed(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = {
                "STUBS": pathlib.Path(folder) / "resources.pyi",
                "MODELS": pathlib.Path(folder) / "models.py",
            }
            with mock.patch.multiple(generate_stubs, **paths):
                for path in paths.values():
                    with contextlib.redirect_stderr(io.StringIO()) as printed:
                        self.assertEqual(generate_stubs.main(["--check"]), 1)
                        self.assertEqual(generate_stubs.main([]), 0)
                        self.assertEqual(generate_stubs.main(["--check"]), 0)
                        path.write_text("stale", encoding="utf-8")
                        self.assertEqual(generate_stubs.main(["--check"]), 1)
                    self.assertIn(path.name + " is stale", printed.getvalue())

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


class Models(SandboxTest):
    """The types of responses."""

    def test_a_model_of_rust_that_changes_makes_them_stale(self):
        text = generate_stubs.render_models()
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "src"
            for name in ("api", "models"):
                shutil.copytree(str(ROOT / "src" / name), str(source / name))
            with mock.patch.object(rust_models, "SOURCE", source):
                self.assertEqual(generate_stubs.render_models(), text)
                path = source / "models" / "articles.rs"
                rust = path.read_text(encoding="utf-8")
                added = "pub views: Option<i64>,\n        pub listeners: Option<i64>,"
                rust = rust.replace("pub views: Option<i64>,", added)
                path.write_text(rust, encoding="utf-8")
                self.assertIn("    listeners: Union[int, Any]\n", generate_stubs.render_models())

    def test_an_unknown_type_of_rust_is_an_error(self):
        for rust_type in ("Option<Wheel>", "Wheel", "Option<&str>", "Rc<String>"):
            with tempfile.TemporaryDirectory() as folder:
                source = pathlib.Path(folder)
                (source / "models").mkdir()
                text = "model! {\n    pub struct A {\n        pub a: %s,\n    }\n}\n" % rust_type
                (source / "models" / "a.rs").write_text(text, encoding="utf-8")
                with mock.patch.object(rust_models, "SOURCE", source):
                    self.assertRaises(ValueError, rust_models.Models)

    def test_every_model_of_rust_has_a_type(self):
        sources = [path.read_text(encoding="utf-8") for path in ROOT.glob("src/models/*.rs")]
        names = re.findall(r"^    pub (?:struct|enum) (\w+)", "\n".join(sources), re.MULTILINE)
        self.assertGreater(len(names), 100)
        self.assertEqual([name for name in names if not hasattr(models, name)], [])

    def test_annotations_can_be_resolved(self):
        types = [
            each
            for each in vars(models).values()
            if hasattr(each, "__total__") and each is not typing.TypedDict
        ]
        self.assertGreater(len(types), 100)
        for each in types:
            self.assertTrue(typing.get_type_hints(each), each)

    def test_responses_have_the_keys_of_their_type(self):
        for resource, type_name in (
            ("articles", "Article"),
            ("collections", "Collection"),
            ("contacts", "Contact"),
            ("companies", "Company"),
            ("conversations", "Conversation"),
            ("tags", "Tag"),
            ("teams", "Team"),
            ("admins", "Admin"),
        ):
            keys = typing.get_type_hints(getattr(models, type_name)).keys()
            for item in getattr(self.client, resource).list():
                self.assertLessEqual(item.keys(), keys, type_name)

    def test_a_client_does_not_load_them(self):
        code = "import intercom_client, sys; intercom_client.Client('token').articles; "
        code += "sys.exit('intercom_client.models' in sys.modules)"
        subprocess.run([sys.executable, "-c", code], cwd=str(PYTHON), check=True)


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
