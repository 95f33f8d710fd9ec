"""Records of calls, by the logger ``intercom_client`` of the module ``logging``.

* A call that has ended is a record at level DEBUG: operation, HTTP method and route, status or
  exception, duration, number of attempts, and the request id of an error.
* An attempt that is retried, also because of the rate limit, is a WARNING. These records, and status
  and number of attempts of calls that succeed, are there only if the logger is enabled for INFO when
  the client is created, because they slow a call down.

Records have these facts as attributes, too: ``operation``, ``route``, ``status``, ``duration``,
``attempts``, ``request_id``. They never have the token, an id, a query or a body.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Any, Callable, List, Optional

from ._chaining import link
from ._decoding import Source
from .errors import IntercomError, UnreturnedResponse
from .observer import Attempt

_logger = logging.getLogger("intercom_client")
_logger.addHandler(logging.NullHandler())

#: Maximum number of characters of a request id in a record, which in error messages is the same.
_MAX_CHARS = 200


def are_calls_recorded() -> bool:
    """Returns whether a call that ends now would be recorded."""
    return _logger.isEnabledFor(logging.DEBUG)


def are_attempts_recorded() -> bool:
    """Returns whether a client that is created now has to observe its attempts."""
    return _logger.isEnabledFor(logging.INFO)


class _Call:
    """A call that is recorded."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._started = time.perf_counter()
        self._attempts: List[Attempt] = []

    def add(self, attempt: Attempt) -> None:
        """Records an attempt."""
        self._attempts.append(attempt)
        if attempt.wait is not None:
            outcome = "{}, retrying in {:.3f} s".format(
                attempt.failure or attempt.status, attempt.wait
            )
            self._log(logging.WARNING, outcome, attempt.status, attempt.duration, attempt.number)

    def end(self, exception: Optional[BaseException]) -> None:
        """Records the end of the call."""
        status = self._attempts[-1].status if self._attempts else None
        attempts = len(self._attempts) or None
        request_id = None
        outcome = "ok" if status is None else str(status)
        if isinstance(exception, IntercomError):
            status, attempts = exception.status, exception.attempts
            request_id = _line(exception.request_id)
        if exception is not None:
            # Its message may have ids and what Intercom wrote.
            outcome = type(exception).__name__ + (" {}".format(status) if status else "")
        duration = time.perf_counter() - self._started
        self._log(logging.DEBUG, outcome, status, duration, attempts, request_id)

    def _log(
        self,
        level: int,
        outcome: str,
        status: Optional[int],
        duration: float,
        attempts: Optional[int],
        request_id: Optional[str] = None,
    ) -> None:
        message = "%s: %s: %s after %.3f s"
        arguments: List[Any] = [self._source.operation, self._source.route, outcome, duration]
        if attempts is not None:
            message += ", attempts: %d"
            arguments.append(attempts)
        if request_id is not None:
            message += ", request id: %s"
            arguments.append(request_id)
        facts = {
            "operation": self._source.operation,
            "route": self._source.route,
            "status": status,
            "duration": duration,
            "attempts": attempts,
            "request_id": request_id,
        }
        _logger.log(level, message, *arguments, extra=facts)


def _line(text: Optional[str]) -> Optional[str]:
    """Returns a text of the server on one line, shortened. It could forge records otherwise."""
    if text is None:
        return None
    shown = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text[:_MAX_CHARS])
    return shown + ("…" if len(text) > _MAX_CHARS else "")


class _Local(threading.local):
    #: The call that this thread makes.
    call: Optional[_Call] = None


_local = _Local()


def record_attempt(attempt: Attempt) -> None:
    """An observer. It runs on the thread that makes the call."""
    call = _local.call
    if call is not None:
        call.add(attempt)


def recorded(source: Source, function: Callable[..., Any], *arguments: Any) -> Any:
    """Makes a call by a function, and records it."""
    # A signal handler may make a call during another one.
    outer, call = _local.call, _Call(source)
    _local.call = call
    try:
        result = function(*arguments)
    except BaseException as exception:
        _local.call = outer
        call.end(exception)
        raise
    _local.call = outer
    try:
        call.end(None)
    except BaseException as exception:
        # Of a handler of the logger.
        link(exception, UnreturnedResponse(result))
        raise
    return result
