"""The one place that calls the C functions that wait for the network."""

from __future__ import annotations

import os
import threading
from typing import Any, Optional, Sequence, Tuple

from ._relay import Direct, Relay
from ._signals import SignalThread, runs_signal_handlers


class _Local(threading.local):
    def __init__(self) -> None:
        #: None on a thread that runs no signal handlers.
        self.signals = SignalThread() if runs_signal_handlers() else None


_local = _Local()


def call(
    function: Any, arguments: Sequence[Any], observed: bool, calls_back: bool
) -> Tuple[Any, Optional[BaseException]]:
    """Calls a C function.

    Returns its result, and an exception that has to be raised although the function may have
    succeeded: that of a callback or of a signal handler.

    Args:
        function: The function.
        arguments: Its arguments.
        observed: Whether the client has an observer or a logger.
        calls_back: Whether an argument is a callback.
    """
    signals = _local.signals
    if not observed and not calls_back:
        if signals is None:
            return function(*arguments), None
        if not signals.is_in_handler():
            return signals.call(function, arguments)
    if calls_back or (signals is not None and _can_start_threads()):
        return Relay().call(function, arguments)
    make = _make if signals is None else signals.call
    if observed:
        return Direct().call(make, function, arguments)
    return make(function, arguments)


def _make(function: Any, arguments: Sequence[Any]) -> Tuple[Any, Optional[BaseException]]:
    return function(*arguments), None


def _can_start_threads() -> bool:
    """Returns whether the interpreter is not shutting down, as it is when atexit handlers run."""
    return threading.main_thread().is_alive()


def _after_fork() -> None:
    # In the child, the thread that has forked runs the signal handlers.
    global _local
    _local = _Local()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
