"""Kinds of arguments: the form of each in Python, and what it becomes in C."""

from __future__ import annotations

import inspect
from ctypes import c_char_p, c_int, c_uint64
from datetime import date
from typing import Any, Callable, Dict, Mapping, NamedTuple, Tuple

from . import _ffi, callbacks, convert
from .operations import Method
from .search import Query

REQUIRED = inspect.Parameter.empty


class Kind(NamedTuple):
    """A kind of argument."""

    annotation: str
    #: How the documentation names the type.
    type: str
    #: Type of the C argument that it becomes.
    c_type: Any
    #: Returns the C argument for a value, and its name in errors.
    convert: Callable[..., Any]
    default: Any = REQUIRED
    keyword_only: bool = False
    #: Documentation of arguments that have none of their own.
    description: str = ""
    #: Whether it is a callback, which is followed by a pointer that C passes to it.
    calls_back: bool = False
    #: Whether ``convert`` also takes the function that decodes JSON.
    decodes: bool = False


def _optional(function: Callable[[Any, str], Any], missing: Any) -> Callable[[Any, str], Any]:
    return lambda value, where: missing if value is None else function(value, where)


def _body(value: Any, where: str) -> bytes:
    # The body of a search is an object that has the query.
    return convert.json_object({"query": value} if isinstance(value, Query) else value, where)


KINDS: Dict[str, Kind] = {
    "id": Kind("str | int", "str or int", c_char_p, convert.identifier),
    "path": Kind("str | PathLike[str]", "str or path", c_char_p, convert.path),
    "optional_text": Kind(
        "str | None", "str", c_char_p, _optional(convert.text, None), default=None
    ),
    "body": Kind("Mapping[str, Any]", "dict", c_char_p, _body),
    "writer": Kind(
        "IO[bytes]",
        "binary file object",
        _ffi.WriteFunction,
        callbacks.writer,
        calls_back=True,
        description="Its `write` receives the file chunk by chunk, and may raise.",
    ),
    "progress": Kind(
        "Callable[[dict[str, Any]], Any] | None",
        "callable",
        _ffi.ProgressFunction,
        callbacks.progress,
        default=None,
        calls_back=True,
        decodes=True,
        description="Called with the response of each poll; `False` stops the wait.",
    ),
    "download_progress": Kind(
        "Callable[[int, int | None], Any] | None",
        "callable",
        _ffi.DownloadProgressFunction,
        callbacks.download_progress,
        default=None,
        calls_back=True,
        keyword_only=True,
        description="Called with the number of bytes that have arrived, from 0, and the number to "
        "arrive, or `None` if the server does not tell; `False` stops the download.",
    ),
    "milliseconds": Kind(
        "float | None",
        "seconds",
        c_uint64,
        # 0 selects the default of the library.
        _optional(convert.milliseconds, 0),
        default=None,
        keyword_only=True,
        description="Default: that of the library.",
    ),
    "flag": Kind(
        "bool",
        "bool",
        c_int,
        convert.flag,
        default=False,
        keyword_only=True,
    ),
}


class ParamKind(NamedTuple):
    """A type of query parameter."""

    annotation: str
    #: How the documentation and errors name the type.
    type: str
    accepts: Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_integer(value: Any) -> bool:
    # Intercom returns some numbers as digits in a string, which may be passed back.
    return _is_int(value) or (isinstance(value, str) and value.isdigit())


PARAM_KINDS: Dict[str, ParamKind] = {
    "string": ParamKind("str | int", "str", lambda value: _is_text(value) or _is_int(value)),
    "integer": ParamKind("int", "int", _is_integer),
    "boolean": ParamKind("bool", "bool", lambda value: isinstance(value, bool)),
    "timestamp": ParamKind(
        "int | date",
        "Unix time or datetime",
        lambda value: _is_integer(value) or isinstance(value, date),
    ),
}


def query(method: Method, given: Mapping[str, Any]) -> bytes | None:
    """Encodes the query parameters of a call; None without any."""
    where = "{}: params".format(method.qualified_name)
    params = given.get("params")
    if params is not None and not isinstance(params, Mapping):
        raise convert.wrong_type(params, where, "a dict")
    values = {name: value for name, value in (params or {}).items() if value is not None}
    for param in method.params:
        value = given.get(param.name)
        if value is not None:
            where_it_is = "{}: {}".format(method.qualified_name, param.name)
            values[param.name] = _param(value, PARAM_KINDS[param.type], where_it_is)
    return convert.json_object(values, where) if values else None


def _param(value: Any, kind: ParamKind, where: str) -> Any:
    if not kind.accepts(value):
        raise convert.wrong_type(value, where, "of type {}".format(kind.type))
    return convert.unix_seconds(value, where) if isinstance(value, date) else value
