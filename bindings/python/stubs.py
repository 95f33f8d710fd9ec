"""Writes intercom.pyi, so that editors and type checkers know every operation.

    python3 stubs.py            writes it beside this file
    python3 stubs.py --check    fails when it is stale
"""

import inspect
import pathlib
import sys
from typing import Any, Dict, Iterator, List

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import intercom

STUBS = pathlib.Path(__file__).resolve().with_name("intercom.pyi")

HEAD = """\
# Written by stubs.py. Do not edit.

import logging
from os import PathLike
from typing import IO, Any, Callable, Dict, Generator, List, NamedTuple, Optional, Union
"""


def render() -> str:
    """The whole file, as it is to be."""
    resources = intercom._library().resources
    blocks = [HEAD]
    for name in sorted(intercom.__all__):
        thing = getattr(intercom, name)
        if thing is intercom.Client:
            extra = ["{}: _{}".format(resource, _camel(resource)) for resource in resources]
            blocks.append(_class(thing, extra))
        elif inspect.isclass(thing):
            blocks.append(_class(thing, []))
        else:
            blocks.append("\n".join(_function(name, thing)))
    for resource, operations in resources.items():
        blocks.extend(_resource(resource, operations))
    return "\n\n".join(block.rstrip("\n") for block in blocks) + "\n"


def _camel(name: str) -> str:
    return name.title().replace("_", "")


def _class(cls: type, extra: List[str]) -> str:
    is_tuple = issubclass(cls, tuple)
    bases = ["NamedTuple"] if is_tuple else [b.__name__ for b in cls.__bases__ if b is not object]
    lines = ["class {}{}:".format(cls.__name__, "({})".format(", ".join(bases)) if bases else "")]
    lines += _indent(_docstring(cls))
    for name, annotation in _annotations(cls).items():
        lines += _indent(["{}: {}".format(name, _type(annotation))])
    lines += _indent(extra)
    if not is_tuple:
        for name, member in vars(cls).items():
            if inspect.isfunction(member) and (not name.startswith("_") or _worth_stating(name)):
                lines += _indent(_function(name, member))
    return "\n".join(lines)


def _annotations(cls: type) -> Dict[str, Any]:
    if sys.version_info >= (3, 10):
        return inspect.get_annotations(cls)
    return vars(cls).get("__annotations__", {})


def _worth_stating(name: str) -> bool:
    # __getattr__ would make every misspelt resource look right.
    return name in ("__init__", "__enter__", "__exit__")


def _resource(resource: str, operations: List[Any]) -> Iterator[str]:
    lines = ["class _{}:".format(_camel(resource))]
    for operation in operations:
        signature = operation.signature
        if operation.pages:
            of_its_own = "_{}{}".format(_camel(resource), _camel(operation.verb))
            members = ["class {}:".format(of_its_own)]
            members += _indent(_method("__call__", signature, operation.route))
            members += _indent(_method("pages", signature, operation.route))
            yield "\n".join(members)
            lines += _indent(["{}: {}".format(operation.verb, of_its_own)])
        else:
            lines += _indent(_method(operation.verb, signature, operation.route))
    yield "\n".join(lines)


def _method(name: str, signature: inspect.Signature, doc: str) -> List[str]:
    self = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    bound = signature.replace(parameters=[self, *signature.parameters.values()])
    return _definition(name, bound, ['"""{}"""'.format(doc)])


def _function(name: str, function: Any) -> List[str]:
    return _definition(name, inspect.signature(function), _docstring(function))


def _definition(name: str, signature: inspect.Signature, doc: List[str]) -> List[str]:
    parameters: List[str] = []
    only_keywords = False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not only_keywords:
            parameters.append("*")
            only_keywords = True
        stars: Dict[Any, str] = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}
        text = stars.get(parameter.kind, "") + parameter.name
        if parameter.annotation is not parameter.empty:
            text += ": " + _type(parameter.annotation)
        if parameter.default is not parameter.empty:
            text += " = ..."
        parameters.append(text)
    answer = _type(signature.return_annotation)
    head = "def {}({}) -> {}:".format(name, ", ".join(parameters), answer)
    if len(head) > 92:
        lines = ["    {},".format(parameter) for parameter in parameters]
        lines = ["def {}(".format(name), *lines, ") -> {}:".format(answer)]
    else:
        lines = [head]
    if doc:
        return [*lines, *_indent(doc)]
    return [*lines[:-1], lines[-1] + " ..."]


def _docstring(thing: Any) -> List[str]:
    doc = thing.__dict__.get("__doc__") if inspect.isclass(thing) else thing.__doc__
    return '"""{}"""'.format(inspect.cleandoc(doc)).splitlines() if doc else []


def _type(annotation: Any) -> str:
    # The module's annotations are their source; what NamedTuple makes of them still holds it.
    return getattr(annotation, "__forward_arg__", annotation)


def _indent(lines: List[str]) -> List[str]:
    return [("    " + line).rstrip() for line in lines]


def main(arguments: List[str]) -> int:
    text = render()
    if arguments == ["--check"]:
        if not STUBS.exists() or STUBS.read_text(encoding="utf-8") != text:
            print("intercom.pyi is stale: run bindings/python/stubs.py", file=sys.stderr)
            return 1
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    STUBS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
