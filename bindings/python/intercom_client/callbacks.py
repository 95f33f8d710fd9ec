"""Python functions that C calls."""

from __future__ import annotations

import ctypes
import io
import json
from typing import Any, Callable, Optional

from . import _ffi
from .convert import wrong_type


class Callback:
    """Keeps an exception of a function from crossing C, and raises it afterwards."""

    def __init__(self, kind: Any, function: Callable[..., int], stop: int) -> None:
        self._function = function
        #: What makes C end the call.
        self._stop = stop
        self._exception: Optional[BaseException] = None
        # What ctypes passes to C instead of this object.
        self._as_parameter_ = kind(self._call)

    def _call(self, *arguments: Any) -> int:
        try:
            return self._function(*arguments)
        except BaseException as exception:
            self._exception = exception
            return self._stop

    def reraise(self) -> None:
        """Raises what the function raised."""
        exception, self._exception = self._exception, None
        if exception is not None:
            raise exception


def writer(value: Any, where: str) -> Callback:
    """Returns the callback that writes to a binary file object."""
    if not callable(getattr(value, "write", None)):
        raise wrong_type(value, where, "a binary file object")

    def write(data: int, length: int, _: Any) -> int:
        _write_all(value, ctypes.string_at(data, length))
        return length

    return Callback(_ffi.WriteFunction, write, 0)


def _write_all(file: Any, data: bytes) -> None:
    while data:
        # A raw file may write less than it is given.
        count = file.write(data)
        if count == 0:
            raise OSError("the file accepts no more bytes")
        if count is None and isinstance(file, io.RawIOBase):
            raise BlockingIOError("the file accepts no bytes without blocking")
        data = data[count:] if isinstance(count, int) else b""


def progress(value: Any, where: str) -> Callback:
    """Returns the callback that reports the progress of an export."""
    if value is not None and not callable(value):
        raise wrong_type(value, where, "a callable")

    def report(export_json: bytes, _: Any) -> int:
        return int(value is not None and value(json.loads(export_json)) is False)

    return Callback(_ffi.ProgressFunction, report, 1)


def download_progress(value: Any, where: str) -> Any:
    """Returns the callback that reports the progress of a download in bytes; NULL for None."""
    if value is None:
        return _ffi.DownloadProgressFunction()
    if not callable(value):
        raise wrong_type(value, where, "a callable")

    def report(received: int, total: int, _: Any) -> int:
        return int(value(received, None if total < 0 else total) is False)

    return Callback(_ffi.DownloadProgressFunction, report, 1)
