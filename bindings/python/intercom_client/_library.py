"""The C library: finding and loading it, and taking over the strings and errors it returns."""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
import sys
import threading
from typing import Any, List, Optional

from . import _ffi
from .errors import IntercomError, from_details
from .operations import OperationTable


class Library:
    """The loaded library and its operation table."""

    def __init__(self, c: ctypes.CDLL) -> None:
        _ffi.declare_all(c)
        self.c = c
        self.table = OperationTable(json.loads(self.take(c.intercom_operations())))

    def take(self, text: Any) -> bytes:
        """Copies a ``Text``, and frees it."""
        try:
            copy: bytes = text.value
            return copy
        finally:
            self.c.intercom_string_free(text)

    def take_error(self, error: ctypes.c_void_p) -> IntercomError:
        """Turns an error into an exception, and frees it."""
        try:
            details = json.loads(self.take(self.c.intercom_error_json(error)))
        finally:
            self.c.intercom_error_free(error)
        return from_details(details)


_lock = threading.Lock()
_loaded: Optional[Library] = None


def library() -> Library:
    """Returns the library, which the first call loads."""
    global _loaded
    if _loaded is None:
        with _lock:
            if _loaded is None:
                _loaded = Library(_find())
    return _loaded


def _find() -> ctypes.CDLL:
    named = os.environ.get("INTERCOM_LIBRARY")
    if named:
        return ctypes.CDLL(named)
    folder = os.path.dirname(os.path.abspath(__file__))
    names = _file_names()
    for path in (os.path.join(folder, name) for name in names):
        if os.path.exists(path):
            return ctypes.CDLL(path)
    installed = ctypes.util.find_library("intercom")
    for name in ([installed] if installed else []) + names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise OSError(
        "{} not found in {} or among the libraries of the system; "
        "install the package with pip, or the library with make install, "
        "or set INTERCOM_LIBRARY to its path".format(names[0], folder)
    )


def _file_names() -> List[str]:
    if sys.platform == "win32":
        return ["intercom.dll", "libintercom.dll"]
    if sys.platform == "darwin":
        return ["libintercom.dylib"]
    return ["libintercom.so.0", "libintercom.so"]
