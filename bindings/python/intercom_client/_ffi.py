"""Declarations of the C functions that belong to no operation. All of their names are here."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_char_p, c_int, c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any, Dict, Tuple

#: Error out-parameter. ctypes passes a ``c_void_p`` by reference.
ERROR = POINTER(c_void_p)


class Text(c_char_p):
    """Text that the caller has to free. Of ``c_char_p`` itself, ctypes returns a copy and loses the
    pointer."""


WriteFunction = ctypes.CFUNCTYPE(c_size_t, c_void_p, c_size_t, c_void_p)
ProgressFunction = ctypes.CFUNCTYPE(c_int, c_char_p, c_void_p)
InterruptFunction = ctypes.CFUNCTYPE(c_int, c_void_p)
DownloadProgressFunction = ctypes.CFUNCTYPE(c_int, c_uint64, c_int64, c_void_p)


class RateLimitSnapshot(ctypes.Structure):
    """``intercom_rate_limit``."""

    _fields_ = [
        ("size", c_size_t),
        ("limit", c_int64),
        ("remaining", c_int64),
        ("reset_at", c_int64),
    ]


class AttemptRecord(ctypes.Structure):
    """``intercom_attempt``."""

    _fields_ = [
        ("size", c_size_t),
        ("method", c_char_p),
        ("path", c_char_p),
        ("failure", c_char_p),
        ("status", c_int),
        ("number", c_uint32),
        ("duration_us", c_uint64),
        ("wait_ms", c_int64),
        ("route", c_char_p),
        ("request_id", c_char_p),
    ]


ObserveFunction = ctypes.CFUNCTYPE(None, POINTER(AttemptRecord), c_void_p)

#: Per option of a client: the end of its setter's name, and the type of the value.
OPTIONS: Dict[str, Tuple[str, Any]] = {
    "region": ("region", c_char_p),
    "allow_insecure_http": ("allow_insecure_http", c_char_p),
    "base_url": ("base_url", c_char_p),
    "api_version": ("api_version", c_char_p),
    "user_agent": ("user_agent", c_char_p),
    "timeout": ("timeout_ms", c_uint64),
    "connect_timeout": ("connect_timeout_ms", c_uint64),
    "max_retries": ("max_retries", c_uint32),
    "retry_base_delay": ("retry_base_delay_ms", c_uint64),
    "retry_max_delay": ("retry_max_delay_ms", c_uint64),
    "max_response_bytes": ("max_response_bytes", c_uint64),
    "max_idle_connections": ("max_idle_connections", c_uint32),
    "idle_timeout": ("idle_timeout_ms", c_uint64),
    "throttle": ("throttle", c_int),
    "proxy": ("proxy", c_char_p),
    "system_certificates": ("system_certificates", c_int),
    "ca_file": ("ca_file", c_char_p),
}

_FUNCTIONS: Dict[str, Tuple[Any, ...]] = {
    "intercom_version": (c_char_p,),
    "intercom_operations": (Text,),
    "intercom_string_free": (None, c_void_p),
    "intercom_options_new": (c_void_p,),
    "intercom_options_set_observer": (c_int, c_void_p, ObserveFunction, c_void_p, c_void_p),
    "intercom_options_error": (c_char_p, c_void_p),
    "intercom_options_free": (None, c_void_p),
    "intercom_client_new": (c_void_p, c_char_p, c_void_p, ERROR),
    "intercom_client_new_from_env": (c_void_p, c_void_p, ERROR),
    "intercom_client_with_timeout_ms": (c_void_p, c_void_p, c_uint64, ERROR),
    "intercom_client_cancel": (None, c_void_p),
    "intercom_client_rate_limit": (c_int, c_void_p, POINTER(RateLimitSnapshot)),
    "intercom_client_free": (None, c_void_p),
    "intercom_set_interrupt_check": (None, InterruptFunction, c_void_p),
    "intercom_request": (Text, c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, ERROR),
    "intercom_pager_next": (c_int, c_void_p, POINTER(Text), ERROR),
    "intercom_pager_free": (None, c_void_p),
    "intercom_error_json": (Text, c_void_p),
    "intercom_error_free": (None, c_void_p),
}


def calls_back(argument: Any) -> bool:
    """Returns whether an argument is a callback, and not a NULL pointer."""
    kinds = (WriteFunction, ProgressFunction, DownloadProgressFunction)
    return isinstance(argument, kinds) and bool(argument)


def declare_all(c: ctypes.CDLL) -> None:
    """Declares the result and the arguments of each function."""
    for name, (result, *arguments) in _FUNCTIONS.items():
        declare(c, name, result, *arguments)
    for suffix, value in OPTIONS.values():
        declare(c, "intercom_options_set_" + suffix, c_int, c_void_p, value)


def declare(c: ctypes.CDLL, name: str, result: Any, *arguments: Any) -> Any:
    """Declares one function and returns it."""
    function = getattr(c, name)
    function.restype = result
    function.argtypes = arguments
    return function


def set_option(c: ctypes.CDLL, options: int, name: str, value: Any) -> str | None:
    """Sets an option of a client, and returns why the value was rejected, if it was."""
    if getattr(c, "intercom_options_set_" + OPTIONS[name][0])(options, value) == 0:
        return None
    reason: bytes | None = c.intercom_options_error(options)
    return reason.decode() if reason else "{} is invalid".format(name)
