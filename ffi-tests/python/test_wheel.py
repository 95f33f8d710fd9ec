"""What `pip install` builds and installs, from a fresh copy of the source."""

import fnmatch
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import PACKAGE, PYTHON, ROOT, intercom_client, sandbox

#: What pip prints where it reaches no package index, and so cannot install setuptools.
NO_INDEX = ("No matching distribution", "Could not find a version")

PROGRAM = """
import json, sys
import intercom_client
from intercom_client import Client
with Client(sys.argv[2], base_url=sys.argv[1]) as client:
    article = client.articles.retrieve(800001)
from intercom_client._library import library
print(json.dumps([intercom_client.version(), article["id"], library().c._name]))
"""


def copy_of_the_source(folder):
    """Copies what a clone contains, without what was built. Returns the folder of the package."""
    built = {str(ROOT / name) for name in (".git", "target", "build", "fuzz")}
    built.add(str(PYTHON / "build"))

    def ignored(path, names):
        left_out = {name for name in names if os.path.join(path, name) in built}
        return left_out | set(fnmatch.filter(names, "__pycache__") + fnmatch.filter(names, "*.so"))

    shutil.copytree(str(ROOT), str(folder), ignore=ignored)
    return folder / "bindings" / "python"


def site_packages_with_setuptools():
    """Returns where a setuptools is that can build wheels without an index; None if nowhere."""
    for name in ("setuptools.command.bdist_wheel", "wheel.bdist_wheel"):
        try:
            if importlib.util.find_spec(name):
                return str(pathlib.Path(importlib.util.find_spec("setuptools").origin).parents[1])
        except ImportError:
            continue
    return None


class Installed(unittest.TestCase):
    """The package in a virtual environment."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, str(cls.folder), ignore_errors=True)
        # Nothing of the tests may be found by accident.
        hidden = ("INTERCOM_LIBRARY", "PYTHONPATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
        cls.environment = {key: value for key, value in os.environ.items() if key not in hidden}
        cls.environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
        # The dependencies of the library are not built again.
        target = os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target"))
        cls.environment["CARGO_TARGET_DIR"] = target
        made = cls.run_command([sys.executable, "-m", "venv", str(cls.folder / "venv")])
        if made.returncode != 0:
            raise unittest.SkipTest("no virtual environment with pip can be made: " + made.stdout)
        scripts = "Scripts" if sys.platform == "win32" else "bin"
        cls.python = str(cls.folder / "venv" / scripts / "python")
        source = copy_of_the_source(cls.folder / "source")
        cls.install(source)

    @classmethod
    def run_command(cls, command, **environment):
        return subprocess.run(
            command,
            cwd=str(cls.folder),
            env={**cls.environment, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
        )

    @classmethod
    def pip(cls, *arguments, **environment):
        return cls.run_command([cls.python, "-m", "pip", *arguments], **environment)

    @classmethod
    def install(cls, source):
        done = cls.pip("install", "--retries", "1", "--timeout", "10", str(source))
        if done.returncode == 0:
            return
        if not any(sign in done.stdout for sign in NO_INDEX):
            raise AssertionError(done.stdout)
        found = site_packages_with_setuptools()
        if found is None:
            raise unittest.SkipTest(
                "pip reaches no package index, and no setuptools that builds wheels is installed"
            )
        done = cls.pip("install", "--no-build-isolation", "--no-index", str(source), PYTHONPATH=found)
        if done.returncode != 0:
            raise AssertionError(done.stdout)

    def files(self):
        """Returns the names of the installed files."""
        lines = self.pip("show", "-f", "intercom-client").stdout.splitlines()
        names = [line.strip().replace("\\", "/") for line in lines[lines.index("Files:") + 1 :]]
        return {name for name in names if "__pycache__" not in name}

    def test_1_it_works_outside_of_the_source(self):
        box = sandbox()
        done = self.run_command([self.python, "-c", PROGRAM, box.url, box.token])
        self.assertEqual(done.returncode, 0, done.stdout)
        version, article, library = json.loads(done.stdout)
        self.assertEqual((version, article), (intercom_client.version(), "800001"))
        self.assertIn(str(self.folder / "venv"), library)

    def test_2_it_has_every_file_of_the_package_and_one_library(self):
        modules = {
            "intercom_client/" + path.name
            for path in PACKAGE.iterdir()
            if path.suffix in (".py", ".pyi", ".typed")
        }
        found = {name for name in self.files() if name.startswith("intercom_client/")}
        self.assertLessEqual(modules, found)
        (library,) = found - modules
        self.assertRegex(library, r"^intercom_client/(lib)?intercom\.(so|dylib|dll)$")

    def test_3_the_wheel_is_for_this_platform_and_every_python(self):
        code = "from importlib.metadata import distribution as d; "
        code += "print(d('intercom-client').read_text('WHEEL'))"
        wheel = self.run_command([self.python, "-c", code]).stdout
        self.assertRegex(wheel, r"\nTag: py3-none-(?!any)\w+\n")
        self.assertIn("Root-Is-Purelib: false", wheel)

    def test_3_the_wheel_carries_the_licenses(self):
        for name, source in (
            ("LICENSE-MIT", "LICENSE-MIT"),
            ("LICENSE-APACHE", "LICENSE-APACHE"),
            ("LICENSE-THIRD-PARTY.md", "THIRD-PARTY-LICENSES.md"),
        ):
            (path,) = [path for path in (self.folder / "venv").rglob(name)]
            self.assertEqual(path.read_bytes(), (ROOT / source).read_bytes())
            self.assertIn(".dist-info", str(path))

    def test_4_a_named_library_takes_precedence(self):
        code = "from intercom_client._library import library; print(library().c._name)"
        named = os.environ["INTERCOM_LIBRARY"]
        done = self.run_command([self.python, "-c", code], INTERCOM_LIBRARY=named)
        self.assertEqual(done.stdout.strip(), named)

    def test_5_it_can_be_uninstalled(self):
        done = self.pip("uninstall", "--yes", "intercom-client")
        self.assertEqual(done.returncode, 0, done.stdout)
        done = self.run_command([self.python, "-c", "import intercom_client"])
        self.assertIn("No module named 'intercom_client'", done.stdout)
        left = [path for path in (self.folder / "venv").rglob("*intercom*") if path.is_file()]
        self.assertEqual(left, [])


@unittest.skipUnless(importlib.util.find_spec("setuptools"), "setuptools is not installed")
class Failures(unittest.TestCase):
    """What the build says if it cannot succeed."""

    def build(self, folder, **environment):
        done = subprocess.run(
            [sys.executable, "setup.py", "-q", "build_py", "--build-lib", str(folder / "built")],
            cwd=str(folder),
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
        )
        return done.returncode, done.stdout

    def test_without_the_source_of_the_library(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "a" / "copy"
            shutil.copytree(str(PYTHON), str(copy))
            status, printed = self.build(copy)
            self.assertEqual(status, 1)
            self.assertIn("set INTERCOM_PREBUILT to the path of", printed)
            status, printed = self.build(copy, INTERCOM_PREBUILT=os.environ["INTERCOM_LIBRARY"])
            self.assertEqual(status, 0, printed)
            (library,) = (copy / "built" / "intercom_client").glob("*intercom.*")
            self.assertEqual(
                library.read_bytes(), pathlib.Path(os.environ["INTERCOM_LIBRARY"]).read_bytes()
            )

    def test_with_what_is_no_library(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "with ä space"
            shutil.copytree(str(PYTHON), str(copy))
            for prebuilt, reason in (
                (folder, "cannot be read: "),
                (str(copy / "missing.so"), "cannot be read: "),
                ("setup.py", "is not the library"),
                (os.devnull, "is not the library"),
                (str(ROOT / "include" / "intercom.h"), "is not the library"),
            ):
                status, printed = self.build(copy, INTERCOM_PREBUILT=prebuilt)
                self.assertEqual(status, 1, printed)
                self.assertIn("INTERCOM_PREBUILT " + reason, printed)
            self.assertEqual(list((copy / "built").rglob("*intercom.*")), [])

    @unittest.skipIf(sys.platform == "win32", "Windows does not replace a file that is open")
    def test_a_library_is_replaced_while_programs_use_it(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "copy"
            shutil.copytree(str(PYTHON), str(copy))
            # Without permission to write, as what a package manager installs.
            prebuilt = pathlib.Path(folder) / "prebuilt"
            shutil.copy(os.environ["INTERCOM_LIBRARY"], str(prebuilt))
            prebuilt.chmod(0o444)
            self.assertEqual(self.build(copy, INTERCOM_PREBUILT=str(prebuilt))[0], 0)
            (library,) = (copy / "built" / "intercom_client").glob("*intercom.*")
            used = library.stat().st_ino
            with open(str(library), "rb") as opened:
                self.assertEqual(self.build(copy, INTERCOM_PREBUILT=str(prebuilt))[0], 0)
                self.assertEqual(os.fstat(opened.fileno()).st_ino, used)
                self.assertNotEqual(library.stat().st_ino, used)
            self.assertEqual(list(library.parent.glob("*.new")), [])

    def test_without_cargo(self):
        with tempfile.TemporaryDirectory() as folder:
            source = copy_of_the_source(pathlib.Path(folder) / "source")
            for cargo, named in (("no-such-cargo", "no-such-cargo"), ("", "cargo")):
                status, printed = self.build(source, CARGO=cargo, PATH=folder)
                self.assertEqual(status, 1)
                self.assertIn("\n{} is not installed".format(named), "\n" + printed)


if __name__ == "__main__":
    unittest.main()
