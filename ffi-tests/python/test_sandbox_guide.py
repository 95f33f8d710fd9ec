"""Runs the examples of docs/sandbox.md, except the C program, which ffi-tests/run compiles and runs, and
the Rust program, which is a doc-test of the sandbox.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import PYTHON, ROOT, SandboxTest

GUIDE = (ROOT / "docs" / "sandbox.md").read_text(encoding="utf-8")


def blocks(language):
    found = re.findall(r"^```{}\n(.*?)^```$".format(language), GUIDE, flags=re.M | re.S)
    assert found, language
    return found


class Guide(SandboxTest):
    def run_block(self, command, folder, **options):
        environment = {
            **os.environ,
            "INTERCOM_BASE_URL": self.sandbox.url,
            "INTERCOM_ACCESS_TOKEN": self.sandbox.token,
            "PYTHONPATH": str(PYTHON),
            "NO_PROXY": "127.0.0.1",
        }
        environment.pop("INTERCOM_REGION", None)
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
            **options,
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done

    @unittest.skipIf(shutil.which("curl") is None, "curl is not installed")
    def test_requests_with_curl(self):
        examples = [block for block in blocks("sh") if block.startswith("curl ")]
        self.assertGreaterEqual(len(examples), 5)
        for block in examples:
            with self.subTest(block), tempfile.TemporaryDirectory() as folder:
                self.addCleanup(self.sandbox.reset_seed)
                self.sandbox.reset()
                fail = "curl() { command curl -sS --fail \"$@\"; }\n"
                done = self.run_block(["sh", "-e", "-c", fail + block], folder)
                self.assertNotIn("error.list", done.stdout)

    def test_programs_in_python(self):
        for block in blocks("python"):
            if block.startswith("def test_"):
                continue
            with self.subTest(block), tempfile.TemporaryDirectory() as folder:
                self.sandbox.reset()
                self.run_block([sys.executable, "-c", block], folder)

    @unittest.skipIf(importlib.util.find_spec("pytest") is None, "pytest is not installed")
    def test_fixtures_of_pytest(self):
        (block,) = (block for block in blocks("python") if block.startswith("def test_"))
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "test_guide.py"), "w", encoding="utf-8") as file:
                file.write(block)
            command = [sys.executable, "-m", "pytest", "-q", "-p", "intercom_client.pytest_plugin"]
            self.assertIn("1 passed", self.run_block(command, folder).stdout)

    def test_starting_the_program(self):
        """Each command line starts, with a free port instead of the one in the example."""
        lines = re.findall(r"^intercom-sandbox (.*)$", "".join(blocks("sh")), flags=re.M)
        (makeflags,) = re.findall(r"^make sandbox SANDBOXFLAGS='(.*)'$", GUIDE, flags=re.M)
        self.assertGreaterEqual(len(lines), 3)
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "seed.json"), "w", encoding="utf-8") as file:
                file.write(blocks("json")[0])
            for line in lines + [makeflags]:
                with self.subTest(line):
                    arguments = line.replace("--port 4010", "--port 0").split()
                    command = [os.environ["INTERCOM_SANDBOX_BIN"], *arguments, "--until-eof"]
                    done = self.run_block(command, folder, stdin=subprocess.DEVNULL)
                    expected = blocks("text")[0].replace("4010", r"\d+").replace(".", r"\.")
                    self.assertRegex(done.stdout, "^" + expected + "$")

    def test_environment(self):
        (block,) = (block for block in blocks("sh") if block.startswith("export "))
        self.assertIn(self.sandbox.token, block)
        self.assertIn("INTERCOM_BASE_URL=http://127.0.0.1:", block)

    def test_the_endpoints_are_those_of_the_sandbox(self):
        known = re.findall(r"`(GET|POST|PUT|DELETE) /_sandbox/([a-z_]+)(/\{\w+\})?`", GUIDE)
        self.assertGreaterEqual(len(known), 20)
        fault = self.sandbox.inject_fault("empty", path="/nowhere")
        for method, path, id in known:
            last = {"faults": "/{}".format(fault), "workspace": "/tags"}[path] if id else ""
            body = {
                ("POST", "faults"): {"kind": "empty"},
                ("PUT", "seed"): {},
                ("PUT", "clock"): {"advance": 1},
                ("PUT", "rate_limit"): {"limit": 9},
            }.get((method, path))
            with self.subTest(method=method, path=path + last):
                if (method, path, id) == ("DELETE", "faults", ""):
                    # The next row removes one fault.
                    continue
                self.sandbox._control(method, path + last, body)
                if method == "POST" and path == "reset":
                    fault = self.sandbox.inject_fault("empty", path="/nowhere")
        self.addCleanup(self.sandbox.reset_seed)


if __name__ == "__main__":
    unittest.main()
