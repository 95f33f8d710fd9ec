"""Builds the library with Cargo, and a wheel that carries it. The rest is in pyproject.toml.

INTERCOM_FEATURES        further features of the library, as in ``native-certs``
INTERCOM_PREBUILT        path of a library to carry instead of building one
CARGO                    the command to build with; default: ``cargo``
"""

import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py

HERE = pathlib.Path(__file__).resolve().parent

#: How ``intercom_client._library`` names the library.
NAMES = {"win32": "intercom.dll", "darwin": "libintercom.dylib"}
NAME = NAMES.get(sys.platform, "libintercom.so")


def library():
    """Returns the path of the library, after building it."""
    prebuilt = os.environ.get("INTERCOM_PREBUILT")
    if prebuilt:
        return checked(pathlib.Path(prebuilt))
    root = HERE.parent.parent
    if not (root / "src" / "ffi").is_dir():
        sys.exit(
            "The source of the library is not above {}. Install from a clone of its repository, "
            "with pip 21.3 or later, which builds in place; or set INTERCOM_PREBUILT to the path "
            "of {}.".format(HERE, NAME)
        )
    # It may have arguments, as in `cargo +stable`.
    cargo = shlex.split(os.environ.get("CARGO") or "cargo", posix=os.name == "posix")
    if not shutil.which(cargo[0]):
        message = "{} is not installed; the library is built with Rust: https://rustup.rs"
        sys.exit(message.format(cargo[0]))
    features = "capi " + os.environ.get("INTERCOM_FEATURES", "")
    command = [*cargo, "rustc", "--release", "--lib", "--crate-type", "cdylib"]
    command += ["--features", features, "--message-format", "json-render-diagnostics"]
    built = subprocess.run(command, cwd=str(root), stdout=subprocess.PIPE)
    if built.returncode != 0:
        sys.exit("cargo could not build the library")
    for line in built.stdout.splitlines():
        message = json.loads(line)
        if message["reason"] == "compiler-artifact" and message["target"]["name"] == "intercom":
            for path in map(pathlib.Path, message["filenames"]):
                if path.name == NAME:
                    return path
    sys.exit("cargo has not built {}; this platform may have no shared libraries".format(NAME))


def checked(path):
    """Returns the path of a library, which may be one for another platform."""
    try:
        content = path.read_bytes()
    except OSError as error:
        sys.exit("INTERCOM_PREBUILT cannot be read: {}".format(error))
    # A shared library names what it exports, each followed by a zero byte.
    if b"intercom_operations\0" not in content:
        sys.exit("INTERCOM_PREBUILT is not the library {}: {}".format(NAME, path))
    return path


def replace(path, source):
    """Copies a file to a path, where another one may be, which programs may have loaded."""
    new = path.with_name(path.name + ".new")
    shutil.copyfile(str(source), str(new))
    new.chmod(0o755)
    os.replace(str(new), str(path))


class BuildWithLibrary(build_py):
    """Copies the library beside the modules of the package."""

    def run(self):
        super().run()
        in_place = getattr(self, "editable_mode", False)
        folder = HERE if in_place else pathlib.Path(self.build_lib)
        package = folder / "intercom_client"
        package.mkdir(parents=True, exist_ok=True)
        replace(package / NAME, library())


class PlatformDistribution(Distribution):
    """A package for one platform, although no module of Python is compiled."""

    def has_ext_modules(self):
        return True


def commands():
    try:
        from setuptools.command.bdist_wheel import bdist_wheel
    except ImportError:
        try:
            from wheel.bdist_wheel import bdist_wheel
        except ImportError:
            # Setuptools is being asked what building a wheel requires, or there will be no wheel.
            return {"build_py": BuildWithLibrary}

    class PlatformWheel(bdist_wheel):
        """For every version of Python."""

        def get_tag(self):
            _, _, platform = super().get_tag()
            return "py3", "none", platform

    return {"build_py": BuildWithLibrary, "bdist_wheel": PlatformWheel}


# Not in pyproject.toml, where no form suits both old and new versions of setuptools.
setup(license="MIT OR Apache-2.0", distclass=PlatformDistribution, cmdclass=commands())
