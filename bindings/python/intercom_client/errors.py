"""Exceptions of failed calls. All of them derive from ``IntercomError``."""

from __future__ import annotations

import builtins
from typing import Any, Dict, Type


class IntercomError(Exception):
    """A call failed. Base class of every exception of this package."""

    #: Kind of the failure: ``"api"``, ``"decode"``, ``"invalid_input"``, ``"io"``,
    #: ``"internal"``, ``"timeout"``, ``"cancelled"``; the reason of another ``TransportError``,
    #: such as ``"dns"``, ``"connect"`` or ``"connection_closed"``; or that of an
    #: ``ExportError``, such as ``"export_no_data"``; or ``"unreturned_response"``.
    detail: str
    #: HTTP status, if a response was received at least in part.
    status: int | None
    #: Intercom's id of the request. Quote it when you contact Intercom's support.
    request_id: str | None
    #: How long Intercom asked to wait before the next attempt, in seconds.
    retry_after: float | None
    #: Number of attempts; 0 if nothing was sent.
    attempts: int
    #: Whether Intercom may have applied the request although the call failed.
    maybe_applied: bool
    #: Whether a scroll lost its position and has to be restarted from its first page.
    must_restart: bool
    #: Errors in the body: dicts with ``code``, ``message`` and ``field``, as the server wrote them.
    errors: list[dict[str, str | None]]
    #: Body of the response, as far as it was received.
    body: str

    def __init__(self, message: str, details: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        details = details or {}
        retry_after_ms = details.get("retry_after_ms")
        self.detail = details.get("detail", "")
        self.status = details.get("http_status") or None
        self.request_id = details.get("request_id")
        self.retry_after = None if retry_after_ms is None else retry_after_ms / 1000
        self.attempts = details.get("attempts", 0)
        self.maybe_applied = details.get("maybe_applied", False)
        self.must_restart = details.get("must_restart", False)
        self.errors = details.get("errors") or []
        self.body = details.get("body") or ""

    @property
    def codes(self) -> list[str]:
        """Codes of Intercom's errors, as in ``["not_found"]``."""
        codes = [error.get("code") for error in self.errors]
        return [code for code in codes if code is not None]


class ApiError(IntercomError):
    """Intercom, or a proxy before it, returned a status other than 2xx, or 200 for a download."""


class TransportError(IntercomError):
    """No complete response was received. ``detail`` says why."""


class TimeoutError(TransportError, builtins.TimeoutError):
    """The deadline of the call passed. Also a built-in ``TimeoutError``."""


class CancelledError(TransportError):
    """The call was cancelled."""


class DecodeError(IntercomError):
    """The response is a 2xx, but its body is not the expected JSON, or does not say where the next
    page is. The request was applied."""


class InvalidInputError(IntercomError, ValueError):
    """An argument is invalid. Nothing was sent. Also a built-in ``ValueError``."""

    def __init__(self, message: str, details: dict[str, Any] | None = None) -> None:
        super().__init__(message, details or {"detail": "invalid_input"})


class IoError(IntercomError, OSError):
    """A local file could not be read or written. Also a built-in ``OSError``."""


class ExportError(IntercomError):
    """An export finished without a file. ``detail`` is ``"export_no_data"``,
    ``"export_failed"`` or ``"export_canceled"``."""


class UnreturnedResponse(IntercomError):
    """A call succeeded, but an observer or a signal handler raised an exception during it.

    It is never raised to the caller: it is the ``__context__`` of that exception.
    """

    #: What the call would have returned.
    response: Any

    def __init__(self, response: Any) -> None:
        super().__init__(
            "the call succeeded; its result is the attribute `response` of this exception",
            {"detail": "unreturned_response", "attempts": 1, "maybe_applied": True},
        )
        self.response = response


class InternalError(IntercomError):
    """Internal error (a bug in the library)."""


#: By ``intercom_error_kind``.
_CLASSES: Dict[int, Type[IntercomError]] = {
    1: InvalidInputError,
    2: ApiError,
    3: TransportError,
    4: TimeoutError,
    5: CancelledError,
    6: DecodeError,
    7: IoError,
    8: InternalError,
    9: ExportError,
}


def from_details(details: dict[str, Any]) -> IntercomError:
    """Returns the exception for what ``intercom_error_json()`` says."""
    # Later versions of the library may add kinds.
    kind = _CLASSES.get(details["code"], IntercomError)
    return kind(details["message"], details)
