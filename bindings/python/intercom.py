"""A client for the Intercom REST API 2.10: Python's face of libintercom.

    import intercom

    with intercom.Client("token") as client:
        article = client.articles.retrieve("12")
        client.articles.update(article["id"], {"title": "A better title"})
        for conversation in client.conversations.list(per_page=50):
            print(conversation["id"])

The library itself says which operations there are: each is a method of its resource, and its
docstring is the verb and the route. Ids come first, as ``str`` or ``int``; then the body, as a
``dict``; the parameters of the query are keyword arguments, where ``None`` means not given and a
parameter that is not known here is sent all the same. Answers are what JSON says, so mostly
``dict``. A list is a generator over its items, page after page; ``.pages(…)`` of the same
operation gives the pages as they came. An export is waited for with
``client.data_exports.wait(job, progress)``, where ``progress`` is given each look and may answer
``False`` to end the wait, and downloaded with ``client.data_exports.download(job, to)``: into a
binary file, or into one that is named by its path, which is there only when it is whole and can
be unpacked.

One client serves many threads, and while a call waits, other threads run. A generator belongs to
one thread at a time. An interrupt from the keyboard is seen when the call returns, at the latest
after its ``timeout``.

The library is looked for where ``INTERCOM_LIBRARY`` points to, beside this file, and where the
system keeps its libraries. It is loaded with the first client.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import inspect
import json
import logging
import math
import os
import re
import sys
import threading
from typing import Any, Callable, Dict, Generator, List, NamedTuple, Optional, Tuple

__all__ = [
    "ApiError",
    "Attempt",
    "CancelledError",
    "Client",
    "DeadlineError",
    "DecodeError",
    "IntercomError",
    "InternalError",
    "InvalidInputError",
    "RateLimit",
    "TransportError",
    "operations",
    "version",
]


class IntercomError(Exception):
    """A call failed. What was learnt before it failed is in the attributes."""

    #: The number of the kind, as in ``intercom.h``.
    code: int
    #: The name of the kind, as in ``"api"`` or, of a ``TransportError``, ``"connect"``.
    kind: str
    #: The HTTP status, when an answer began to arrive.
    status: Optional[int]
    #: Intercom's id of the request, to be named to its support.
    request_id: Optional[str]
    #: How many seconds the answer asks to wait before the next try.
    retry_after: Optional[float]
    #: How often the request was tried; 0 when nothing was sent.
    attempts: int
    #: Whether the request may have changed something at Intercom.
    maybe_applied: bool
    #: Whether a scroll lost its place: it cannot go on, only begin again from its first page.
    must_restart: bool
    #: What Intercom says is wrong: dicts with ``code``, ``message`` and ``field``.
    errors: List[Dict[str, Optional[str]]]
    #: The body of the answer as far as it came.
    body: str

    def __init__(self, message: str, details: Optional[Dict[str, Any]] = None) -> None:
        super().__init__(message)
        details = details or {}
        retry_after_ms = details.get("retry_after_ms")
        self.code = details.get("code", 0)
        self.kind = details.get("kind", "")
        self.status = details.get("http_status") or None
        self.request_id = details.get("request_id")
        self.retry_after = None if retry_after_ms is None else retry_after_ms / 1000
        self.attempts = details.get("attempts", 0)
        self.maybe_applied = details.get("maybe_applied", False)
        self.must_restart = details.get("must_restart", False)
        self.errors = details.get("errors") or []
        self.body = details.get("body") or ""

    def has_code(self, code: str) -> bool:
        """Whether one of Intercom's errors has this code, as in ``not_found``."""
        return any(error.get("code") == code for error in self.errors)


class ApiError(IntercomError):
    """Intercom, or a proxy before it, answered with a status that is not a success."""


class TransportError(IntercomError):
    """No complete answer arrived."""


class DeadlineError(TransportError, TimeoutError):
    """The time for the call ran out."""


class CancelledError(TransportError):
    """The call was cancelled while it waited."""


class DecodeError(IntercomError):
    """A success arrived whose body is not JSON. The request has been applied."""


class InvalidInputError(IntercomError, ValueError):
    """The call cannot be made as asked. Nothing was sent."""

    def __init__(self, message: str, details: Optional[Dict[str, Any]] = None) -> None:
        super().__init__(message, details or {"code": 1, "kind": "invalid_input"})


class InternalError(IntercomError):
    """The library met a fault of its own."""


_ERRORS = {
    1: InvalidInputError,
    2: ApiError,
    3: TransportError,
    4: DecodeError,
    5: InternalError,
    6: CancelledError,
    7: DeadlineError,
}


class RateLimit(NamedTuple):
    """The limit as the last answer told it; ``None`` for what it did not tell."""

    limit: Optional[int]
    remaining: Optional[int]
    #: When the window ends, in Unix seconds.
    reset_at: Optional[int]


class Attempt(NamedTuple):
    """One attempt of a call, as an observer sees it."""

    method: str
    #: Escaped, without the query.
    path: str
    #: The HTTP status; ``None`` when there was no answer.
    status: Optional[int]
    #: What went wrong when there was none, as in ``"connect"``.
    failure: Optional[str]
    #: Which attempt of the call it was, from 1.
    number: int
    #: How many seconds it took.
    duration: float
    #: How many seconds the client waits before it tries again; ``None`` when it does not.
    wait: Optional[float]


class Client:
    """A connection to one workspace.

    Times are in seconds: ``timeout`` for a call as a whole, ``connect_timeout``, ``idle_timeout``
    for connections that are kept, and the waits between tries. With ``throttle`` calls wait for
    their turn, so that a bulk job stays under the rate limit.

    A ``logger`` gets a record of each attempt: a warning when it failed without an answer or is
    made again, otherwise at the level DEBUG. An ``observer`` is called with each ``Attempt``, in
    the thread of the call. Neither sees the token or a body.
    """

    def __init__(
        self,
        token: str,
        *,
        base_url: Optional[str] = None,
        region: Optional[str] = None,
        timeout: Optional[float] = None,
        connect_timeout: Optional[float] = None,
        retries: Optional[int] = None,
        retry_base: Optional[float] = None,
        retry_cap: Optional[float] = None,
        max_response_bytes: Optional[int] = None,
        api_version: Optional[str] = None,
        proxy: Optional[str] = None,
        ca_file: Optional[str] = None,
        user_agent: Optional[str] = None,
        idle_connections: Optional[int] = None,
        idle_timeout: Optional[float] = None,
        throttle: bool = False,
        logger: Optional[logging.Logger] = None,
        observer: Optional[Callable[[Attempt], Any]] = None
    ) -> None:
        library = _library()
        options = [
            ("base_url", _optional(_text, base_url, "base_url")),
            ("region", _optional(_text, region, "region")),
            ("timeout_ms", _optional(_milliseconds, timeout, "timeout")),
            ("connect_timeout_ms", _optional(_milliseconds, connect_timeout, "connect_timeout")),
            ("retries", _optional(_count, retries, "retries", 32)),
            ("retry_base_ms", _optional(_milliseconds, retry_base, "retry_base")),
            ("retry_cap_ms", _optional(_milliseconds, retry_cap, "retry_cap")),
            ("max_response_bytes", _optional(_count, max_response_bytes, "max_response_bytes", 64)),
            ("api_version", _optional(_text, api_version, "api_version")),
            ("proxy", _optional(_text, proxy, "proxy")),
            ("ca_file", _optional(_text, ca_file, "ca_file")),
            ("user_agent", _optional(_text, user_agent, "user_agent")),
            ("idle_connections", _optional(_count, idle_connections, "idle_connections", 32)),
            ("idle_timeout_ms", _optional(_milliseconds, idle_timeout, "idle_timeout")),
            ("throttle", int(throttle)),
        ]
        told = [_logging_to(logger)] if logger is not None else []
        told += [observer] if observer is not None else []
        self._handle = _Handle.open(library, _text(token, "token"), options, told)

    def __getattr__(self, name: str) -> _Resource:
        operations = None if name.startswith("_") else self._handle.library.resources.get(name)
        if operations is None:
            raise AttributeError("there is no resource {!r}".format(name))
        resource = _Resource(name, operations, self._handle)
        self.__dict__[name] = resource
        return resource

    def __dir__(self) -> List[str]:
        return sorted({*super().__dir__(), *self._handle.library.resources})

    def __repr__(self) -> str:
        return "<intercom.Client, closed>" if self._handle.closed else "<intercom.Client>"

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exception: Any) -> None:
        self.close()

    def close(self) -> None:
        """Ends the client. Calls that still wait in other threads come to their end."""
        self._handle.close()

    def with_timeout(self, timeout: float) -> Client:
        """The same client with another deadline for its calls, in seconds.

        It shares connections, rate limit and cancellation with this one, and is closed apart.
        """
        client = Client.__new__(Client)
        client._handle = self._handle.with_timeout(_milliseconds(timeout, "timeout"))
        return client

    def cancel(self) -> None:
        """Ends the calls that other threads are waiting for, with ``CancelledError``."""
        with self._handle as pointer:
            self._handle.library.c.intercom_client_cancel(pointer)

    def request(
        self,
        method: str,
        path: str,
        params: Optional[Dict[str, Any]] = None,
        body: Optional[Dict[str, Any]] = None,
    ) -> Any:
        """Any request: what no operation covers. The path is to be escaped already."""
        return self._handle.call(
            self._handle.library.c.intercom_request,
            (_text(method, "method"), _text(path, "path"), _json(params), _json(body)),
        )

    def rate_limit(self) -> Optional[RateLimit]:
        """The last rate limit seen; ``None`` before any was."""
        snapshot = _RateLimitSnapshot(size=ctypes.sizeof(_RateLimitSnapshot))
        with self._handle as pointer:
            seen = self._handle.library.c.intercom_client_rate_limit(
                pointer, ctypes.byref(snapshot)
            )
        if seen != 1:
            return None
        numbers = (snapshot.limit, snapshot.remaining, snapshot.reset_at)
        return RateLimit(*(None if number < 0 else number for number in numbers))


class _Resource:
    """The operations of one resource: ``client.articles`` and its like."""

    def __init__(self, name: str, operations: List[_Operation], handle: _Handle) -> None:
        self._name = name
        for operation in operations:
            setattr(self, operation.verb, _bound(operation, handle))

    def __repr__(self) -> str:
        return "<intercom resource {}>".format(self._name)


def operations() -> List[Dict[str, Any]]:
    """The catalogue of the library: a dict for each operation."""
    library = _library()
    return json.loads(library.take(library.c.intercom_operations()))


def version() -> str:
    """The version of the library."""
    return _library().c.intercom_version().decode()


# The operations.


class _Operation:
    """What the catalogue says about an operation, made ready for Python."""

    #: The words up to the first plural, and more plurals: news_items, but admins in
    #: admins_list_activity_logs.
    _NAME = re.compile(r"((?:[a-z0-9]+_)*?[a-z0-9]*[^s_]s(?:_[a-z0-9]*[^s_]s)*)_(.+)")

    def __init__(self, row: Dict[str, Any]) -> None:
        self.name: str = row["name"]
        self.c_function: str = row["c_function"]
        self.route = "{} {}".format(row["method"], row["route"])
        self.ids: Tuple[str, ...] = tuple(row["ids"])
        self.body: bool = row["body"]
        #: A comment in plain text stands where others have a body.
        self.comment: bool = row.get("comment", False)
        self.params: List[Dict[str, Any]] = row["params"]
        self.pages: bool = row["pages"]
        match = self._NAME.fullmatch(self.name)
        split = match.groups() if match else self.name.split("_", 1)
        self.resource: str = split[0]
        self.verb: str = split[1]
        self.positional = self.ids + (("body",) if self.body or self.comment else ())
        self.signature = self._signature()
        #: Whether ids and body, all by position, say everything.
        self.plain = not any(param["required"] for param in self.params)

    def _signature(self) -> inspect.Signature:
        place, key = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
        parameters = [
            inspect.Parameter(name, place, annotation="Union[str, int]") for name in self.ids
        ]
        if self.comment:
            parameters.append(
                inspect.Parameter("body", place, default=None, annotation="Optional[str]")
            )
        elif self.body:
            parameters.append(inspect.Parameter("body", place, annotation="Dict[str, Any]"))
        for param in self.params:
            default = inspect.Parameter.empty if param["required"] else None
            parameters.append(
                inspect.Parameter(param["name"], key, default=default, annotation="Any")
            )
        if self.params:
            rest = inspect.Parameter.VAR_KEYWORD
            parameters.append(inspect.Parameter("params", rest, annotation="Any"))
        answer = "Generator[Dict[str, Any], None, None]" if self.pages else "Any"
        return inspect.Signature(parameters, return_annotation=answer)

    def declare(self, library: _Library) -> None:
        """Tells the library which functions of C this is, and what they take."""
        pointer, out = ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p)
        texts = [ctypes.c_char_p] * (len(self.positional) + bool(self.params))
        library.declare(self.c_function, pointer, pointer, *texts, out)
        if self.pages:
            library.declare(self.c_function + "_pages", pointer, pointer, *texts, out)

    def arguments(self, args: Tuple[Any, ...], kwargs: Dict[str, Any]) -> List[Optional[bytes]]:
        """The arguments of C between the client and the error."""
        if kwargs or len(args) != len(self.positional) or not self.plain:
            given = self.signature.bind(*args, **kwargs).arguments
            args = tuple(given.pop(name, None) for name in self.positional)
            more = given.pop("params", {})
            kwargs = {**given, **more}
        arguments: List[Optional[bytes]] = [
            _id(value, name) for value, name in zip(args, self.ids)
        ]
        if self.params:
            known = {name: value for name, value in kwargs.items() if value is not None}
            arguments.append(_json(known or None))
        if self.comment:
            arguments.append(_optional(_text, args[-1], "body"))
        elif self.body:
            arguments.append(_json(args[-1]))
        return arguments

    def items(self, page: Any) -> List[Any]:
        """The list in a page. Its key is that of the operation or resource, or another."""
        if not isinstance(page, dict):
            return page if isinstance(page, list) else []
        if "id" in page:  # One thing instead of a list, as when a company is found by its name.
            return [page]
        lists = {key: value for key, value in page.items() if isinstance(value, list)}
        for key in (self.verb.partition("_")[2], self.resource, "data"):
            if key in lists:
                return lists[key]
        if isinstance(page.get("data"), dict):
            return self.items(page["data"])
        return next(iter(lists.values()), [])


class _Download(_Operation):
    """An operation that answers with a file."""

    def _signature(self) -> inspect.Signature:
        place, key = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
        to = "Union[str, PathLike[str], IO[bytes]]"
        parameters = [
            *super()._signature().parameters.values(),
            inspect.Parameter("to", place, annotation=to),
            inspect.Parameter("unpack", key, default=False, annotation="bool"),
        ]
        return inspect.Signature(parameters, return_annotation="None")

    def declare(self, library: _Library) -> None:
        pointer, text, out = ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)
        ids = [text] * len(self.ids)
        name, answer = self.c_function, ctypes.c_int
        library.declare(name, answer, pointer, *ids, _WriteFunction, pointer, out)
        library.declare(name + "_file", answer, pointer, *ids, text, answer, out)

    def bound(self, handle: _Handle) -> Callable[..., None]:
        functions = handle.library.functions
        to_writer, to_file = functions[self.c_function], functions[self.c_function + "_file"]

        def download(*args: Any, **kwargs: Any) -> None:
            given = self.signature.bind(*args, **kwargs).arguments
            ids = [_id(given[name], name) for name in self.ids]
            to, unpack = given["to"], given.get("unpack", False)
            if isinstance(to, (str, os.PathLike)):
                handle.do(to_file, *ids, _text(os.fspath(to), "to"), bool(unpack))
                return
            if not callable(getattr(to, "write", None)):
                raise TypeError("to must be a path or a binary file")
            if unpack:
                raise InvalidInputError("only a file that is named by its path is unpacked")

            def write(data: int, length: int, _: Any) -> int:
                _write(to, ctypes.string_at(data, length))
                return length

            passage = _Passage(write, 0)
            handle.do(to_writer, *ids, _WriteFunction(passage), None, passage=passage)

        return download


class _Wait(_Operation):
    """A call that waits until an export is finished, and tells how far it is."""

    def _signature(self) -> inspect.Signature:
        place, key = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
        progress = "Optional[Callable[[Dict[str, Any]], Any]]"
        parameters = [
            *super()._signature().parameters.values(),
            inspect.Parameter("progress", place, default=None, annotation=progress),
            inspect.Parameter("interval", key, default=5.0, annotation="float"),
            inspect.Parameter("timeout", key, default=3600.0, annotation="float"),
        ]
        return inspect.Signature(parameters, return_annotation="Dict[str, Any]")

    def declare(self, library: _Library) -> None:
        pointer, text, out = ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)
        time = ctypes.c_uint64
        library.declare(
            self.c_function, pointer, pointer, text, time, time, _ProgressFunction, pointer, out
        )

    def bound(self, handle: _Handle) -> Callable[..., Any]:
        function = handle.library.functions[self.c_function]

        def wait(*args: Any, **kwargs: Any) -> Any:
            given = self.signature.bind(*args, **kwargs)
            given.apply_defaults()
            (name,), values = self.ids, given.arguments
            progress = values["progress"]

            def tell(export_json: bytes, _: Any) -> int:
                return int(progress is not None and progress(json.loads(export_json)) is False)

            passage = _Passage(tell, 1)
            answer = handle.call(
                function,
                (
                    _id(values[name], name),
                    _milliseconds(values["interval"], "interval"),
                    _milliseconds(values["timeout"], "timeout"),
                    _ProgressFunction(passage),
                    None,
                ),
            )
            passage.reraise()
            return answer

        return wait


#: Calls that the library has beside the catalogue.
_PLAIN_CALLS: List[Dict[str, Any]] = [
    {"name": "articles_statistics", "method": "GET", "route": "/articles/{id}", "ids": ["id"]},
    {
        "name": "conversations_assign_to_admin",
        "method": "POST",
        "route": "/conversations/{conversation_id}/parts",
        "ids": ["conversation_id", "admin_id", "assignee_id"],
        "comment": True,
    },
    {
        "name": "conversations_assign_to_team",
        "method": "POST",
        "route": "/conversations/{conversation_id}/parts",
        "ids": ["conversation_id", "admin_id", "assignee_id"],
        "comment": True,
    },
    {
        "name": "conversations_unassign",
        "method": "POST",
        "route": "/conversations/{conversation_id}/parts",
        "ids": ["conversation_id", "admin_id"],
        "comment": True,
    },
    {
        "name": "data_exports_wait",
        "method": "GET",
        "route": "/export/content/data/{job_identifier}",
        "ids": ["job_identifier"],
        "kind": _Wait,
    },
]


def _bound(operation: _Operation, handle: _Handle) -> Callable[..., Any]:
    """The operation as a function of that client."""
    if isinstance(operation, (_Download, _Wait)):
        return _described(operation.bound(handle), operation, operation.verb)

    library = handle.library
    function = library.functions[operation.c_function]

    def call(*args: Any, **kwargs: Any) -> Any:
        return handle.call(function, operation.arguments(args, kwargs))

    if not operation.pages:
        return _described(call, operation, operation.verb)

    open_pager = library.functions[operation.c_function + "_pages"]

    def pages(*args: Any, **kwargs: Any) -> Generator[Any, None, None]:
        return _pages(_Pager(handle, open_pager, operation.arguments(args, kwargs)))

    def items(*args: Any, **kwargs: Any) -> Generator[Any, None, None]:
        return _items(pages(*args, **kwargs), operation)

    _described(pages, operation, operation.verb + ".pages")
    items.pages = pages  # type: ignore[attr-defined]
    return _described(items, operation, operation.verb)


def _described(function: Any, operation: _Operation, name: str) -> Callable[..., Any]:
    function.__name__ = name.rpartition(".")[2]
    function.__qualname__ = "{}.{}".format(operation.resource, name)
    function.__doc__ = operation.route
    function.__signature__ = operation.signature
    return function


def _pages(pager: _Pager) -> Generator[Any, None, None]:
    try:
        page = pager.next()
        while page is not None:
            yield page
            page = pager.next()
    finally:
        pager.free()


def _items(
    pages: Generator[Any, None, None], operation: _Operation
) -> Generator[Any, None, None]:
    try:
        for page in pages:
            yield from operation.items(page)
    finally:
        pages.close()


# The way into C.


_WriteFunction = ctypes.CFUNCTYPE(
    ctypes.c_size_t, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p
)
_ProgressFunction = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)


class _Passage:
    """A function on its way through C, which no exception crosses: one is kept, and C is told
    to end."""

    def __init__(self, function: Callable[..., int], end: int) -> None:
        self._function = function
        self._end = end
        self._raised: Optional[BaseException] = None

    def __call__(self, *args: Any) -> int:
        try:
            return self._function(*args)
        except BaseException as exception:
            self._raised = exception
            return self._end

    def reraise(self) -> None:
        raised, self._raised = self._raised, None
        if raised is not None:
            raise raised


def _write(to: Any, piece: bytes) -> None:
    """Writes all of it, to files that take only part of it too."""
    while piece:
        count = to.write(piece)
        if count == 0:
            raise OSError("the file takes no more")
        piece = piece[count:] if isinstance(count, int) else b""


class _RateLimitSnapshot(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("limit", ctypes.c_int64),
        ("remaining", ctypes.c_int64),
        ("reset_at", ctypes.c_int64),
    ]


class _AttemptTold(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("method", ctypes.c_char_p),
        ("path", ctypes.c_char_p),
        ("failure", ctypes.c_char_p),
        ("status", ctypes.c_int),
        ("number", ctypes.c_uint32),
        ("duration_us", ctypes.c_uint64),
        ("wait_ms", ctypes.c_int64),
    ]

    def attempt(self) -> Attempt:
        return Attempt(
            method=self.method.decode(),
            path=self.path.decode(),
            status=self.status or None,
            failure=self.failure.decode() if self.failure else None,
            number=self.number,
            duration=self.duration_us / 1e6,
            wait=None if self.wait_ms < 0 else self.wait_ms / 1e3,
        )


_OBSERVE = ctypes.CFUNCTYPE(None, ctypes.POINTER(_AttemptTold), ctypes.c_void_p)


def _logging_to(logger: logging.Logger) -> Callable[[Attempt], None]:
    def log(attempt: Attempt) -> None:
        again = "" if attempt.wait is None else ", again in {:.3f} s".format(attempt.wait)
        level = logging.WARNING if attempt.failure or again else logging.DEBUG
        logger.log(
            level,
            "%s %s: %s after %.3f s, attempt %d%s",
            attempt.method,
            attempt.path,
            attempt.failure or attempt.status,
            attempt.duration,
            attempt.number,
            again,
        )

    return log


def _text(value: Any, name: str) -> bytes:
    if not isinstance(value, str):
        raise TypeError("{} must be a str, not {}".format(name, type(value).__name__))
    try:
        encoded = value.encode()
    except UnicodeEncodeError:
        raise InvalidInputError("{} cannot be written as UTF-8".format(name)) from None
    if b"\0" in encoded:
        raise InvalidInputError("{} contains a NUL character".format(name))
    return encoded


def _id(value: Any, name: str) -> bytes:
    if isinstance(value, int) and not isinstance(value, bool):
        return b"%d" % value
    if not isinstance(value, str):
        raise TypeError("{} must be a str or an int, not {}".format(name, type(value).__name__))
    return _text(value, name)


def _json(value: Optional[Any]) -> Optional[bytes]:
    if value is None:
        return None
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _text(text, "the JSON")


def _milliseconds(seconds: Any, name: str) -> int:
    if not 0 < seconds < 2**53 / 1000:
        raise InvalidInputError("{} must be a positive number of seconds".format(name))
    return math.ceil(seconds * 1000)


def _count(value: Any, name: str, bits: int) -> int:
    if not isinstance(value, int):
        raise TypeError("{} must be an int, not {}".format(name, type(value).__name__))
    if not 0 <= value < 2**bits:
        raise InvalidInputError("{} is out of range".format(name))
    return value


def _optional(convert: Callable[..., Any], value: Any, *rest: Any) -> Any:
    return None if value is None else convert(value, *rest)


class _Library:
    """The C library: its functions, declared; texts and errors, taken over and freed."""

    def __init__(self, c: ctypes.CDLL) -> None:
        self.c = c
        text, pointer = ctypes.c_char_p, ctypes.c_void_p
        out = ctypes.POINTER(ctypes.c_void_p)
        # A text that is to be freed stays a pointer: c_char_p would copy it and lose it.
        self._declare("intercom_version", text)
        self._declare("intercom_operations", pointer)
        self._declare("intercom_string_free", None, pointer)
        self._declare("intercom_options_new", pointer)
        self._declare("intercom_options_free", None, pointer)
        for option, kind in (
            ("base_url", text),
            ("region", text),
            ("api_version", text),
            ("timeout_ms", ctypes.c_uint64),
            ("connect_timeout_ms", ctypes.c_uint64),
            ("retries", ctypes.c_uint32),
            ("retry_base_ms", ctypes.c_uint64),
            ("retry_cap_ms", ctypes.c_uint64),
            ("max_response_bytes", ctypes.c_uint64),
            ("proxy", text),
            ("ca_file", text),
            ("user_agent", text),
            ("idle_connections", ctypes.c_uint32),
            ("idle_timeout_ms", ctypes.c_uint64),
            ("throttle", ctypes.c_int),
        ):
            self._declare("intercom_options_set_" + option, ctypes.c_int, pointer, kind)
        self._declare(
            "intercom_options_set_observer", ctypes.c_int, pointer, _OBSERVE, pointer, pointer
        )
        self._declare("intercom_client_new", pointer, text, pointer, out)
        self._declare(
            "intercom_client_with_timeout_ms", pointer, pointer, ctypes.c_uint64, out
        )
        self._declare("intercom_client_free", None, pointer)
        self._declare("intercom_client_cancel", None, pointer)
        snapshot = ctypes.POINTER(_RateLimitSnapshot)
        self._declare("intercom_client_rate_limit", ctypes.c_int, pointer, snapshot)
        self._declare("intercom_request", pointer, pointer, text, text, text, text, out)
        self._declare("intercom_pager_next", ctypes.c_int, pointer, out, out)
        self._declare("intercom_pager_free", None, pointer)
        self._declare("intercom_error_json", pointer, pointer)
        self._declare("intercom_error_free", None, pointer)

        self.functions: Dict[str, Any] = {}
        self.resources: Dict[str, List[_Operation]] = {}
        rows = json.loads(self.take(c.intercom_operations()))
        for row in rows + [_plain_call(row) for row in _PLAIN_CALLS]:
            kind = _Download if row.get("streams") else row.get("kind", _Operation)
            operation = kind(row)
            operation.declare(self)
            self.resources.setdefault(operation.resource, []).append(operation)

    def declare(self, name: str, restype: Any, *argtypes: Any) -> None:
        """Makes a function of an operation known."""
        self.functions[name] = self._declare(name, restype, *argtypes)

    def _declare(self, name: str, restype: Any, *argtypes: Any) -> Any:
        function = getattr(self.c, name)
        function.restype = restype
        function.argtypes = argtypes
        return function

    def take(self, pointer: Any) -> bytes:
        """Copies a text that C handed over, and frees it."""
        try:
            return ctypes.string_at(pointer)
        finally:
            self.c.intercom_string_free(pointer)

    def take_error(self, error: ctypes.c_void_p) -> IntercomError:
        """Turns an error that C handed over into an exception, and frees it."""
        try:
            text = self.c.intercom_error_json(error)
            details = json.loads(self.take(text)) if text else {}
        finally:
            self.c.intercom_error_free(error)
        kind = _ERRORS.get(details.get("code", 0), IntercomError)
        return kind(details.get("message") or "the call failed", details)


def _plain_call(row: Dict[str, Any]) -> Dict[str, Any]:
    defaults = {"params": [], "body": False, "pages": False}
    return {**defaults, "c_function": "intercom_" + row["name"], **row}


def _observing(observers: List[Callable[[Attempt], Any]]) -> Optional[Any]:
    if not observers:
        return None

    def observe(told: Any, _: Any) -> None:
        attempt = told.contents.attempt()
        for observer in observers:
            observer(attempt)

    return _OBSERVE(observe)


class _Handle:
    """A client in C. It is freed once: when it is closed and no call is inside any more."""

    def __init__(self, library: _Library, pointer: int, observe: Optional[Any]) -> None:
        self.library = library
        #: Lives as long as C may call it.
        self._observe = observe
        self.closed = False
        self._calls = 0
        self._lock = threading.Lock()
        self._free = library.c.intercom_client_free
        self._pointer: Optional[int] = pointer

    @classmethod
    def open(
        cls,
        library: _Library,
        token: bytes,
        options: List[Tuple[str, Any]],
        observers: List[Callable[[Attempt], Any]],
    ) -> _Handle:
        """A new client with these options."""
        c = library.c
        observe = _observing(observers)
        settings = c.intercom_options_new()
        try:
            for name, value in options:
                if value is None:
                    continue
                if getattr(c, "intercom_options_set_" + name)(settings, value) != 0:
                    name = name[:-3] if name.endswith("_ms") else name
                    raise InvalidInputError("{} cannot have that value".format(name))
            if observe is not None:
                c.intercom_options_set_observer(settings, observe, None, None)
            error = ctypes.c_void_p()
            pointer = c.intercom_client_new(token, settings, ctypes.byref(error))
        finally:
            c.intercom_options_free(settings)
        if not pointer:
            raise library.take_error(error)
        return cls(library, pointer, observe)

    def with_timeout(self, milliseconds: int) -> _Handle:
        """The same client with another deadline."""
        error = ctypes.c_void_p()
        with self as client:
            pointer = self.library.c.intercom_client_with_timeout_ms(
                client, milliseconds, ctypes.byref(error)
            )
        if not pointer:
            raise self.library.take_error(error)
        return _Handle(self.library, pointer, self._observe)

    def __enter__(self) -> int:
        with self._lock:
            if self.closed or self._pointer is None:
                raise InvalidInputError("the client is closed")
            self._calls += 1
            return self._pointer

    def __exit__(self, *exception: Any) -> None:
        with self._lock:
            self._calls -= 1
            self._free_when_done()

    def close(self) -> None:
        with self._lock:
            self.closed = True
            self._free_when_done()

    def _free_when_done(self) -> None:
        if self.closed and self._calls == 0 and self._pointer is not None:
            pointer, self._pointer = self._pointer, None
            self._free(pointer)

    def __del__(self) -> None:
        # Nobody refers to it, so nobody is inside.
        pointer = self.__dict__.get("_pointer")
        if pointer is not None:
            self._free(pointer)

    def call(self, function: Any, arguments: Any) -> Any:
        """One call, and what its answer says."""
        error = ctypes.c_void_p()
        with self as pointer:
            answer = function(pointer, *arguments, ctypes.byref(error))
        if not answer:
            raise self.library.take_error(error)
        return json.loads(self.library.take(answer))

    def do(self, function: Any, *arguments: Any, passage: Optional[_Passage] = None) -> None:
        """One call that answers with nothing but whether it succeeded."""
        error = ctypes.c_void_p()
        with self as pointer:
            outcome = function(pointer, *arguments, ctypes.byref(error))
        failure = self.library.take_error(error) if outcome else None
        if passage is not None:
            passage.reraise()
        if failure is not None:
            raise failure


class _Pager:
    """A list in C that is being read."""

    def __init__(self, handle: _Handle, function: Any, arguments: Any) -> None:
        self._handle = handle
        self._free = handle.library.c.intercom_pager_free
        error = ctypes.c_void_p()
        self._pointer: Optional[int] = None
        with handle as client:
            self._pointer = function(client, *arguments, ctypes.byref(error))
        if not self._pointer:
            raise handle.library.take_error(error)

    def next(self) -> Optional[Any]:
        """The next page; None after the last."""
        library = self._handle.library
        text, error = ctypes.c_void_p(), ctypes.c_void_p()
        with self._handle:
            outcome = library.c.intercom_pager_next(
                self._pointer, ctypes.byref(text), ctypes.byref(error)
            )
        if outcome < 0:
            raise library.take_error(error)
        return json.loads(library.take(text)) if outcome else None

    def free(self) -> None:
        pointer, self._pointer = self._pointer, None
        if pointer is not None:
            self._free(pointer)

    def __del__(self) -> None:
        if "_pointer" in self.__dict__:
            self.free()


# The library.

_loading = threading.Lock()
_loaded: Optional[_Library] = None


def _library() -> _Library:
    global _loaded
    if _loaded is None:
        with _loading:
            if _loaded is None:
                _loaded = _Library(_find())
    return _loaded


def _find() -> ctypes.CDLL:
    named = os.environ.get("INTERCOM_LIBRARY")
    if named:
        return ctypes.CDLL(named)
    if sys.platform == "win32":
        names = ["intercom.dll", "libintercom.dll"]
    elif sys.platform == "darwin":
        names = ["libintercom.dylib"]
    else:
        names = ["libintercom.so.0", "libintercom.so"]
    folder = os.path.dirname(os.path.abspath(__file__))
    beside = [os.path.join(folder, name) for name in names]
    for path in beside:
        if os.path.exists(path):
            return ctypes.CDLL(path)
    known = ctypes.util.find_library("intercom")
    for name in ([known] if known else []) + names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise OSError(
        "libintercom was not found: not beside {} and not among the system's libraries; "
        "INTERCOM_LIBRARY can name it".format(os.path.basename(__file__))
    )
