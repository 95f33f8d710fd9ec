"""Queries of contacts, conversations and tickets: filters, and groups of filters.

    >>> from datetime import datetime, timezone
    >>> from intercom_client import Client, search
    >>> recent = search.field("created_at").after(datetime(2026, 1, 1, tzinfo=timezone.utc))
    >>> waiting = search.field("open").equals(True) | search.field("state").equals("snoozed")
    >>> with Client.from_env() as client:
    ...     found = list(client.conversations.search(recent & waiting))
    >>> {conversation["open"] or conversation["state"] == "snoozed" for conversation in found}
    {True}

A query may be the whole body, or its ``query``, as in ``{"query": recent & waiting}``. ``&`` and ``|``
bind more closely than comparisons, and ``and`` and ``or`` raise a ``TypeError``. ``all([…])`` and
``any([…])`` combine any number of queries.

A group holds at most 15 filters and groups, and groups nest at most 2 levels deep. A query that
Intercom would reject raises an ``InvalidInputError`` where it is written.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any, Iterable, Iterator, List, Mapping, NoReturn, Union

from . import convert
from .binding import unknown
from .errors import InvalidInputError

__all__ = ["MAX_FILTERS", "MAX_LEVELS", "Field", "Operand", "Query", "all", "any", "field"]

#: Maximum number of filters and groups in a group.
MAX_FILTERS = 15

#: Maximum number of levels of groups.
MAX_LEVELS = 2

#: Value that a field is compared with. A ``datetime`` with a time zone, or a ``date``, becomes Unix
#: seconds.
Operand = Union[str, int, float, bool, date]

#: Unix seconds, or what becomes them.
Time = Union[int, date]


class Query(Mapping[str, Any]):
    """Query of a search: a filter, or a group of filters and groups. ``field`` makes filters.

    As a mapping, it is the JSON that Intercom receives.
    """

    def __init__(self, json: Mapping[str, Any], levels: int) -> None:
        self._json = json
        #: Levels of groups.
        self._levels = levels

    def __and__(self, other: Query) -> Query:
        """Matches what both queries match."""
        return _joined("AND", self, other) if isinstance(other, Query) else NotImplemented

    def __or__(self, other: Query) -> Query:
        """Matches what at least one of both queries matches."""
        return _joined("OR", self, other) if isinstance(other, Query) else NotImplemented

    def __getitem__(self, key: str) -> Any:
        return self._json[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._json)

    def __len__(self) -> int:
        return len(self._json)

    def __bool__(self) -> NoReturn:
        raise TypeError("a query is neither true nor false: combine queries with & and |")

    def __repr__(self) -> str:
        return "<intercom_client.search.Query {!r}>".format(self._json)


class Field:
    """Field that a filter compares."""

    def __init__(self, name: str) -> None:
        if not isinstance(name, str):
            raise convert.wrong_type(name, "search.field: name", "a str")
        if not name:
            raise InvalidInputError("search.field: name must not be empty")
        self._name = name

    def __repr__(self) -> str:
        return "<intercom_client.search.Field {!r}>".format(self._name)

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("_"):
            raise AttributeError(name)
        known = [each for each in dir(self) if not each.startswith("_")]
        raise AttributeError("a field has no comparison {}".format(unknown(name, known)))

    def equals(self, value: Operand) -> Query:
        """Equals a value: ``=``."""
        return self._compare("equals", "=", value)

    def not_equals(self, value: Operand) -> Query:
        """Does not equal a value: ``!=``."""
        return self._compare("not_equals", "!=", value)

    def is_null(self) -> Query:
        """Has no value: ``=`` null."""
        return self._filter("=", None)

    def is_not_null(self) -> Query:
        """Has a value: ``!=`` null."""
        return self._filter("!=", None)

    def one_of(self, values: Iterable[Operand]) -> Query:
        """Equals one of several values: ``IN``."""
        return self._filter("IN", self._operands("one_of", values))

    def none_of(self, values: Iterable[Operand]) -> Query:
        """Equals none of several values: ``NIN``."""
        return self._filter("NIN", self._operands("none_of", values))

    def greater_than(self, value: Operand) -> Query:
        """Is greater than a value: ``>``. Searches of conversations and tickets include equality."""
        return self._compare("greater_than", ">", value)

    def less_than(self, value: Operand) -> Query:
        """Is less than a value: ``<``. Searches of conversations and tickets include equality."""
        return self._compare("less_than", "<", value)

    def at_least(self, value: Operand) -> Query:
        """Is greater than or equal to a value: ``>=``. Only for ``created_at`` of tickets."""
        return self._compare("at_least", ">=", value)

    def at_most(self, value: Operand) -> Query:
        """Is less than or equal to a value: ``<=``. Only for ``created_at`` of tickets."""
        return self._compare("at_most", "<=", value)

    def after(self, time: Time) -> Query:
        """Is later than a time: ``>``. Contacts are compared by calendar day, in the time zone of the
        workspace."""
        return self._compare_time("after", ">", time)

    def before(self, time: Time) -> Query:
        """Is earlier than a time: ``<``. Contacts are compared by calendar day, in the time zone of
        the workspace."""
        return self._compare_time("before", "<", time)

    def contains(self, text: str) -> Query:
        """Contains a text: ``~``."""
        return self._compare_text("contains", "~", text)

    def does_not_contain(self, text: str) -> Query:
        """Does not contain a text: ``!~``."""
        return self._compare_text("does_not_contain", "!~", text)

    def starts_with(self, text: str) -> Query:
        """Starts with a text: ``^``."""
        return self._compare_text("starts_with", "^", text)

    def ends_with(self, text: str) -> Query:
        """Ends with a text: ``$``."""
        return self._compare_text("ends_with", "$", text)

    def _where(self, method: str) -> str:
        return "search.field({!r}).{}: value".format(self._name, method)

    def _compare(self, method: str, operator: str, value: Any) -> Query:
        return self._filter(operator, _operand(value, self._where(method)))

    def _compare_text(self, method: str, operator: str, text: Any) -> Query:
        if not isinstance(text, str):
            raise convert.wrong_type(text, self._where(method), "a str")
        return self._filter(operator, text)

    def _compare_time(self, method: str, operator: str, time: Any) -> Query:
        if isinstance(time, bool) or not isinstance(time, (int, date)):
            raise convert.wrong_type(time, self._where(method), "Unix seconds or a datetime")
        return self._compare(method, operator, time)

    def _operands(self, method: str, values: Any) -> List[Any]:
        # Of these, the items are characters, bytes and names.
        is_value = isinstance(values, (str, bytes, bytearray, memoryview, Mapping))
        if is_value or not isinstance(values, Iterable):
            raise convert.wrong_type(values, self._where(method), "a list of values")
        return [_operand(value, self._where(method)) for value in values]

    def _filter(self, operator: str, value: Any) -> Query:
        return Query({"field": self._name, "operator": operator, "value": value}, 0)


def field(name: str) -> Field:
    """Names the field that a filter compares, as in ``email``, ``source.body`` or
    ``custom_attributes.plan``."""
    return Field(name)


def all(queries: Iterable[Query]) -> Query:
    """Matches what all of these queries match."""
    return _group("AND", queries)


def any(queries: Iterable[Query]) -> Query:
    """Matches what at least one of these queries matches."""
    return _group("OR", queries)


def _operand(value: Any, where: str) -> Any:
    if isinstance(value, date):
        return convert.unix_seconds(value, where)
    if not isinstance(value, (str, int, float)):
        raise convert.wrong_type(value, where, "a str, a number, a bool or a datetime")
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidInputError("{} must be finite, not {}".format(where, value))
    return value


def _joined(operator: str, one: Query, other: Query) -> Query:
    """Merges a chain of the same operator into one group."""
    members: List[Query] = []
    for each in (one, other):
        members += each["value"] if _is_group(each, operator) else [each]
    return _group(operator, members)


def _is_group(query: Query, operator: str) -> bool:
    return "field" not in query and query["operator"] == operator


def _group(operator: str, queries: Iterable[Query]) -> Query:
    if isinstance(queries, Query) or not isinstance(queries, Iterable):
        raise convert.wrong_type(queries, "search: a group", "a list of queries")
    members = list(queries)
    for each in members:
        if not isinstance(each, Query):
            raise convert.wrong_type(each, "search: a member of a group", "a query")
    if not members:
        raise InvalidInputError("search: a query must not have an empty group")
    if len(members) > MAX_FILTERS:
        raise InvalidInputError(
            "search: a query must have at most {} filters in a group, not {}".format(
                MAX_FILTERS, len(members)
            )
        )
    levels = 1 + max(each._levels for each in members)
    if levels > MAX_LEVELS:
        raise InvalidInputError(
            "search: a query must not nest groups more than {} levels deep".format(MAX_LEVELS)
        )
    return Query({"operator": operator, "value": members}, levels)
