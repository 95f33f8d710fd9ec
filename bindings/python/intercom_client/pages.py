"""Pages of lists, and the items in them.

The generators have no ``finally``: it would run when a generator is dropped before its end, and what
a signal handler raises there is printed and ignored.
"""

from __future__ import annotations

from typing import Any, Callable, Generator, Iterable, List, Sequence

from ._handle import Pager
from .operations import Method


def each_page(pager: Pager) -> Generator[Any, None, None]:
    """Yields the pages of a pager."""
    page = pager.next()
    while page is not None:
        yield page
        page = pager.next()


def only_page(retrieve: Callable[[], Any]) -> Generator[Any, None, None]:
    """Yields the response of a list that has no pages."""
    yield retrieve()


def each_item(
    pages: Generator[Any, None, None], method: Method, item_keys: Sequence[str]
) -> Generator[Any, None, None]:
    """Yields the items of all pages."""
    for page in pages:
        yield from items(page, method, item_keys)


def items(page: Any, method: Method, item_keys: Sequence[str]) -> List[Any]:
    """Returns the items of a page. ``item_keys`` are those of all lists."""
    if isinstance(page, list):
        return page
    if not isinstance(page, dict):
        if page is None or isinstance(page, (str, int, float)):
            return []
        raise TypeError(
            "{}: `loads` must return dicts and lists, not {}".format(
                method.qualified_name, type(page).__name__
            )
        )
    own = _under(page, method.items, method.items_field)
    if own is not None:
        return own
    if "id" in page:
        # A single object instead of a list, as for a company that is found by its name.
        return [page]
    return _under(page, item_keys, method.items_field) or []


def _under(page: dict[str, Any], keys: Iterable[str], field: str | None) -> List[Any] | None:
    for key in keys:
        value = page.get(key)
        if field is not None and isinstance(value, dict):
            value = value.get(field)
        if isinstance(value, list):
            return value
    return None
