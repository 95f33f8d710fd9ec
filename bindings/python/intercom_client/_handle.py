"""Ownership of a C client and of C pagers."""

from __future__ import annotations

import ctypes
import json
import threading
from typing import Any, Mapping, Optional, Sequence

from . import _ffi
from ._library import Library
from .errors import InvalidInputError


class ClientHandle:
    """A C client. It is freed once, when it is closed and no call uses it any more."""

    def __init__(self, library: Library, pointer: int, observe: Optional[Any]) -> None:
        self.library = library
        self.closed = False
        # Has to live as long as C may call it.
        self._observe = observe
        self._calls = 0
        self._lock = threading.Lock()
        self._free = library.c.intercom_client_free
        self._pointer: Optional[int] = pointer

    @classmethod
    def open(
        cls,
        library: Library,
        token: Optional[bytes],
        options: Mapping[str, Any],
        observe: Optional[Any],
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
        return cls(library, pointer, observe)

    def with_timeout(self, timeout_ms: int) -> ClientHandle:
        """Creates a client that shares everything with this one except its deadline."""
        error = ctypes.c_void_p()
        with self as client:
            pointer = self.library.c.intercom_client_with_timeout_ms(
                client, timeout_ms, ctypes.byref(error)
            )
        if not pointer:
            raise self.library.take_error(error)
        return ClientHandle(self.library, pointer, self._observe)

    def __enter__(self) -> int:
        with self._lock:
            if self.closed or self._pointer is None:
                raise InvalidInputError("the client is closed")
            self._calls += 1
            return self._pointer

    def __exit__(self, *exception: Any) -> None:
        with self._lock:
            self._calls -= 1
            self._free_if_unused()

    def close(self) -> None:
        """Rejects further calls. Those that run are not interrupted."""
        with self._lock:
            self.closed = True
            self._free_if_unused()

    def _free_if_unused(self) -> None:
        if self.closed and self._calls == 0 and self._pointer is not None:
            pointer, self._pointer = self._pointer, None
            self._free(pointer)

    def __del__(self) -> None:
        # Nothing refers to it, so no call uses it.
        pointer = self.__dict__.get("_pointer")
        if pointer is not None:
            self._free(pointer)

    def call(self, function: Any, arguments: Sequence[Any]) -> Any:
        """Calls a function that returns JSON."""
        error = ctypes.c_void_p()
        with self as client:
            response = function(client, *arguments, ctypes.byref(error))
        if not response:
            raise self.library.take_error(error)
        return json.loads(self.library.take(response))

    def run(self, function: Any, arguments: Sequence[Any]) -> None:
        """Calls a function that only succeeds or fails."""
        error = ctypes.c_void_p()
        with self as client:
            status = function(client, *arguments, ctypes.byref(error))
        if status != 0:
            raise self.library.take_error(error)


class Pager:
    """A C pager. One thread at a time may use it."""

    def __init__(self, handle: ClientHandle, function: Any, arguments: Sequence[Any]) -> None:
        self._handle = handle
        self._free = handle.library.c.intercom_pager_free
        self._pointer: Optional[int] = None
        error = ctypes.c_void_p()
        with handle as client:
            self._pointer = function(client, *arguments, ctypes.byref(error))
        if not self._pointer:
            raise handle.library.take_error(error)

    def next(self) -> Optional[Any]:
        """Retrieves the next page; None after the last."""
        library = self._handle.library
        page, error = ctypes.c_void_p(), ctypes.c_void_p()
        with self._handle:
            outcome = library.c.intercom_pager_next(
                self._pointer, ctypes.byref(page), ctypes.byref(error)
            )
        if outcome < 0:
            raise library.take_error(error)
        return json.loads(library.take(page)) if outcome else None

    def free(self) -> None:
        """Frees the pager. Further calls do nothing."""
        pointer, self._pointer = self._pointer, None
        if pointer is not None:
            self._free(pointer)

    def __del__(self) -> None:
        if "_pointer" in self.__dict__:
            self.free()
