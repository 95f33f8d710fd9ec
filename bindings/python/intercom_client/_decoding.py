"""Decoding of JSON that Intercom sent."""

from __future__ import annotations

import json
from typing import Any, Callable, NamedTuple

from ._chaining import link
from .errors import DecodeError

#: Returns the value of a JSON text.
Loads = Callable[[bytes], Any]

_decoder = json.JSONDecoder()
_raw_decode = _decoder.raw_decode


def loads(text: bytes) -> Any:
    """Does what ``json.loads`` does, for UTF-8 that usually has no white space around it."""
    string = text.decode()
    try:
        value, end = _raw_decode(string)
    except json.JSONDecodeError:
        return _decoder.decode(string)
    return value if end == len(string) else _decoder.decode(string)


class Source(NamedTuple):
    """Where JSON comes from, for errors and logs."""

    #: Method of the client, as in ``articles.retrieve``.
    operation: str
    #: HTTP method and route, as in ``GET /articles/{id}``; no ids.
    route: str
    #: What errors name.
    request: str
    #: Whether the request changes nothing.
    reads: bool


def decode(text: bytes, source: Source, loads: Loads) -> Any:
    """Decodes JSON, which the library has checked."""
    try:
        return loads(text)
    except (RecursionError, ValueError) as error:
        # Decoders limit the depth, and the number of digits of an integer.
        raise _error(text, source, error) from error
    except BaseException as error:
        # Also of a signal handler. The response is not lost.
        link(error, _error(text, source, error))
        raise


def _error(text: bytes, source: Source, reason: BaseException) -> DecodeError:
    return DecodeError(
        "{}: the response cannot be decoded: {}".format(source.request, reason),
        {
            "detail": "decode",
            "body": text.decode(errors="replace"),
            "attempts": 1,
            "maybe_applied": not source.reads,
        },
    )
