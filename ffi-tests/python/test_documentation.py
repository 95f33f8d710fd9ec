"""Runs the examples of docs/python.md and of the docstrings of the package, with a sandbox."""

import doctest
import importlib
import inspect
import logging
import os
import pkgutil
import re
import unittest
from unittest import mock

from support import PACKAGE, ROOT, SandboxTest, intercom_client

GUIDE = ROOT / "docs" / "python.md"
OPTIONS = ROOT / "docs" / "guide.md"


class Examples(SandboxTest):
    def setUp(self):
        super().setUp()
        environment = {
            "INTERCOM_BASE_URL": self.sandbox.url,
            "INTERCOM_ACCESS_TOKEN": self.sandbox.token,
        }
        patch = mock.patch.dict(os.environ, environment)
        patch.start()
        self.addCleanup(patch.stop)
        os.environ.pop("INTERCOM_REGION", None)
        logger = logging.getLogger("intercom_client")
        handlers, level = logger.handlers[:], logger.level
        self.addCleanup(logger.setLevel, level)
        self.addCleanup(setattr, logger, "handlers", handlers)

    def run_examples(self, text, name):
        """Returns how many there are."""
        test = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
        printed = []
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
        failed, attempted = runner.run(test, out=printed.append)[:2]
        self.assertEqual(failed, 0, "".join(printed))
        return attempted

    def test_the_guide(self):
        text = GUIDE.read_text(encoding="utf-8")
        # A closing fence would count as output.
        text = re.sub("^```.*$", "", text, flags=re.MULTILINE)
        self.assertGreater(self.run_examples(text, GUIDE.name), 25)

    def test_docstrings(self):
        found = 0
        for module in pkgutil.iter_modules([str(PACKAGE)]):
            if module.name == "pytest_plugin":
                # Needs pytest, which runs its example in test_testing.
                continue
            name = "intercom_client." + module.name
            text = importlib.import_module(name).__doc__ or ""
            with self.subTest(name):
                self.sandbox.reset()
                found += self.run_examples(text, name)
        found += self.run_examples(intercom_client.__doc__, "intercom_client")
        self.assertGreater(found, 8)

    def test_an_example_that_fails_is_noticed(self):
        with self.assertRaises(AssertionError):
            self.run_examples(">>> 1 + 1\n3\n", "a test")

    def test_the_table_of_options_has_those_of_c_and_python(self):
        section = OPTIONS.read_text(encoding="utf-8").split("\n## Options\n")[1].split("\n## ")[0]
        cells = re.findall(r"^\|([^|]*)\|", section, flags=re.MULTILINE)
        table = set(re.findall(r"`(\w+)`", "".join(cells)))
        header = (ROOT / "include" / "intercom.h").read_text(encoding="utf-8")
        in_c = re.findall(r"\bint intercom_options_set_(\w+?)(?:_ms)?\(", header)
        in_python = inspect.signature(intercom_client.Client).parameters
        self.assertGreater(len(in_c), 15)
        self.assertEqual(table, {*in_c, *in_python, "strict"} - {"token"})

    def test_the_guide_names_every_variable_of_the_build(self):
        setup = (ROOT / "bindings" / "python" / "setup.py").read_text(encoding="utf-8")
        names = set(re.findall(r'environ\.get\("(\w+)"', setup))
        self.assertEqual(len(names), 3)
        for name in names:
            self.assertIn("| `{}` |".format(name), GUIDE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
