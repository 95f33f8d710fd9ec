"""Chains of exceptions, where several were raised during one call."""

from __future__ import annotations

from typing import Iterator, NoReturn, Optional


def link(exception: BaseException, earlier: Optional[BaseException]) -> BaseException:
    """Returns the exception, with the earlier one among its contexts."""
    if earlier is None:
        return exception
    known = {id(each) for each in _chain(earlier)}
    if id(exception) in known:
        return earlier
    last = exception
    for each in _chain(exception):
        if id(each) in known:
            break
        last = each
    last.__context__ = earlier
    return exception


def _chain(exception: Optional[BaseException]) -> Iterator[BaseException]:
    """Yields an exception and its contexts, once each even if they form a cycle."""
    seen = set()
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        yield exception
        exception = exception.__context__


def raise_unchanged(exception: BaseException) -> NoReturn:
    """Raises an exception whose contexts are complete."""
    context = exception.__context__
    try:
        raise exception
    finally:
        # `raise` has replaced it with the exception that is being handled.
        exception.__context__ = context
