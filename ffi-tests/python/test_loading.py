"""Finding and loading the library."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import PACKAGE, PYTHON, intercom_client


PRINT_VERSION = "import intercom_client; print(intercom_client.version())"


class Loading(unittest.TestCase):
    def run_python(self, folder, code, **environment):
        environment = {**os.environ, **environment}
        if environment.get("INTERCOM_LIBRARY") == "":
            del environment["INTERCOM_LIBRARY"]
        environment["PYTHONPATH"] = str(folder)
        return subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
            timeout=60,
        )

    def test_the_copied_package_loads_a_library_in_its_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            package = pathlib.Path(folder) / "intercom_client"
            shutil.copytree(str(PACKAGE), str(package))
            name = {"win32": "intercom.dll", "darwin": "libintercom.dylib"}
            name = name.get(sys.platform, "libintercom.so")
            shutil.copy(os.environ["INTERCOM_LIBRARY"], str(package / name))
            done = self.run_python(folder, PRINT_VERSION, INTERCOM_LIBRARY="")
        self.assertEqual((done.returncode, done.stdout.strip()), (0, intercom_client.version()))

    def test_the_copied_package_loads_the_named_library(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(str(PACKAGE), os.path.join(folder, "intercom_client"))
            done = self.run_python(folder, PRINT_VERSION)
        self.assertEqual((done.returncode, done.stdout.strip()), (0, intercom_client.version()))

    def test_a_named_library_has_to_exist(self):
        code = "import intercom_client; print('imported'); intercom_client.version()"
        done = self.run_python(PYTHON, code, INTERCOM_LIBRARY="/nowhere/libintercom.so")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("imported", done.stdout)
        self.assertIn("/nowhere/libintercom.so", done.stdout)

    def test_a_library_that_is_not_found_is_explained(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(str(PACKAGE), os.path.join(folder, "intercom_client"))
            code = "import intercom_client._library as l; l._file_names = lambda: ['libnone.so']"
            code += "; l.ctypes.util.find_library = lambda name: None; l.library()"
            done = self.run_python(folder, code, INTERCOM_LIBRARY="")
        self.assertIn("libnone.so not found in " + folder, done.stdout)
        self.assertIn("set INTERCOM_LIBRARY to its path", done.stdout)

    def test_documentation_does_not_need_the_library(self):
        code = "import intercom_client; print(intercom_client.Client.__doc__)"
        done = self.run_python(PYTHON, code, INTERCOM_LIBRARY="/nowhere/libintercom.so")
        self.assertEqual(done.returncode, 0)
        self.assertIn("Client of one workspace.", done.stdout)
        self.assertIn("Resources: unknown, because", done.stdout)

    def test_an_open_client_does_not_disturb_the_end_of_the_program(self):
        code = "from intercom_client import Client; client = Client('token'); keep = client.articles"
        done = self.run_python(PYTHON, code)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_package_and_library_have_the_same_version(self):
        project = (PYTHON / "pyproject.toml").read_text(encoding="utf-8")
        self.assertIn('\nversion = "{}"\n'.format(intercom_client.version()), project)

    def test_the_module_name_of_the_official_sdk_is_free(self):
        self.assertEqual([path.name for path in PYTHON.glob("intercom.*")], [])
        done = self.run_python(
            PYTHON, PRINT_VERSION + "; import sys; print('intercom' in sys.modules)"
        )
        self.assertTrue(done.stdout.endswith("False\n"))


if __name__ == "__main__":
    unittest.main()
