"""The operation table of the library, as the methods that Python offers.

``intercom_operations()`` describes every operation. Nothing here names one: what the table
contains becomes a method.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterator, NamedTuple, Optional, Tuple


class Param(NamedTuple):
    """Query parameter, or a field of ``pagination`` in the body of a search."""

    name: str
    #: ``string``, ``integer``, ``boolean`` or ``timestamp``.
    type: str
    required: bool = False


_SEARCH_PAGINATION = (Param("per_page", "integer"), Param("starting_after", "string"))


class Argument(NamedTuple):
    """Argument of a method, in the order of the C function."""

    name: str
    #: Key of ``kinds.KINDS``.
    kind: str
    description: str = ""


@dataclass(frozen=True)
class Method:
    """A method of a resource: an operation of the API, or a convenience call built on one."""

    resource: str
    name: str
    #: Name of the C function.
    function: str
    summary: str
    #: What a caller has to know beyond the summary.
    details: Optional[str]
    #: HTTP method and route, as in ``GET /articles/{id}``.
    route: str
    #: URL of the operation in Intercom's reference.
    reference: str
    #: Whether the operation changes nothing.
    reads: bool
    arguments: Tuple[Argument, ...]
    params: Tuple[Param, ...]
    #: Fields of ``pagination`` in the body, which are arguments of their own too.
    pagination: Tuple[Param, ...]
    #: Keys under which a list has its items; empty if it is no list.
    items: Tuple[str, ...]
    #: Field that has the items, where the value under such a key is an object.
    items_field: Optional[str]
    #: Whether the C function has a counterpart that returns pages.
    paginated: bool
    #: Whether it returns JSON, or only succeeds or fails.
    returns_json: bool

    @property
    def qualified_name(self) -> str:
        """Resource and method, as in ``articles.list``."""
        return "{}.{}".format(self.resource, self.name)


@dataclass(frozen=True)
class ResourceSpec:
    """A group of methods, as in ``client.articles``."""

    name: str
    title: str
    summary: str
    methods: Dict[str, Method]


class OperationTable:
    """All resources, and the rows that describe their operations."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.rows: list[dict[str, Any]] = table["operations"]
        self.resources: Dict[str, ResourceSpec] = {
            each["name"]: ResourceSpec(each["name"], each["title"], each["summary"], {})
            for each in table["resources"]
        }
        for row in self.rows:
            methods = self.resources[row["resource"]].methods
            methods.update((method.name, method) for method in _methods(row))
        #: Every key under which a list may have its items.
        self.item_keys = tuple(dict.fromkeys(key for row in self.rows for key in row["items"]))


def _methods(row: dict[str, Any]) -> Iterator[Method]:
    yield Method(
        **_described_by(row, row),
        arguments=tuple(_arguments(row)),
        params=tuple(Param(**param) for param in row["params"]),
        pagination=_SEARCH_PAGINATION if row["pagination"] == "search_cursor" else (),
        items=tuple(row["items"]),
        items_field=row["items_field"],
        paginated=row["pagination"] is not None,
        returns_json=not row["streams"],
    )
    for call in row["convenience"]:
        yield Method(
            **_described_by(row, call),
            arguments=tuple(_convenience_argument(argument) for argument in call["arguments"]),
            params=(),
            pagination=(),
            items=(),
            items_field=None,
            paginated=False,
            returns_json=call["returns_json"],
        )


def _described_by(row: dict[str, Any], call: dict[str, Any]) -> dict[str, Any]:
    return {
        "resource": row["resource"],
        "name": call["name"],
        "function": call["function"],
        "summary": call["summary"],
        "details": call.get("details"),
        "route": "{} {}".format(row["method"], row["route"]),
        "reference": row["reference"],
        "reads": row["reads"],
    }


def _arguments(row: dict[str, Any]) -> Iterator[Argument]:
    for name in row["ids"]:
        yield Argument(name, "id")
    if row["params"]:
        yield Argument("params", "query")
    if row["body"] is not None:
        yield Argument("body", "body", row["body"])
    if row["streams"]:
        yield Argument("writer", "writer")


def _convenience_argument(argument: dict[str, Any]) -> Argument:
    name, kind = argument["name"], argument["type"]
    if kind == "text":
        kind = "path" if name == "path" else "id"
    if kind == "milliseconds" and name.endswith("_ms"):
        name = name[: -len("_ms")]
    return Argument(name, kind)
