"""A resource of a client, as in ``client.articles``."""

from __future__ import annotations

import inspect
from typing import Any, NoReturn, cast

from ._handle import ClientHandle
from ._library import library
from .binding import unknown
from .documentation import resource_docstring
from .methods import method_of
from .operations import ResourceSpec


class NotCopyable:
    """Cannot be copied or pickled."""

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a Client and its resources cannot be copied or pickled: "
            "threads may share one, and every other process needs its own"
        )


class Resource(NotCopyable):
    """The methods of a resource."""

    def __init__(self, spec: ResourceSpec, handle: ClientHandle) -> None:
        self._spec = spec
        for method in spec.methods.values():
            setattr(self, method.name, method_of(method, handle))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        hint = unknown(name, self._spec.methods)
        raise AttributeError("{} has no method {}".format(self._spec.name, hint))

    def __repr__(self) -> str:
        return "<intercom_client resource {}>".format(self._spec.name)


def resource_of(spec: ResourceSpec, handle: ClientHandle) -> Resource:
    """Returns a resource of a client."""
    # A class of its own, because help() shows the docstring of the class.
    name = spec.title.title().replace(" ", "")
    resource = type(name, (Resource,), {"__doc__": resource_docstring(spec)})
    return cast(Resource, resource(spec, handle))


class ResourceList:
    """Docstring of a class, followed by the list of all resources."""

    def __init__(self, text: str) -> None:
        self._text = inspect.cleandoc(text)

    def __get__(self, instance: Any, owner: Any) -> str:
        try:
            resources = library().table.resources.values()
        except OSError as error:
            return "{}\n\nResources: unknown, because {}".format(self._text, error)
        width = max(len(each.name) for each in resources)
        lines = ["    {:{}}  {}".format(each.name, width, each.summary) for each in resources]
        return "{}\n\nResources:\n{}".format(self._text, "\n".join(lines))
