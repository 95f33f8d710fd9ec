"""Conversion of Python values to what the C functions take.

``where`` names the argument in an error, as in ``articles.retrieve: id``.
"""

from __future__ import annotations

import calendar
import json
import math
import numbers
import os
from datetime import date, datetime
from typing import Any, Mapping

from .errors import InvalidInputError


def text(value: Any, where: str) -> bytes:
    """Encodes a ``str``."""
    if not isinstance(value, str):
        raise wrong_type(value, where, "a str")
    try:
        encoded = value.encode()
    except UnicodeEncodeError:
        raise InvalidInputError("{} cannot be encoded as UTF-8".format(where)) from None
    if b"\0" in encoded:
        raise InvalidInputError("{} contains a NUL character".format(where))
    return encoded


def identifier(value: Any, where: str) -> bytes:
    """Encodes an id, which may be a ``str`` or an ``int``."""
    if isinstance(value, str):
        return text(value, where)
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong_type(value, where, "a str or an int")
    try:
        return b"%d" % value
    except ValueError:
        raise InvalidInputError("{} has too many digits".format(where)) from None


def path(value: Any, where: str) -> bytes:
    """Encodes the path of a file."""
    if not isinstance(value, (str, os.PathLike)):
        raise wrong_type(value, where, "a str or a path")
    return text(os.fspath(value), where)


def milliseconds(value: Any, where: str, zero: bool = False) -> int:
    """Converts seconds to milliseconds, rounded up."""
    if not isinstance(value, numbers.Real) or isinstance(value, bool):
        raise wrong_type(value, where, "a number of seconds")
    try:
        seconds = float(value)
    except OverflowError:
        seconds = math.inf
    if not 0 <= seconds < 2**53 / 1000 or (seconds == 0 and not zero):
        sign = "non-negative" if zero else "positive"
        raise InvalidInputError("{} must be a {} number of seconds".format(where, sign))
    return math.ceil(seconds * 1000)


def count(value: Any, where: str, bits: int) -> int:
    """Checks an unsigned integer."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong_type(value, where, "an int")
    if not 0 <= value < 2**bits:
        raise InvalidInputError("{} must be from 0 to {}".format(where, 2**bits - 1))
    return value


def flag(value: Any, where: str) -> int:
    """Converts a ``bool``."""
    if not isinstance(value, bool):
        raise wrong_type(value, where, "a bool")
    return int(value)


def unix_seconds(value: date, where: str) -> int:
    """Converts a ``datetime`` with a time zone, or the start of a ``date`` in UTC."""
    if not isinstance(value, datetime):
        return calendar.timegm(value.timetuple())
    if value.utcoffset() is None:
        raise InvalidInputError(
            "{} is a naive datetime; give it a time zone, as in datetime.now(timezone.utc)".format(
                where
            )
        )
    return math.floor(value.timestamp())


def json_object(value: Any, where: str) -> bytes:
    """Encodes a mapping as JSON, with ``datetime`` and ``date`` as Unix seconds."""
    if not isinstance(value, Mapping):
        raise wrong_type(value, where, "a dict")
    try:
        encoded = json.dumps(
            dict(value),
            ensure_ascii=False,
            allow_nan=False,
            separators=(",", ":"),
            default=_not_json,
        )
        return encoded.encode()
    except (TypeError, ValueError, RecursionError) as error:
        reason = str(error)
    _explain(value, where)
    raise InvalidInputError("{} cannot be encoded as JSON: {}".format(where, reason))


def wrong_type(value: Any, where: str, expected: str) -> TypeError:
    """Returns the error for a value of the wrong type."""
    return TypeError("{} must be {}, not {}".format(where, expected, type(value).__name__))


def _not_json(value: Any) -> Any:
    if isinstance(value, date):
        return unix_seconds(value, "")
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def _explain(value: Any, where: str, depth: int = 0) -> None:
    """Raises an error that locates the first value that JSON cannot represent."""
    if depth > 100:
        raise InvalidInputError("{} is nested too deeply".format(where[:80]))
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, (str, int, float)) and key is not None:
                raise wrong_type(key, "{} key".format(where), "a str")
            _explain(key, "{} key".format(where), depth + 1)
            _explain(item, "{}.{}".format(where, key), depth + 1)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            _explain(item, "{}[{}]".format(where, index), depth + 1)
    elif isinstance(value, str):
        text(value.replace("\0", ""), where)
    elif isinstance(value, date):
        unix_seconds(value, where)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise InvalidInputError("{} must be finite, not {}".format(where, value))
    elif value is not None and not isinstance(value, int):
        raise wrong_type(value, where, "a JSON value")
