"""Methods of resources: a Python function for each operation and convenience call."""

from __future__ import annotations

import inspect
from ctypes import c_char_p, c_int, c_void_p
from typing import Any, Callable, Generator, List, Mapping, Tuple

from . import _ffi, pages
from ._decoding import Source
from ._handle import ClientHandle, Pager
from ._library import Library
from .binding import bind
from .documentation import docstring, pages_docstring, returned_pages, signature
from .kinds import KINDS, REQUIRED, query
from .operations import Method


def method_of(method: Method, handle: ClientHandle) -> Callable[..., Any]:
    """Returns the function that calls the method with this client."""
    call = _Call(method, handle)

    def run(*args: Any, **kwargs: Any) -> Any:
        return call.run(call.arguments(args, kwargs))

    if not method.items:
        return _describe(run, method, call.signature)

    def iterate_pages(*args: Any, **kwargs: Any) -> Generator[Any, None, None]:
        return call.pages(call.arguments(args, kwargs))

    def iterate(*args: Any, **kwargs: Any) -> Generator[Any, None, None]:
        item_keys = handle.library.table.item_keys
        return pages.each_item(iterate_pages(*args, **kwargs), method, item_keys)

    _describe(iterate_pages, method, returned_pages(call.signature))
    iterate_pages.__name__ = "pages"
    iterate_pages.__qualname__ += ".pages"
    iterate_pages.__doc__ = pages_docstring(method)
    iterate.pages = iterate_pages  # type: ignore[attr-defined]
    return _describe(iterate, method, call.signature)


def _describe(
    function: Callable[..., Any], method: Method, full: inspect.Signature
) -> Callable[..., Any]:
    function.__name__ = method.name
    function.__qualname__ = method.qualified_name
    function.__doc__ = docstring(method)
    function.__signature__ = full  # type: ignore[attr-defined]
    return function


class _Call:
    """A method and its C functions."""

    def __init__(self, method: Method, handle: ClientHandle) -> None:
        self._method = method
        self._handle = handle
        self._function, self._open_pager = _declare(handle.library, method)
        self._source = Source(method.route, method.reads)
        self.signature = signature(method)
        parameters = self.signature.parameters.values()
        required = [each for each in parameters if each.default is REQUIRED]
        self._positional = [each.name for each in required if each.kind is not each.KEYWORD_ONLY]
        #: Whether the required positional arguments suffice.
        self._plain = len(self._positional) == len(required)
        #: Per argument: its name, its name in errors, and its conversion.
        self._conversions = [
            (argument.name, "{}: {}".format(method.qualified_name, argument.name), argument.kind)
            for argument in method.arguments
        ]

    def arguments(self, args: Tuple[Any, ...], kwargs: Mapping[str, Any]) -> List[Any]:
        """Returns the arguments of the C function between the client and the error."""
        given: Mapping[str, Any]
        if self._plain and not kwargs and len(args) == len(self._positional):
            given = dict(zip(self._positional, args))
        else:
            given = bind(self.signature, self._method.qualified_name, args, kwargs)
        arguments: List[Any] = []
        for name, where, key in self._conversions:
            if key == "query":
                arguments.append(query(self._method, given))
            else:
                kind = KINDS[key]
                arguments.extend(kind.convert(given.get(name, kind.default), where))
        return arguments

    def run(self, arguments: List[Any]) -> Any:
        """Calls the C function."""
        calls_back = any(map(_ffi.calls_back, arguments))
        if self._method.returns_json:
            return self._handle.call(self._function, arguments, self._source, calls_back)
        return self._handle.run(self._function, arguments, calls_back)

    def pages(self, arguments: List[Any]) -> Generator[Any, None, None]:
        """Yields the pages of a list."""
        if self._open_pager is None:
            return pages.only_page(lambda: self.run(arguments))
        return pages.each_page(Pager(self._handle, self._open_pager, arguments, self._source))


def _declare(library: Library, method: Method) -> Tuple[Any, Any]:
    types: List[Any] = [c_void_p]
    for argument in method.arguments:
        types.extend((c_char_p,) if argument.kind == "query" else KINDS[argument.kind].c_types)
    types.append(_ffi.ERROR)
    result = c_void_p if method.returns_json else c_int
    function = _ffi.declare(library.c, method.function, result, *types)
    if not method.paginated:
        return function, None
    return function, _ffi.declare(library.c, method.function + "_pages", c_void_p, *types)
