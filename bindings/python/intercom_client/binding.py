"""Binding of arguments to a signature, with errors that say what is accepted."""

from __future__ import annotations

import difflib
import functools
import inspect
from typing import Any, Callable, Iterable, Mapping, Tuple, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


def unknown(name: str, known: Iterable[str]) -> str:
    """Returns the part of a message that suggests the nearest name and lists all known ones."""
    known = list(known)
    near = difflib.get_close_matches(name, known, 1)
    hint = "; did you mean {!r}?".format(near[0]) if near else ""
    return "{!r}{} (known: {})".format(name, hint, ", ".join(known) or "none")


def bind(
    signature: inspect.Signature, name: str, args: Tuple[Any, ...], kwargs: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Returns the arguments by name. A TypeError names the function."""
    for keyword in kwargs:
        if keyword not in signature.parameters:
            what = unknown(keyword, (each for each in signature.parameters if each != "self"))
            raise TypeError("{}() got an unexpected keyword argument {}".format(name, what))
    parameters = signature.parameters.values()
    positional = sum(each.kind != each.KEYWORD_ONLY for each in parameters)
    if len(args) > positional:
        raise TypeError("{}(): {}".format(name, _too_many(signature, positional, len(args))))
    try:
        return signature.bind(*args, **kwargs).arguments
    except TypeError as error:
        raise TypeError("{}(): {}".format(name, error)) from None


def _too_many(signature: inspect.Signature, positional: int, given: int) -> str:
    parameters = signature.parameters
    keywords = [name for name, each in parameters.items() if each.kind == each.KEYWORD_ONLY]
    # The caller of a method does not see that it is the first argument.
    hidden = int("self" in parameters)
    message = "too many positional arguments: {} instead of {}"
    message = message.format(given - hidden, positional - hidden)
    if keywords:
        message += "; by keyword: " + ", ".join(keywords)
    return message


def checked(name: str) -> Callable[[F], F]:
    """Decorates a function so that its argument errors are those of ``bind``."""

    def decorate(function: F) -> F:
        signature = inspect.signature(function)

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            bind(signature, name, args, kwargs)
            return function(*args, **kwargs)

        return cast(F, call)

    return decorate
