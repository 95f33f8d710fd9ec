"""Ownership of a C client and of C pagers, and the calls that are made with them."""

from __future__ import annotations

import ctypes
import functools
from typing import Any, Callable, Mapping, NoReturn, Optional, Sequence, Tuple

from . import _calls, _ffi
from ._chaining import link, raise_unchanged
from ._decoding import Loads, Source, decode
from ._library import Library
from .errors import InvalidInputError, UnreturnedResponse
from .logs import are_calls_recorded, recorded


class _Owner(ctypes.c_void_p):
    """A C handle, which is freed when nothing refers to it: neither Python nor a running call."""

    # The finalizer is an attribute of each object, and no function of Python: what a signal handler
    # raises in a finalizer is printed and ignored, and handlers run only in functions of Python.
    __slots__ = ("_callback", "__del__")

    def __init__(self, pointer: int, free: Any, callback: Any = None) -> None:
        super().__init__(pointer)
        # Has to live as long as C may call it.
        self._callback = callback
        self.__del__ = functools.partial(free, pointer)


class ClientHandle:
    """A C client. It is freed when it is closed and no call uses it any more."""

    def __init__(
        self, library: Library, pointer: int, loads: Loads, observe: Optional[Any], logs: bool
    ) -> None:
        self.library = library
        #: Decodes responses.
        self.loads = loads
        #: Whether calls are recorded by the logger of this package.
        self.logs = logs
        #: The C callback that calls the observers; None without any.
        self.observe = observe
        free = library.c.intercom_client_free
        self._client: Optional[_Owner] = _Owner(pointer, free, observe)

    @classmethod
    def open(
        cls,
        library: Library,
        token: Optional[bytes],
        options: Mapping[str, Any],
        loads: Loads,
        observe: Optional[Any],
        logs: bool,
    ) -> ClientHandle:
        """Creates a client. Options that are None keep their default. Without a token, the
        environment names the workspace."""
        c = library.c
        handle = c.intercom_options_new()
        try:
            for name, value in options.items():
                rejected = None if value is None else _ffi.set_option(c, handle, name, value)
                if rejected is not None:
                    raise InvalidInputError("Client: {}".format(rejected))
            if observe is not None:
                c.intercom_options_set_observer(handle, observe, None, None)
            error = ctypes.c_void_p()
            if token is None:
                pointer = c.intercom_client_new_from_env(handle, ctypes.byref(error))
            else:
                pointer = c.intercom_client_new(token, handle, ctypes.byref(error))
        finally:
            c.intercom_options_free(handle)
        if not pointer:
            raise library.take_error(error)
        return cls(library, pointer, loads, observe, logs)

    def with_timeout(self, timeout_ms: int) -> ClientHandle:
        """Creates a client that shares everything with this one except its deadline."""
        error = ctypes.c_void_p()
        pointer = self.library.c.intercom_client_with_timeout_ms(
            self.client(), timeout_ms, ctypes.byref(error)
        )
        if not pointer:
            raise self.library.take_error(error)
        return ClientHandle(self.library, pointer, self.loads, self.observe, self.logs)

    @property
    def closed(self) -> bool:
        """Whether further calls are rejected."""
        return self._client is None

    def close(self) -> None:
        """Rejects further calls. Those that run are not interrupted."""
        self._client = None

    def client(self) -> Any:
        """Returns the C client, which lives as long as the caller refers to it."""
        client = self._client
        if client is None:
            raise InvalidInputError("the client is closed")
        return client

    def call(
        self, function: Any, arguments: Sequence[Any], source: Source, calls_back: bool = False
    ) -> Any:
        """Calls a function that returns JSON."""
        if self.logs and self._is_recorded():
            return recorded(source, self._call, function, arguments, source, calls_back)
        return self._call(function, arguments, source, calls_back)

    def _is_recorded(self) -> bool:
        return self.observe is not None or are_calls_recorded()

    def _call(
        self, function: Any, arguments: Sequence[Any], source: Source, calls_back: bool
    ) -> Any:
        error = ctypes.c_void_p()
        response, raised = self._make(function, arguments, error, calls_back)
        if raised is not None:
            self._raise(raised, self._response, response, error, source)
        return self._response(response, error, source)

    def _response(self, response: Any, error: ctypes.c_void_p, source: Source) -> Any:
        if not response:
            raise self.library.take_error(error)
        return decode(self.library.take(response), source, self.loads)

    def run(
        self, function: Any, arguments: Sequence[Any], source: Source, calls_back: bool = False
    ) -> None:
        """Calls a function that only succeeds or fails."""
        if self.logs and self._is_recorded():
            recorded(source, self._run, function, arguments, calls_back)
        else:
            self._run(function, arguments, calls_back)

    def _run(self, function: Any, arguments: Sequence[Any], calls_back: bool) -> None:
        error = ctypes.c_void_p()
        status, raised = self._make(function, arguments, error, calls_back)
        if raised is not None:
            self._raise(raised, self._check, status, error)
        self._check(status, error)

    def _check(self, status: int, error: ctypes.c_void_p) -> None:
        if status != 0:
            raise self.library.take_error(error)

    def next_page(self, pager: Any, source: Source) -> Optional[Any]:
        """Retrieves the next page of a pager; None after the last."""
        self.client()
        if self.logs and self._is_recorded():
            return recorded(source, self._next_page, pager, source)
        return self._next_page(pager, source)

    def _next_page(self, pager: Any, source: Source) -> Optional[Any]:
        page, error = _ffi.Text(), ctypes.c_void_p()
        outcome, raised = _calls.call(
            self.library.c.intercom_pager_next, (pager, page, error), self.observe is not None, False
        )
        if raised is not None:
            self._raise(raised, self._page, outcome, page, error, source)
        return self._page(outcome, page, error, source)

    def _page(
        self, outcome: int, page: _ffi.Text, error: ctypes.c_void_p, source: Source
    ) -> Optional[Any]:
        if outcome < 0:
            raise self.library.take_error(error)
        return decode(self.library.take(page), source, self.loads) if outcome else None

    def _make(
        self, function: Any, arguments: Sequence[Any], error: ctypes.c_void_p, calls_back: bool
    ) -> Tuple[Any, Optional[BaseException]]:
        # Only this function refers to the C client, so the traceback of an error does not keep it
        # alive.
        client = self._client or self.client()
        return _calls.call(
            function, (client, *arguments, error), self.observe is not None, calls_back
        )

    def _raise(
        self, raised: BaseException, result: Callable[..., Any], *arguments: Any
    ) -> NoReturn:
        """Raises what a callback or signal handler raised during a call, whose result is that of a
        function."""
        try:
            try:
                raise UnreturnedResponse(result(*arguments))
            except BaseException as outcome:
                link(raised, outcome)
            raise_unchanged(raised)
        except BaseException as exception:
            # Another one, if a signal handler has raised it just now.
            link(exception, raised)
            raise


class Pager:
    """A C pager. One thread at a time may use it."""

    def __init__(
        self, handle: ClientHandle, function: Any, arguments: Sequence[Any], source: Source
    ) -> None:
        self._handle = handle
        self._source = source
        error = ctypes.c_void_p()
        pointer = function(handle.client(), *arguments, ctypes.byref(error))
        if not pointer:
            raise handle.library.take_error(error)
        free = handle.library.c.intercom_pager_free
        self._pager = _Owner(pointer, free, handle.observe)

    def next(self) -> Optional[Any]:
        """Retrieves the next page; None after the last."""
        return self._handle.next_page(self._pager, self._source)
