"""Methods of resources: a Python function for each operation and convenience call."""

from __future__ import annotations

import functools
import inspect
from ctypes import c_char_p, c_int, c_void_p
from typing import (
    Any,
    Callable,
    Dict,
    Generator,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Tuple,
)

from . import _ffi, pages
from ._decoding import Source
from ._handle import ClientHandle, Pager
from ._library import Library
from .binding import bind
from .documentation import docstring, pages_docstring, returned_pages, signature
from .kinds import KINDS, REQUIRED, Kind, query, search_body
from .operations import Method


def method_of(method: Method, handle: ClientHandle) -> Callable[..., Any]:
    """Returns the function that calls the method with this client."""
    call = _Call(method, handle)
    arguments, send = call.arguments, call.run

    def run(*args: Any, **kwargs: Any) -> Any:
        return send(arguments(args, kwargs))

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
        self._source = Source(method.qualified_name, method.route, method.route, method.reads)
        self.signature = signature(method)
        parameters = self.signature.parameters.values()
        self._names = self.signature.parameters.keys()
        self._positional = [each.name for each in parameters if each.kind is not each.KEYWORD_ONLY]
        self._required = {each.name for each in parameters if each.default is REQUIRED}
        self._arguments = list(_c_arguments(method, handle))
        self._calls_back = any(
            each.kind != "query" and KINDS[each.kind].calls_back for each in method.arguments
        )
        #: How many values the arguments without a default are, if all of them are positional.
        self._count = len(self._required) if self._required <= {*self._positional} else None

    def arguments(self, args: Tuple[Any, ...], kwargs: Mapping[str, Any]) -> List[Any]:
        """Returns the arguments of the C function between the client and the error."""
        if not kwargs and len(args) == self._count:
            values = iter(args)
            arguments = []
            # No comprehension, which would cost a function call.
            for _, convert, where, default in self._arguments:
                arguments.append(default if convert is None else convert(next(values), where))
            return arguments
        given = self._given(args, kwargs)
        return [each.of(given) for each in self._arguments]

    def _given(self, args: Tuple[Any, ...], kwargs: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the arguments by name, as ``bind`` does, which takes longer."""
        given: Dict[str, Any] = dict(zip(self._positional, args))
        given.update(kwargs)
        if len(given) == len(args) + len(kwargs) and self._required <= given.keys() <= self._names:
            return given
        return bind(self.signature, self._method.qualified_name, args, kwargs)

    def run(self, arguments: List[Any]) -> Any:
        """Calls the C function."""
        calls_back = self._calls_back and any(map(_ffi.calls_back, arguments))
        if self._method.returns_json:
            return self._handle.call(self._function, arguments, self._source, calls_back)
        return self._handle.run(self._function, arguments, self._source, calls_back)

    def pages(self, arguments: List[Any]) -> Generator[Any, None, None]:
        """Yields the pages of a list."""
        if self._open_pager is None:
            return pages.only_page(lambda: self.run(arguments))
        return pages.each_page(Pager(self._handle, self._open_pager, arguments, self._source))


class _CArgument(NamedTuple):
    """An argument of a C function."""

    #: Returns it for the arguments of the method by name.
    of: Callable[[Mapping[str, Any]], Any]
    #: Returns it for the value of an argument that has no default, and its name in errors.
    convert: Optional[Callable[[Any, str], Any]] = None
    where: str = ""
    #: What it is if all arguments have their defaults.
    default: Any = None


def _c_arguments(method: Method, handle: ClientHandle) -> Iterator[_CArgument]:
    for argument in method.arguments:
        if argument.kind == "query":
            yield _CArgument(functools.partial(query, method))
            continue
        kind = KINDS[argument.kind]
        where = "{}: {}".format(method.qualified_name, argument.name)
        made = _c_argument(argument.name, kind, where, handle)
        if argument.kind == "body" and method.pagination:
            made = made._replace(of=functools.partial(search_body, method, argument.name))
        yield made
        if kind.calls_back:
            # The pointer that C passes to the callback.
            yield _CArgument(lambda given: None)


def _c_argument(name: str, kind: Kind, where: str, handle: ClientHandle) -> _CArgument:
    convert = functools.partial(kind.convert, loads=handle.loads) if kind.decodes else kind.convert
    if kind.default is REQUIRED:
        return _CArgument(lambda given: convert(given[name], where), convert, where)
    default = convert(kind.default, where)

    def of(given: Mapping[str, Any]) -> Any:
        return convert(given[name], where) if name in given else default

    return _CArgument(of, default=default)


def _declare(library: Library, method: Method) -> Tuple[Any, Any]:
    types: List[Any] = [c_void_p]
    for argument in method.arguments:
        if argument.kind == "query":
            types.append(c_char_p)
            continue
        kind = KINDS[argument.kind]
        types.append(kind.c_type)
        if kind.calls_back:
            types.append(c_void_p)
    types.append(_ffi.ERROR)
    result = _ffi.Text if method.returns_json else c_int
    function = _ffi.declare(library.c, method.function, result, *types)
    if not method.paginated:
        return function, None
    return function, _ffi.declare(library.c, method.function + "_pages", c_void_p, *types)
