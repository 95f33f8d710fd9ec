"""Kinds of arguments: the form of each in Python, and what it becomes in C."""

from __future__ import annotations

import inspect
import re
from ctypes import c_char_p, c_int, c_uint64
from datetime import date
from typing import Any, Callable, Dict, Iterable, Iterator, Mapping, NamedTuple, Tuple

from . import _ffi, callbacks, convert
from .errors import InvalidInputError
from .operations import Method, Param
from .search import Query

REQUIRED = inspect.Parameter.empty

_DIGITS = re.compile("[0-9]{1,18}")


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
    return _is_int(value) or (isinstance(value, str) and bool(_DIGITS.fullmatch(value)))


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
    for name, value in _params(method, method.params, given):
        if name in values:
            raise _given_twice(method, name, "params")
        values[name] = value
    return convert.json_object(values, where) if values else None


def search_body(method: Method, argument: str, given: Mapping[str, Any]) -> bytes:
    """Encodes the body of a search, whose pagination may also be given by arguments of their own."""
    where = "{}: {}".format(method.qualified_name, argument)
    body = given[argument]
    params = dict(_params(method, method.pagination, given))
    if not params or not isinstance(body, Mapping):
        return _body(body, where)
    if isinstance(body, Query):
        body = {"query": body}
    pagination = body.get("pagination")
    if pagination is None:
        pagination = {}
    if not isinstance(pagination, Mapping):
        raise convert.wrong_type(pagination, where + ".pagination", "a dict")
    for name in params:
        if pagination.get(name) is not None:
            raise _given_twice(method, name, "the pagination of " + argument)
    return convert.json_object({**body, "pagination": {**pagination, **params}}, where)


def _given_twice(method: Method, name: str, place: str) -> InvalidInputError:
    message = "{}: {} is given twice, also in {}"
    return InvalidInputError(message.format(method.qualified_name, name, place))


def _params(
    method: Method, params: Iterable[Param], given: Mapping[str, Any]
) -> Iterator[Tuple[str, Any]]:
    """Yields the names and values of the parameters that are given."""
    for param in params:
        value = given.get(param.name)
        if value is not None:
            where = "{}: {}".format(method.qualified_name, param.name)
            yield param.name, _param(value, PARAM_KINDS[param.type], where)


def _param(value: Any, kind: ParamKind, where: str) -> Any:
    if not kind.accepts(value):
        raise convert.wrong_type(value, where, "of type {}".format(kind.type))
    if isinstance(value, date):
        return convert.unix_seconds(value, where)
    return int(value) if kind is PARAM_KINDS["integer"] else value
