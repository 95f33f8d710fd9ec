"""Client for the Intercom REST API 2.10, built on libintercom.

    >>> from intercom_client import Client
    >>> with Client.from_env() as client:  # or Client("token")
    ...     article = client.articles.retrieve(800004)
    ...     updated = client.articles.update(article["id"], {"title": "A better title"})
    ...     print(updated["title"])
    ...     for team in client.teams.list():
    ...         print(team["name"])
    A better title
    Workshop
    Returns
    Help Center

Every operation of the API is a method of its resource: ``help(Client)`` lists the resources,
``help(client.articles)`` the methods of one, and ``help(client.articles.update)`` describes a
method with its parameters and the fields of its body.

* Ids come first, as ``str`` or ``int``, then the body as a ``dict``. Query parameters are keyword
  arguments; ``None`` means that a parameter is not sent, and ``params={…}`` adds others.
* A method returns the decoded JSON of the response. A method that lists returns a generator of
  items, across all pages; its ``.pages(…)`` yields the pages instead.
* A ``datetime`` with a time zone, or a ``date`` (its start in UTC), may stand wherever Intercom
  expects Unix seconds.
* ``search`` builds the queries of contacts, conversations and tickets: ``help(search)``.
* ``models`` has the types of responses, for type checkers and editors.
* Intercom returns at most the 500 most recent parts of a conversation or ticket.
  ``parts_truncated(conversation)`` says whether older ones are missing.
* A call that fails raises an ``IntercomError``. Arguments of a wrong type raise ``TypeError``,
  misspelt names ``AttributeError`` or ``TypeError``, a library that cannot be loaded ``OSError``.
* Many threads may share a client and run in parallel while calls wait. A generator belongs to one
  thread at a time.
* A keyboard interrupt, or any other exception of a signal handler, ends a call of the main thread
  within 100 ms and is raised from it. Its ``__context__`` is the ``CancelledError`` of the call,
  whose ``maybe_applied`` says whether Intercom may have applied the request. A handler that raises
  nothing does not disturb a call. The client stays usable.
* A callback (an observer, a logger, ``progress``, the ``write`` of a file object) runs on the thread
  that makes the call, while a helper thread waits for the network. What ``progress`` or ``write``
  raises ends the call. What an observer or a logger raises is raised after the call, and its
  ``__context__`` is the error of the call, or an ``UnreturnedResponse`` if the call succeeded. Only
  an exception that is no ``Exception``, such as ``SystemExit``, ends a call of the main thread.
* A signal without a handler ends the process at once. For SIGTERM, that is the default. A
  ``data_exports.download_file()`` then leaves its temporary file next to the target. To have it
  removed, handle the signal: ``signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))``.

The library is loaded when the first client is created: from the path in ``INTERCOM_LIBRARY``, from
the folder of this package, or from the libraries of the system.
"""

from __future__ import annotations

from typing import Any, Dict, List

from . import _library, search
from .client import Client, RateLimit
from .errors import (
    ApiError,
    CancelledError,
    DecodeError,
    ExportError,
    InternalError,
    IntercomError,
    InvalidInputError,
    IoError,
    TimeoutError,
    TransportError,
    UnreturnedResponse,
)
from .observer import Attempt
from .parts import missing_parts, parts_truncated

__all__ = [
    "ApiError",
    "Attempt",
    "CancelledError",
    "Client",
    "DecodeError",
    "ExportError",
    "IntercomError",
    "InternalError",
    "InvalidInputError",
    "IoError",
    "RateLimit",
    "TimeoutError",
    "TransportError",
    "UnreturnedResponse",
    "missing_parts",
    "operations",
    "parts_truncated",
    "search",
    "version",
]


def operations() -> List[Dict[str, Any]]:
    """Returns the operation table of the library: a dict for each operation."""
    return [dict(row) for row in _library.library().table.rows]


def version() -> str:
    """Returns the version of the library."""
    text: bytes = _library.library().c.intercom_version()
    return text.decode()


#: The same as ``version()``.
__version__: str


def __getattr__(name: str) -> str:
    # Not at the import, which does not need the library.
    if name == "__version__":
        return version()
    raise AttributeError("module {!r} has no attribute {!r}".format(__name__, name))
