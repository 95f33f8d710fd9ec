"""Observation of attempts, for logging and metrics."""

from __future__ import annotations

import logging
from typing import Any, Callable, List, NamedTuple, Optional, Union

from . import _ffi, _relay

Logger = Union[logging.Logger, "logging.LoggerAdapter[Any]"]


class Attempt(NamedTuple):
    """One attempt of a call."""

    #: HTTP method.
    method: str
    #: Path, percent-encoded, without the query.
    path: str
    #: HTTP status; None if no response was received.
    status: Optional[int]
    #: Why no complete response was received, as in ``"connect"``; None if one was.
    failure: Optional[str]
    #: Number of the attempt within its call, from 1.
    number: int
    #: Duration in seconds.
    duration: float
    #: Wait before the next attempt, in seconds; None if this was the last one.
    wait: Optional[float]
    #: Route of the operation, as in ``/articles/{id}``, which suits as a label of a metric; None for
    #: ``Client.request``.
    route: Optional[str]
    #: Intercom's id of the request; None if none was received.
    request_id: Optional[str]


def observe(observers: List[Callable[[Attempt], Any]]) -> Optional[Any]:
    """Returns the C callback that calls the observers; None without any."""
    if not observers:
        return None

    def report(record: Any, _: Any) -> None:
        attempt = _attempt(record.contents)
        for observer in observers:
            _relay.notify(observer, attempt)

    return _ffi.ObserveFunction(report)


def _attempt(record: _ffi.AttemptRecord) -> Attempt:
    return Attempt(
        method=record.method.decode(),
        path=record.path.decode(),
        status=record.status or None,
        failure=_optional(record.failure),
        number=record.number,
        duration=record.duration_us / 1e6,
        wait=None if record.wait_ms < 0 else record.wait_ms / 1e3,
        route=_optional(record.route),
        request_id=_optional(record.request_id),
    )


def _optional(text: Optional[bytes]) -> Optional[str]:
    return text.decode() if text else None


def log_to(logger: Logger) -> Callable[[Attempt], None]:
    """Returns an observer that logs: a warning for a failed or retried attempt, else DEBUG."""

    def log(attempt: Attempt) -> None:
        retry = "" if attempt.wait is None else ", retrying in {:.3f} s".format(attempt.wait)
        logger.log(
            logging.WARNING if attempt.failure or retry else logging.DEBUG,
            "%s %s: %s after %.3f s, attempt %d%s",
            attempt.method,
            attempt.path,
            attempt.failure or attempt.status,
            attempt.duration,
            attempt.number,
            retry,
        )

    return log
