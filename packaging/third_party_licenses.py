#!/usr/bin/env python3
"""Writes THIRD-PARTY-LICENSES.md: the crates that are linked into the C library, and their licenses.

    third_party_licenses.py           writes the file; Cargo downloads sources that are missing
    third_party_licenses.py --check   compares its list of crates with Cargo.lock, without network

The crates are the normal dependencies with all features on the platforms of docs/platforms.md.
Procedural macros are not linked.
"""

import argparse
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
PLATFORMS = ROOT / "docs" / "platforms.md"
FILE = ROOT / "THIRD-PARTY-LICENSES.md"
PACKAGE = "intercom-client"
CARGO = shlex.split(os.environ.get("CARGO") or "cargo", posix=os.name == "posix")

#: Names of the files that hold licenses and notices, in any folder of a crate.
LICENSE_FILE = re.compile(
    r"(un)?licen[cs]e([-._].*)?|copying([-._].*)?|notice([-._].*)?|copyright([-._].*)?", re.IGNORECASE
)

HEAD = """\
# Third-party licenses

`make licenses` generates this file from `Cargo.lock`.

The C library, and so the Python wheel, contains the crates of this table, those that its platform and
its features need. The licenses are SPDX expressions. The texts are those of the files that the
crates come with; where a license is a choice, with OR, the texts of all choices are reproduced.

The library also contains the standard library of the Rust toolchain that built it, which is under MIT
OR Apache-2.0. The notices of its parts come with the toolchain, in
`share/doc/rust/COPYRIGHT-library.html`.

| crate | version | license | texts |
|---|---|---|---|
"""


def cargo(*arguments):
    """Returns what Cargo prints."""
    return subprocess.run(
        [*CARGO, *arguments], cwd=str(ROOT), check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ).stdout.decode("utf-8")


def targets():
    """Returns the names of rustc for the platforms that are supported."""
    # The second column of the table of platforms holds nothing else.
    cells = re.findall(r"^\|[^|]*\|((?:,? `\w+-[\w-]+`)+) \|", read(PLATFORMS), re.MULTILINE)
    found = [target for cell in cells for target in re.findall(r"`(.*?)`", cell)]
    if not found:
        sys.exit("docs/platforms.md names no target")
    return found


def linked_crates(target, *flags):
    """Returns (name, version) of the crates that are linked into the library for a target."""
    printed = cargo(
        "tree", "--locked", *flags, "--package", PACKAGE, "--all-features", "--target", target,
        "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}",
    )  # fmt: skip
    crates = set(re.findall(r"^(\S+) v(\S+)", printed, re.MULTILINE))
    return {crate for crate in crates if crate[0] != PACKAGE}


def read(path):
    return path.read_text(encoding="utf-8")


def license_texts(folder):
    """Returns the texts of the license files of a crate."""
    paths = [path for path in folder.rglob("*") if path.is_file() and is_license(path)]
    # Those of the whole crate come first.
    paths.sort(key=lambda path: (len(path.parts), path.name.lower()))
    if not paths:
        sys.exit("{} has no license file; add its license by hand".format(folder))
    return [read(path) for path in paths]


def is_license(path):
    return LICENSE_FILE.fullmatch(path.name) and path.suffix not in (".rs", ".c", ".h", ".S")


def write():
    """Writes the file."""
    crates = set().union(*(linked_crates(target) for target in targets()))
    described = cargo("metadata", "--locked", "--all-features", "--format-version", "1")
    metadata = json.loads(described)
    packages = {(package["name"], package["version"]): package for package in metadata["packages"]}

    # Texts that differ in white space only are one.
    numbers, texts, users, rows = {}, [], [], []
    for crate in sorted(crates):
        package = packages[crate]
        if not package["license"]:
            sys.exit("{} {} has no SPDX expression".format(*crate))
        of_crate = []
        for text in license_texts(pathlib.Path(package["manifest_path"]).parent):
            key = " ".join(text.split())
            if key not in numbers:
                numbers[key] = len(texts)
                texts.append(text)
                users.append([])
            number = numbers[key]
            if number not in of_crate:
                of_crate.append(number)
                users[number].append("{} {}".format(*crate))
        links = ", ".join("[{0}](#text-{0})".format(number + 1) for number in sorted(of_crate))
        expression = package["license"].replace("/", " OR ")
        rows.append("| {} | {} | {} | {} |\n".format(*crate, expression, links))

    parts = [HEAD, *rows]
    for number, (text, names) in enumerate(zip(texts, users), 1):
        if "```" in text:
            sys.exit("a license of {} cannot be quoted, because it contains ```".format(names))
        lines = [line.rstrip() for line in text.replace("\f", "").strip("\n").splitlines()]
        parts.append("\n## Text {}\n\nOf {}.\n\n".format(number, ", ".join(names)))
        parts.append("```text\n{}\n```\n".format("\n".join(lines)))
    FILE.write_bytes("".join(parts).encode("utf-8"))


def check():
    """Yields how the list of crates in the file differs from Cargo.lock."""
    text = read(FILE) if FILE.exists() else ""
    listed = set(re.findall(r"^\| ([\w-]+) \| (\d\S*) \|", text, re.MULTILINE))
    linked, unknown = set(), []
    for target in targets():
        try:
            linked |= linked_crates(target, "--offline")
        except subprocess.CalledProcessError as error:
            reason = error.stderr.decode("utf-8", "replace")
            # Cargo downloads what it builds, and thus not the crates of other platforms.
            if "--offline" not in reason:
                sys.exit(reason)
            unknown.append(target)
    if unknown:
        print("not checked: licenses of crates that `cargo fetch` downloads:", ", ".join(unknown))
    if not linked:
        return
    lock = read(ROOT / "Cargo.lock")
    locked = set(re.findall(r'^name = "(.*)"\nversion = "(.*)"$', lock, re.MULTILINE))
    for name, version in sorted(linked - listed):
        yield "{} {} is missing".format(name, version)
    for name, version in sorted(listed - (locked if unknown else linked)):
        yield "{} {} is not linked".format(name, version)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare the list of crates only")
    try:
        if not parser.parse_args().check:
            return write()
        faults = list(check())
    except subprocess.CalledProcessError as error:
        sys.exit(error.stderr.decode("utf-8", "replace"))
    for fault in faults:
        print("{}: {}".format(FILE.name, fault))
    if faults:
        print("run `make licenses`")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
