"""Decoding of JSON that Intercom sent."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from .errors import DecodeError


class Source(NamedTuple):
    """Where JSON comes from, for the error."""

    #: Request, as in ``GET /articles/{id}``.
    request: str
    #: Whether the request changes nothing.
    reads: bool


def decode(text: bytes, source: Source) -> Any:
    """Decodes JSON, which the library has checked."""
    try:
        return json.loads(text)
    except (RecursionError, ValueError) as error:
        # Python limits the depth, and the number of digits of an integer.
        reason = error
    raise DecodeError(
        "{}: the response cannot be decoded: {}".format(source.request, reason),
        {
            "detail": "decode",
            "body": text.decode(errors="replace"),
            "attempts": 1,
            "maybe_applied": not source.reads,
        },
    ) from reason
