"""Signatures and docstrings of methods."""

from __future__ import annotations

import inspect
import textwrap
from typing import Dict, Iterator, List

from .kinds import KINDS, PARAM_KINDS, REQUIRED
from .operations import Method, ResourceSpec

_ITEMS = "Generator[dict[str, Any], None, None]"


def signature(method: Method) -> inspect.Signature:
    """Returns the signature of a method: required arguments, optional ones, keywords."""
    parameters = [*_arguments(method), *_params(method)]
    # Stable, so what is required comes first and C's order stays otherwise.
    parameters.sort(key=lambda each: (each.kind, each.default is not REQUIRED))
    if method.items:
        returns = _ITEMS
    else:
        returns = "Any" if method.returns_json else "None"
    return inspect.Signature(parameters, return_annotation=returns)


def returned_pages(full: inspect.Signature) -> inspect.Signature:
    """Returns the signature of ``.pages`` for that of a list."""
    return full.replace(return_annotation="Generator[Any, None, None]")


def _arguments(method: Method) -> Iterator[inspect.Parameter]:
    for argument in method.arguments:
        if argument.kind != "query":
            kind = KINDS[argument.kind]
            yield inspect.Parameter(
                argument.name,
                _place(kind.keyword_only),
                default=kind.default,
                annotation=kind.annotation,
            )


def _params(method: Method) -> Iterator[inspect.Parameter]:
    keyword = _place(True)
    for param in method.params + method.pagination:
        annotation = PARAM_KINDS[param.type].annotation
        yield inspect.Parameter(
            param.name,
            keyword,
            default=REQUIRED if param.required else None,
            annotation=annotation if param.required else annotation + " | None",
        )
    if method.params:
        annotation = "Mapping[str, Any] | None"
        yield inspect.Parameter("params", keyword, default=None, annotation=annotation)


def _place(keyword_only: bool) -> inspect._ParameterKind:
    if keyword_only:
        return inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter.POSITIONAL_OR_KEYWORD


def docstring(method: Method) -> str:
    """Returns the docstring of a method."""
    parts = [method.summary, "``{}``".format(method.route)]
    if method.details:
        # Code is in single backquotes there, as in Rust and C.
        details = method.details.replace("`", "``")
        parts.append(textwrap.fill(details, 88, break_long_words=False, break_on_hyphens=False))
    entries = _entries(method)
    if entries:
        # In the order of the signature.
        lines = [line for name in signature(method).parameters for line in entries[name]]
        parts.append("Args:\n" + textwrap.indent("\n".join(lines), "    "))
    if method.items:
        parts.append("Yields:\n    The items of all pages. ``.pages()`` yields the pages.")
    parts.append("Reference: " + method.reference)
    return "\n\n".join(parts)


def pages_docstring(method: Method) -> str:
    """Returns the docstring of ``.pages``."""
    return "Yields the pages of ``{}()`` as dicts.\n\n``{}``".format(
        method.qualified_name, method.route
    )


def _entries(method: Method) -> Dict[str, List[str]]:
    entries: Dict[str, List[str]] = {}
    for argument in method.arguments:
        if argument.kind != "query":
            kind = KINDS[argument.kind]
            required = kind.default is REQUIRED
            description = argument.description or kind.description
            entries[argument.name] = _entry(argument.name, kind.type, required, description)
    for param in method.params + method.pagination:
        type_name = PARAM_KINDS[param.type].type
        entries[param.name] = _entry(param.name, type_name, param.required)
    if method.params:
        entries["params"] = _entry("params", "dict", False, "Further query parameters.")
    return entries


def _entry(name: str, type_name: str, required: bool, description: str = "") -> List[str]:
    type_name += "" if required else ", optional"
    entry = "{} ({}){}".format(name, type_name, ": " + description if description else "")
    return textwrap.wrap(
        entry, 84, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def resource_docstring(spec: ResourceSpec) -> str:
    """Returns the docstring of a resource, which lists its methods."""
    lines = [
        "{}{}\n    {}".format(method.name, _short(signature(method)), method.summary)
        for method in spec.methods.values()
    ]
    return "{}\n\n{}".format(spec.summary, "\n".join(lines))


def _short(full: inspect.Signature) -> str:
    bare = [each.replace(annotation=REQUIRED) for each in full.parameters.values()]
    return str(inspect.Signature(bare))
