"""Python functions that C calls."""

from __future__ import annotations

import ctypes
import io
from typing import Any, Callable

from . import _ffi, _relay
from ._decoding import Loads, Source, decode
from .convert import wrong_type


def _callback(kind: Any, function: Callable[..., int], stop: int) -> Any:
    """Returns a C function. ``stop`` is the result that makes C end the call."""

    def call(*arguments: Any) -> int:
        return _relay.invoke(function, arguments, stop)

    return kind(call)


def writer(value: Any, where: str) -> Any:
    """Returns the callback that writes to a binary file object."""
    if not callable(getattr(value, "write", None)):
        raise wrong_type(value, where, "a binary file object")

    def write(data: int, length: int, _: Any) -> int:
        _write_all(value, ctypes.string_at(data, length))
        return length

    return _callback(_ffi.WriteFunction, write, 0)


def _write_all(file: Any, data: bytes) -> None:
    while data:
        # A raw file may write less than it is given.
        count = file.write(data)
        if count == 0:
            raise OSError("the file accepts no more bytes")
        if count is None and isinstance(file, io.RawIOBase):
            raise BlockingIOError("the file accepts no bytes without blocking")
        data = data[count:] if isinstance(count, int) else b""


def progress(value: Any, where: str, loads: Loads) -> Any:
    """Returns the callback that reports the progress of an export; without one, a NULL pointer."""
    if value is None:
        return _ffi.ProgressFunction()
    if not callable(value):
        raise wrong_type(value, where, "a callable")
    source = Source(where, where, where, reads=True)

    def report(export_json: bytes, _: Any) -> int:
        return int(value(decode(export_json, source, loads)) is False)

    return _callback(_ffi.ProgressFunction, report, 1)


def download_progress(value: Any, where: str) -> Any:
    """Returns the callback that reports the progress of a download in bytes; NULL for None."""
    if value is None:
        return _ffi.DownloadProgressFunction()
    if not callable(value):
        raise wrong_type(value, where, "a callable")

    def report(received: int, total: int, _: Any) -> int:
        return int(value(received, None if total < 0 else total) is False)

    return _callback(_ffi.DownloadProgressFunction, report, 1)
