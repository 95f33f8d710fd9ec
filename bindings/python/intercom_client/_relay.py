"""How the callbacks of a call run.

What a signal handler raises at the entry of a function that C calls is lost, and the function is
skipped: see ``SignalCheck.function``. So a thread that runs signal handlers never calls C with
callbacks. A helper thread does, on which no handler runs, and the callbacks are ordinary function
calls of the thread that makes the call.
"""

from __future__ import annotations

import _thread
import os
import queue
import threading
import time
from typing import Any, Callable, NamedTuple, NoReturn, Optional, Sequence, Tuple, TypeVar, Union

from . import _ffi
from ._chaining import link, raise_unchanged
from ._library import library

#: How often a thread that waits for the other one checks whether it still has to, in seconds.
_INTERVAL = 0.025

#: How long to wait for the end of a call that was interrupted, in seconds. It is cancelled, so it
#: takes longer only if something other than the network delays it.
_PATIENCE = 2.0

T = TypeVar("T")


class _Local(threading.local):
    #: The call for which C calls back on this thread.
    call: Union[Relay, Direct, None] = None


_local = _Local()


def invoke(function: Callable[..., int], arguments: Tuple[Any, ...], stop: int) -> int:
    """Runs a callback, and returns its result; ``stop`` if the call is to end. C waits for it."""
    call = _local.call
    assert isinstance(call, Relay)
    return call.invoke(function, arguments, stop)


def notify(function: Callable[[Any], Any], argument: Any) -> None:
    """Runs a callback whose result nobody needs."""
    call = _local.call
    assert call is not None
    call.notify(function, argument)


class Direct:
    """A call whose observers run where C calls them, which is the thread that makes the call."""

    def __init__(self) -> None:
        self._raised: Optional[BaseException] = None

    def call(
        self, call: Callable[..., Tuple[Any, Optional[BaseException]]], *arguments: Any
    ) -> Tuple[Any, Optional[BaseException]]:
        """Makes the call. Returns its result, and what observers and signal handlers raised."""
        outer, _local.call = _local.call, self
        try:
            result, raised = call(*arguments)
        finally:
            _local.call = outer
        return result, self._raised if raised is None else link(raised, self._raised)

    def notify(self, function: Callable[[Any], Any], argument: Any) -> None:
        """Called by C."""
        try:
            function(argument)
        except BaseException as exception:
            self._raised = link(exception, self._raised)


class _Event(NamedTuple):
    """A callback that C has called on the helper thread."""

    function: Callable[..., Any]
    arguments: Tuple[Any, ...]
    #: Whether C waits for the result.
    awaited: bool


#: Follows the last event of a call.
_END = _Event(lambda: None, (), False)


def _next(items: queue.SimpleQueue[T]) -> Optional[T]:
    """Waits for the next item; None if there is none yet."""
    try:
        return items.get(timeout=_INTERVAL)
    except queue.Empty:
        return None


class Relay:
    """A call that a helper thread makes."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._events: queue.SimpleQueue[_Event] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[int] = queue.SimpleQueue()
        #: What callbacks and signal handlers have raised.
        self._raised: Optional[BaseException] = None
        #: Whether the call is cancelled.
        self._stopped = False
        #: How far the helper thread has got.
        self._begun = False
        self._ended = False
        #: The result of the C function, or its failure; None as long as it runs.
        self._result: Optional[Tuple[Any]] = None
        self._failure: Optional[BaseException] = None

    def call(self, function: Any, arguments: Sequence[Any]) -> Tuple[Any, Optional[BaseException]]:
        """Calls a C function. Returns its result, and what callbacks and signal handlers raised."""
        try:
            self._attend(function, arguments)
        except BaseException:
            # A signal handler has raised an exception where `_attend` was handling another one.
            self._stopped = True
            self._run_callbacks(time.monotonic() + _PATIENCE)
            raise
        if self._result is None:
            self._fail()
        return self._result[0], self._raised

    def _fail(self) -> NoReturn:
        """Raises the reason why there is no result."""
        failure = self._failure
        if self._raised is not None:
            failure = link(self._raised, failure)
        raise_unchanged(failure or RuntimeError("a callback has forked the process"))

    def _attend(self, function: Any, arguments: Sequence[Any]) -> None:
        """Starts the call, and runs its callbacks until it has ended."""
        until = None
        started = False
        while True:
            try:
                if not started:
                    started = True
                    # Not a `threading.Thread`: its finalizer is a function of Python, in which an
                    # exception of a signal handler is lost.
                    _thread.start_new_thread(self._work, (function, arguments))
                self._run_callbacks(until)
                return
            except BaseException as exception:
                self._stopped = True
                self._raised = link(exception, self._raised)
                until = until or time.monotonic() + _PATIENCE

    def _run_callbacks(self, until: Optional[float]) -> None:
        while until is None or time.monotonic() < until:
            if self._stopped and not self._begun or self._process != os.getpid():
                # The helper thread will not call C, or is one of the parent process.
                return
            ended = self._ended
            event = _next(self._events)
            if event is _END or event is None and ended:
                return
            if event is not None:
                self._run_callback(event)

    def _run_callback(self, event: _Event) -> None:
        if event.awaited:
            if not self._stopped:
                self._results.put(event.function(*event.arguments))
            return
        try:
            event.function(*event.arguments)
        except Exception as exception:
            # An observer does not end the call.
            self._raised = link(exception, self._raised)

    def _work(self, function: Any, arguments: Sequence[Any]) -> None:
        """Makes the call, on the helper thread."""
        self._begun = True
        try:
            _local.call = self
            check = _ffi.InterruptFunction(lambda _: int(self._stopped))
            library().c.intercom_set_interrupt_check(check, None)
            if not self._stopped:
                self._result = (function(*arguments),)
        except BaseException as exception:
            self._failure = exception
        finally:
            self._ended = True
            self._events.put(_END)

    def invoke(self, function: Callable[..., int], arguments: Tuple[Any, ...], stop: int) -> int:
        """Called by C, on the helper thread."""
        self._events.put(_Event(function, arguments, True))
        while not self._stopped:
            result = _next(self._results)
            if result is not None:
                return result
        return stop

    def notify(self, function: Callable[[Any], Any], argument: Any) -> None:
        """Called by C, on the helper thread."""
        self._events.put(_Event(function, (argument,), False))
