"""Writes what type checkers and editors read: intercom_client/resources.pyi, from the operation table
of the library, and intercom_client/models.py, from its models in Rust.

    python3 generate_stubs.py            writes the files
    python3 generate_stubs.py --check    fails if one is stale
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
    signature,
)
from intercom_client.operations import Method, ResourceSpec  # noqa: E402

from rust_models import Alias, Model, Models  # noqa: E402

STUBS = pathlib.Path(__file__).resolve().parent / "intercom_client" / "resources.pyi"
MODELS = STUBS.with_name("models.py")

HEAD = """\
# Written by generate_stubs.py. Do not edit.

from datetime import date
from os import PathLike
from typing import IO, Any, Callable, Generator, Mapping

from . import models
from ._handle import ClientHandle
from .resource import NotCopyable
"""

MODELS_HEAD = '''\
"""Types of responses, for type checkers and editors.

A response is a plain ``dict``. Its type says which keys Intercom documents, so that editors complete
them and type checkers find misspelt ones:

    >>> from intercom_client import Client
    >>> from intercom_client.models import Article
    >>> def views(article: Article) -> int:
    ...     return article["statistics"]["views"] or 0
    >>> with Client.from_env() as client:
    ...     views(client.articles.retrieve(800004))
    9034

Intercom may leave out any key, or send null for its value. ``Union[str, Any]`` is a text that may be
null, without a check being demanded; an object or a list may be null, too. ``article.get("url")``
returns None in both cases. Keys that are not listed are in the ``dict``, too.
"""
# Written by generate_stubs.py. Do not edit.

from __future__ import annotations

from typing import Any, Dict, List, Optional, TypedDict, Union

#: Id of an object. Intercom sends most ids as text, some as numbers.
Id = Union[str, int]


class Pages(TypedDict):
    """Position of a page in its list."""

    type: str
    page: Union[int, Any]
    per_page: Union[int, Any]
    total_pages: Union[int, Any]
    next: Any
    """Where the next page is: an object or a URL; null on the last page."""


class _Page(TypedDict):
    type: str
    pages: Pages
    total_count: Union[int, Any]
'''


def render() -> str:
    """Returns the contents of resources.pyi."""
    specs = library().table.resources.values()
    models = Models()
    blocks = [HEAD, "\n".join(_resources(specs))]
    for spec in specs:
        blocks.extend(_resource(spec, models))
    return _joined(blocks, "\n\n")


def render_models() -> str:
    """Returns the contents of models.py."""
    models = Models()
    aliases = "\n\n".join(_alias(alias) for alias in models.aliases.values())
    blocks = [MODELS_HEAD, aliases]
    blocks += [_typed_dict(model) for model in models.models.values()]
    for spec in library().table.resources.values():
        for method in spec.methods.values():
            if method.items:
                blocks.append(_page(method, models))
    return _joined(blocks, "\n\n\n")


def _joined(blocks: List[str], between: str) -> str:
    return between.join(block.rstrip("\n") for block in blocks) + "\n"


def _alias(alias: Alias) -> str:
    doc = textwrap.indent(_wrapped(alias.doc, 92), "#: ", lambda line: True)
    doc = doc.replace("#: \n", "#:\n")
    return "{}\n{} = {}".format(doc, alias.name, alias.type)


def _typed_dict(model: Model) -> str:
    lines = ["class {}(TypedDict):".format(model.name), *_docstring(model.doc), ""]
    for field in model.fields:
        lines.append("    {}: {}".format(field.name, field.type))
        lines += _docstring(field.doc)
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> str:
    paragraphs = [
        textwrap.fill(each, width, break_long_words=False, break_on_hyphens=False)
        for each in text.split("\n\n")
    ]
    return "\n\n".join(paragraphs)


def _docstring(doc: str) -> List[str]:
    doc = _wrapped(doc, 88)
    end = '\n"""' if "\n" in doc else '"""'
    return _indent(('"""' + doc + end).splitlines())


def _page(method: Method, models: Models) -> str:
    """Returns the type of a page of a list."""
    lines = ["class {}(_Page):".format(_page_name(method))]
    lines += _docstring("Page of ``{}``.".format(method.qualified_name)) + [""]
    items = "List[{}]".format(models.returned(method.resource, method.name)[0])
    if method.items_field is not None:
        # An object that has the list, and others.
        items = "Any"
    lines += ["    {}: {}".format(key, items) for key in method.items]
    return "\n".join(lines)


def _page_name(method: Method) -> str:
    return _class_name(method.resource, method.name)[1:] + "Page"


def _resources(specs) -> Iterator[str]:
    yield "class Resources(NotCopyable):"
    yield "    _handle: ClientHandle"
    for spec in specs:
        yield "    {}: {}".format(spec.name, _class_name(spec.name))


def _class_name(*names: str) -> str:
    return "_" + "".join(name.title().replace("_", "") for name in names)


def _resource(spec: ResourceSpec, models: Models) -> Iterator[str]:
    lines = ["class {}:".format(_class_name(spec.name))]
    lines += _indent(['"""{}"""'.format(spec.summary)])
    for method in spec.methods.values():
        if method.items:
            name = _class_name(spec.name, method.name)
            yield "\n".join(_list_class(name, method, models))
            lines += _indent(["{}: {}".format(method.name, name)])
        else:
            returned = _returned(method, models)
            lines += _indent(_definition(method.name, signature(method), docstring(method), returned))
    yield "\n".join(lines)


def _returned(method: Method, models: Models) -> str:
    if not method.returns_json:
        return "None"
    type_name, _ = models.returned(method.resource, method.name)
    if type_name.startswith("Optional["):
        return "models.{} | None".format(type_name[len("Optional[") : -1])
    return type_name if type_name == "None" else "models." + type_name


def _list_class(name: str, method: Method, models: Models) -> List[str]:
    full = signature(method)
    item, _ = models.returned(method.resource, method.name)
    items, pages = (
        "Generator[models.{}, None, None]".format(each) for each in (item, _page_name(method))
    )
    return [
        "class {}:".format(name),
        *_indent(_definition("__call__", full, docstring(method), items)),
        *_indent(_definition("pages", full, pages_docstring(method), pages)),
    ]


def _definition(name: str, full: inspect.Signature, doc: str, returned: str) -> List[str]:
    parameters = ["self"]
    for parameter in full.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parameters:
            parameters.append("*")
        default = "" if parameter.default is parameter.empty else " = ..."
        parameters.append("{}: {}{}".format(parameter.name, parameter.annotation, default))
    head = "def {}({}) -> {}:".format(name, ", ".join(parameters), returned)
    lines = [head]
    if len(head) > 92:
        lines = ["    {},".format(parameter) for parameter in parameters]
        lines = ["def {}(".format(name), *lines, ") -> {}:".format(returned)]
    return [*lines, *_indent('"""{}"""'.format(doc).splitlines())]


def _indent(lines: List[str]) -> List[str]:
    return textwrap.indent("\n".join(lines), "    ").splitlines()


def main(arguments: List[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    stale = False
    for path, text in ((STUBS, render()), (MODELS, render_models())):
        if not arguments:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print("{} is stale: run generate_stubs.py".format(path.name), file=sys.stderr)
            stale = True
    return int(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
