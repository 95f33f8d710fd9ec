"""Signal handlers that run while a call waits.

Python runs signal handlers on one thread, between instructions of Python. During a call of this
thread they run in a check that the library makes. What a handler raises cancels the call and is
raised after it.
"""

from __future__ import annotations

import signal
from typing import Any, Generator, List, Optional, Sequence, Tuple

from . import _ffi
from ._chaining import link
from ._library import library

_CONTINUE, _CANCEL = 0, 1


def runs_signal_handlers() -> bool:
    """Returns whether Python runs signal handlers on this thread."""
    try:
        # Changes nothing. It is rejected because of the thread, or else because of the handler.
        signal.signal(signal.SIGINT, None)
    except TypeError:
        return True
    except ValueError:
        return False
    return False


class SignalCheck:
    """A check. It is used up when a handler has raised an exception."""

    def __init__(self) -> None:
        #: What a handler raised; empty until then.
        self.raised: List[Optional[BaseException]] = []
        self.generator: Any = _checks(self.raised)
        next(self.generator)
        #: The function that C calls. A Python function would not do: handlers also run at its
        #: entry, before any `try`, and ctypes then prints what they raise and returns to C whatever
        #: the call before has returned. The generator is resumed inside of its `try`.
        self.function = _ffi.InterruptFunction(self.generator.send)

    def take(self) -> Optional[BaseException]:
        """Returns what a handler raised since the check was made."""
        if not self.raised:
            return None
        exception, self.raised[0] = self.raised[0], None
        return exception


def _checks(raised: List[Optional[BaseException]]) -> Generator[int, Any, None]:
    """Yields the results of a check; each resumption runs the handlers of pending signals."""
    try:
        try:
            while True:
                yield _CONTINUE
        except GeneratorExit:
            return
        except BaseException as exception:
            # No function is called here: handlers of further signals would run after it.
            raised[:] = [exception]
    except BaseException as exception:
        # Up to Python 3.10, they may run all the same.
        raised[:] = [exception]
    # Outside of `try`, so that dropping the generator runs no handler, whose exception would be
    # ignored.
    yield _CANCEL


class SignalThread:
    """Makes the calls of the thread that runs signal handlers."""

    def __init__(self) -> None:
        self._set: Any = None
        self._check: Optional[SignalCheck] = None
        #: The checks that C may call, whatever interrupts `_replace_check`.
        self._alive: List[SignalCheck] = []

    def is_in_handler(self) -> bool:
        """Returns whether the caller is a signal handler that runs during another call."""
        return self._check is not None and bool(self._check.generator.gi_running)

    def call(self, function: Any, arguments: Sequence[Any]) -> Tuple[Any, Optional[BaseException]]:
        """Calls a C function. Returns its result, and what a signal handler raised meanwhile."""
        check = self._check
        # A generator also ends without an exception of a handler if memory or the stack runs out.
        if check is None or check.raised or check.generator.gi_frame is None:
            check = self._replace_check()
        try:
            result = function(*arguments)
            return result, check.take() if check.raised else None
        except BaseException as exception:
            # The handler of a further signal may raise an exception as soon as C returns.
            link(exception, check.take())
            raise

    def _replace_check(self) -> SignalCheck:
        if self._set is None:
            self._set = library().c.intercom_set_interrupt_check
        check = SignalCheck()
        self._alive.append(check)
        self._set(check.function, None)
        self._check = check
        del self._alive[:-1]
        return check

    def __del__(self) -> None:
        if self._alive:
            self._set(_ffi.InterruptFunction(), None)
