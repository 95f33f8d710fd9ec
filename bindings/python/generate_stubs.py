"""Writes intercom_client/resources.pyi from the operation table of the library.

    python3 generate_stubs.py            writes the file
    python3 generate_stubs.py --check    fails if the file is stale
"""

import inspect
import pathlib
import sys
import textwrap
from typing import Iterator, List

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from intercom_client._library import library  # noqa: E402
from intercom_client.documentation import (  # noqa: E402
    docstring,
    pages_docstring,
    returned_pages,
    signature,
)
from intercom_client.operations import Method, ResourceSpec  # noqa: E402

STUBS = pathlib.Path(__file__).resolve().parent / "intercom_client" / "resources.pyi"

HEAD = """\
# Written by generate_stubs.py. Do not edit.

from datetime import date
from os import PathLike
from typing import IO, Any, Callable, Generator, Mapping

from ._handle import ClientHandle
from .resource import NotCopyable
"""


def render() -> str:
    """Returns the contents of the file."""
    specs = library().table.resources.values()
    blocks = [HEAD, "\n".join(_resources(specs))]
    for spec in specs:
        blocks.extend(_resource(spec))
    return "\n\n".join(block.rstrip("\n") for block in blocks) + "\n"


def _resources(specs) -> Iterator[str]:
    yield "class Resources(NotCopyable):"
    yield "    _handle: ClientHandle"
    for spec in specs:
        yield "    {}: {}".format(spec.name, _class_name(spec.name))


def _class_name(*names: str) -> str:
    return "_" + "".join(name.title().replace("_", "") for name in names)


def _resource(spec: ResourceSpec) -> Iterator[str]:
    lines = ["class {}:".format(_class_name(spec.name))]
    lines += _indent(['"""{}"""'.format(spec.summary)])
    for method in spec.methods.values():
        if method.items:
            name = _class_name(spec.name, method.name)
            yield "\n".join(_list_class(name, method))
            lines += _indent(["{}: {}".format(method.name, name)])
        else:
            lines += _indent(_definition(method.name, signature(method), docstring(method)))
    yield "\n".join(lines)


def _list_class(name: str, method: Method) -> List[str]:
    full = signature(method)
    return [
        "class {}:".format(name),
        *_indent(_definition("__call__", full, docstring(method))),
        *_indent(_definition("pages", returned_pages(full), pages_docstring(method))),
    ]


def _definition(name: str, full: inspect.Signature, doc: str) -> List[str]:
    parameters = ["self"]
    for parameter in full.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parameters:
            parameters.append("*")
        default = "" if parameter.default is parameter.empty else " = ..."
        parameters.append("{}: {}{}".format(parameter.name, parameter.annotation, default))
    head = "def {}({}) -> {}:".format(name, ", ".join(parameters), full.return_annotation)
    lines = [head]
    if len(head) > 92:
        lines = ["    {},".format(parameter) for parameter in parameters]
        lines = ["def {}(".format(name), *lines, ") -> {}:".format(full.return_annotation)]
    return [*lines, *_indent('"""{}"""'.format(doc).splitlines())]


def _indent(lines: List[str]) -> List[str]:
    return textwrap.indent("\n".join(lines), "    ").splitlines()


def main(arguments: List[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    text = render()
    if not arguments:
        STUBS.write_text(text, encoding="utf-8")
    elif not STUBS.exists() or STUBS.read_text(encoding="utf-8") != text:
        print("{} is stale: run generate_stubs.py".format(STUBS.name), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
