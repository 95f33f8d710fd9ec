"""The resources of a client.

``resources.pyi`` describes them to type checkers and editors; ``generate_stubs.py`` writes it.
"""

from __future__ import annotations

from typing import List

from ._handle import ClientHandle
from .binding import unknown
from .resource import NotCopyable, Resource, resource_of


class Resources(NotCopyable):
    """Base class of the client, with one attribute per resource."""

    _handle: ClientHandle

    def __getattr__(self, name: str) -> Resource:
        if name.startswith("_"):
            raise AttributeError(name)
        known = self._handle.library.table.resources
        if name not in known:
            methods = (each for each in dir(type(self)) if not each.startswith("_"))
            raise AttributeError("Client has no resource {}".format(unknown(name, [*known, *methods])))
        resource = resource_of(known[name], self._handle)
        self.__dict__[name] = resource
        return resource

    def __dir__(self) -> List[str]:
        return sorted({*super().__dir__(), *self._handle.library.table.resources})
