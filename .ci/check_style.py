#!/usr/bin/env python3
"""Checks what no compiler checks: the vocabulary, the size of files and functions, import cycles, the
links of the documentation, and that the tests which SECURITY.md names exist.

Prints one line per fault, then the number of checks as `N passed, N failed`.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]

WORD_FOLDERS = (
    "src include bindings sandbox/src examples tests ffi-tests benches fuzz/codegen "
    "fuzz/src fuzz/run docs packaging .ci *.md *.toml CMakeLists.txt Makefile"
).split()

# This file, which contains the words.
WORD_EXCEPTIONS = {".ci/check_style.py"}

# What not to write, and what to write instead.
WORDS = [
    (r"answer(s|ed|ing)?", "response, return"),
    (r"told|tells", "receives, reports, is called with"),
    (r"refus(e|es|ed|al|als|ing)", "reject, invalid"),
    (r"gives? back", "free, pass to"),
    (r"broken off|broke off|breaks off", "connection closed, incomplete body"),
    (r"escaped", "percent-encoded"),
    (r"verbs?", "HTTP method"),
    (r"help centres?|(?-i:help centers?|Help centers?)", "Help Center"),
]

# Lines that may use one of these words, each with the reason.
ALLOWED = [
    (r"[Cc]?onnection ?[Rr]efused|ECONNREFUSED", "name of a system error"),
    (r"(?i:connections are( neither accepted nor)? refused)", "what a system does to connections"),
    (r"(?i:(ai|custom)[ _]answers?)|last_answer_type", "terms and fields of Intercom's AI agent"),
    (r"help_center|help-center", "name of a route or resource"),
    (r"control characters? (are )?escaped|escaped control characters|escape sequences?", "control characters, not percent-encoding"),
]

# (files, maximum number of lines)
FILE_LIMITS = [
    ("src/client/mod.rs", 300),
    ("src/request/mod.rs", 300),
    ("src/api/**/*.rs", 300),
]
FUNCTION_LIMIT = 50


def tracked(*patterns):
    names = subprocess.run(
        ["git", "ls-files", "--", *patterns], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def read(path):
    return path.read_text(encoding="utf-8", errors="replace")


def check_words():
    patterns = [
        (re.compile(r"(?<![A-Za-z])(%s)(?![A-Za-z])" % word, re.IGNORECASE), instead)
        for word, instead in WORDS
    ]
    allowed = [re.compile(pattern) for pattern, _ in ALLOWED]
    for path in tracked(*WORD_FOLDERS):
        if path.suffix in {".lock", ".pem", ".json"} or name_of(path) in WORD_EXCEPTIONS:
            continue
        for number, line in enumerate(read(path).splitlines(), 1):
            text = line
            for pattern in allowed:
                text = pattern.sub("", text)
            for pattern, instead in patterns:
                found = pattern.search(text)
                if found:
                    yield f"{name_of(path)}:{number}: {found.group()!r}: write {instead}"


def check_file_sizes():
    for pattern, limit in FILE_LIMITS:
        for path in sorted(ROOT.glob(pattern)):
            length = len(read(path).splitlines())
            if length > limit:
                yield f"{name_of(path)}: {length} lines; the limit is {limit}"


def check_function_sizes():
    start = re.compile(r"^( *)(pub(\([a-z]+\))? )?((const|unsafe|extern \"C\") )*fn (\w+)")
    for path in tracked("src"):
        lines = read(path).splitlines()
        for index, line in enumerate(lines):
            found = start.match(line)
            if not found or line.rstrip().endswith(";"):
                continue
            end = found.group(1) + "}"
            length = next(
                (offset for offset, text in enumerate(lines[index:], 1) if text == end), 1
            )
            if length > FUNCTION_LIMIT:
                yield f"{name_of(path)}:{index + 1}: {found.group(6)} has {length} lines"


class Modules:
    """The modules of a crate and what they import, by file."""

    def __init__(self, folder):
        self.root = ROOT / folder
        self.files = {}
        for path in sorted(self.root.rglob("*.rs")):
            parts = list(path.relative_to(self.root).with_suffix("").parts)
            if parts[-1] in {"mod", "lib"}:
                parts.pop()
            if parts != ["main"] and parts[-1:] != ["tests"]:
                self.files[tuple(parts)] = path
        self.reexports = {module: set() for module in self.files}
        self.imports = {module: self._imports(module) for module in self.files}

    def _imports(self, module):
        source = re.split(r"^#\[cfg\(test\)\]\nmod tests", read(self.files[module]), flags=re.M)[0]
        source = re.sub(r"//[^\n]*", "", source)
        found = set()
        for use in re.findall(r"^\s*(?:pub(?:\([a-z]+\))? )?use ([^;]+);", source, flags=re.M):
            found.update(self._resolve(module, path) for path in expand(re.sub(r"\s+", " ", use)))
        for use in re.findall(r"^pub(?:\([a-z]+\))? use ([^;]+);", source, flags=re.M):
            paths = expand(re.sub(r"\s+", " ", use))
            self.reexports[module].update(self._resolve(module, path) for path in paths)
        for path in re.findall(r"(?<![\w:])(?<!in )((?:crate|super)(?:::\w+)+)", source):
            found.add(self._resolve(module, path.split("::")))
        return {path for path in found if path is not None}

    def _resolve(self, module, path):
        """Returns the absolute path of an import inside the crate."""
        module, path = list(module), list(path)
        if path[0] == "crate":
            return tuple(path[1:])
        if path[0] in {"self", "super"}:
            while path and path[0] in {"self", "super"}:
                if path.pop(0) == "super":
                    module.pop()
            return tuple(module + path)
        if tuple(module + path[:1]) in self.files:
            return tuple(module + path)
        return None

    def target(self, path, seen=()):
        """Returns the module that defines what a path names, through re-exports."""
        module = path
        while module not in self.files:
            module = module[:-1]
        if module == path or path in seen:
            return module
        name = path[len(module)]
        for imported in self.imports[module]:
            if imported != path and imported[-1:] in {(name,), ("*",)} and len(imported) > 1:
                if imported[-1] == "*" and not self._defines(imported[:-1], name):
                    continue
                return self.target(imported[:-1] + (name,), (*seen, path))
        return module

    def _defines(self, module, name):
        return module in self.files and re.search(r"\b%s\b" % name, read(self.files[module]))

    def edges(self):
        for module, imports in self.imports.items():
            # A module that only passes on what its submodules define does not depend on them.
            for path in imports - self.reexports[module]:
                target = self.target(path)
                if target != module:
                    yield module, target


def expand(use, prefix=()):
    """Yields the paths of a `use` declaration."""
    use = use.strip()
    if use.startswith("{"):
        depth, item = 0, ""
        for letter in use[1:-1] + ",":
            depth += (letter == "{") - (letter == "}")
            if letter == "," and depth == 0:
                if item.strip():
                    yield from expand(item, prefix)
                item = ""
            else:
                item += letter
        return
    head, separator, rest = use.partition("::")
    if separator:
        yield from expand(rest, (*prefix, head))
    else:
        name = head.split(" as ")[0].strip()
        yield list(prefix) if name == "self" else [*prefix, name]


def check_import_cycles():
    for folder in ("src", "sandbox/src"):
        graph = {}
        for module, target in Modules(folder).edges():
            graph.setdefault(module, set()).add(target)
        for cycle in cycles(graph):
            yield f"{folder}: import cycle: " + " <-> ".join("::".join(part) or "lib" for part in cycle)


def cycles(graph):
    """Yields the strongly connected components with more than one module (Tarjan)."""
    index, low, stack, on_stack, found = {}, {}, [], set(), []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        on_stack.add(node)
        for target in graph.get(node, ()):
            if target not in index:
                visit(target)
                low[node] = min(low[node], low[target])
            elif target in on_stack:
                low[node] = min(low[node], index[target])
        if low[node] == index[node]:
            component = []
            while True:
                member = stack.pop()
                on_stack.discard(member)
                component.append(member)
                if member == node:
                    break
            if len(component) > 1:
                found.append(sorted(component))

    sys.setrecursionlimit(10_000)
    for node in list(graph):
        if node not in index:
            visit(node)
    return found


def check_security():
    """Each promise of SECURITY.md names a file and a test in it, which must exist."""
    rows = re.findall(r"^\|.*\| `([^`]+)`: `([^`]+)` \|$", read(ROOT / "SECURITY.md"), re.MULTILINE)
    promises = re.findall(r"^\| (?!promise |attacker |-).*\|$", promised(), re.MULTILINE)
    if len(rows) != len(promises):
        yield f"SECURITY.md: {len(promises)} promises, but {len(rows)} tests"
    for path, test in rows:
        definition = rf"\b(fn|def|void) {re.escape(test)}\b"
        if not (ROOT / path).exists() or not re.search(definition, read(ROOT / path)):
            yield f"SECURITY.md: there is no test {test} in {path}"


def promised():
    """Returns the section of SECURITY.md with the promises."""
    return read(ROOT / "SECURITY.md").split("## What is promised")[1].split("\n## ")[0]


def check_links():
    """Each relative link of a Markdown file leads to a file, and its fragment to a heading there."""
    for path in tracked("*.md"):
        text = re.sub(r"^```.*?^```$", "", read(path), flags=re.M | re.S)
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, fragment = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            if not target.exists():
                yield f"{name_of(path)}: {link} leads nowhere"
            elif fragment and fragment not in headings(target):
                yield f"{name_of(path)}: {link}: there is no such heading"


def headings(path):
    """Returns the fragments of the headings of a Markdown file, as GitHub forms them."""
    text = re.sub(r"^```.*?^```$", "", read(path), flags=re.M | re.S)
    found = {}
    for heading in re.findall(r"^#+ (.+)$", text, flags=re.M):
        slug = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        count = found[slug] = found.get(slug, -1) + 1
        if count:
            found[f"{slug}-{count}"] = 0
    return found


CHECKS = [
    ("links", check_links),
    ("vocabulary", check_words),
    ("file sizes", check_file_sizes),
    ("function sizes", check_function_sizes),
    ("import cycles", check_import_cycles),
    ("security", check_security),
]


def main():
    failed = 0
    for title, check in CHECKS:
        faults = list(check())
        failed += bool(faults)
        for fault in faults:
            print(f"{title}: {fault}")
    print(f"style: {len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
