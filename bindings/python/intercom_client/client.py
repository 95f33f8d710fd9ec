"""The client."""

from __future__ import annotations

import ctypes
import json
import logging
from typing import Any, Callable, Iterable, List, Mapping, NamedTuple, Optional, Type, TypeVar, cast

from . import _ffi, convert, logs
from ._decoding import Loads, Source
from ._decoding import loads as standard_loads
from ._handle import ClientHandle
from ._library import library
from .binding import checked
from .errors import InvalidInputError
from .observer import Attempt, Logger, log_to, observe
from .resource import ResourceList
from .resources import Resources


class RateLimit(NamedTuple):
    """Rate limit of the last response; None for what it did not say."""

    #: Requests allowed per window.
    limit: Optional[int]
    #: Requests left in this window.
    remaining: Optional[int]
    #: End of the window, in Unix seconds.
    reset_at: Optional[int]


_DOC = """\
Client of one workspace.

One client serves many threads. Close it with ``close()`` or use it in a ``with`` statement.

Args:
    token: Access token of the workspace.
    region: Region that hosts the workspace: ``"us"``, ``"eu"`` or ``"au"``. Default: ``"us"``.
    base_url: URL of the server, instead of a region. ``http://`` only to a loopback address.
    allow_insecure_http: Hosts that may be reached by ``http://``, too, as in ``["sandbox"]``. For
        tests only: the token and all data are sent in clear text.
    api_version: Version of the API. Default: ``"2.10"``.
    user_agent: User agent. Default: that of the library.
    timeout: Deadline of a whole call in seconds, including retries and waits.
    connect_timeout: Time limit for making a connection, in seconds.
    max_retries: How many times a failed request is retried at most, where that is safe.
    retry_base_delay: Longest wait before the first retry, in seconds; each further retry waits
        up to twice as long.
    retry_max_delay: Longest wait before any retry, in seconds, unless Intercom demands a
        longer one.
    max_response_bytes: Largest response, after decompression. Downloads are not limited.
    max_idle_connections: How many idle connections are kept open.
    idle_timeout: How long an idle connection is kept open, in seconds.
    throttle: Whether calls are spread over the rate limit window.
    proxy: ``http://`` or ``https://`` URL of the proxy; ``""`` for none. SOCKS is not supported.
        Default: that of the environment, as curl reads it: the first of ``https_proxy``,
        ``HTTPS_PROXY``, ``all_proxy`` and ``ALL_PROXY`` that is not empty. An invalid URL is an
        error. ``no_proxy``, or else ``NO_PROXY``, lists hosts to which it does not apply: domains
        with their subdomains, IP addresses, blocks such as ``10.0.0.0/8``, or ``*`` for all.
    system_certificates: Whether to trust the certificate authorities of the system, or those that
        ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` name, instead of the built-in ones. Needs a library
        that was built with ``make FEATURES=native-certs``.
    ca_file: PEM file of certificate authorities to trust. Default: the built-in ones.
    loads: Decodes the JSON of responses, as in ``loads=orjson.loads``: called with ``bytes`` in
        UTF-8, it returns dicts, lists and what they contain. A ``ValueError`` or
        ``RecursionError`` that it raises becomes a ``DecodeError``, which is the ``__context__`` of
        anything else that it raises. Default: ``json.loads``.
    logger: Receives a record of each attempt, with its path: a warning if it failed or is retried,
        otherwise at level DEBUG. Default: ``logging.getLogger("intercom_client")`` receives a
        record of each call and retry, as ``intercom_client.logs`` describes.
    observer: Called with an ``Attempt`` after each attempt, on the thread that makes the call.
        Neither observer nor logger ever sees the token, a query or a body. What they raise is
        raised after the call, with its error or an ``UnreturnedResponse`` as ``__context__``.
"""


C = TypeVar("C", bound="Client")

#: Methods of ``Client.request``.
_METHODS = ("GET", "POST", "PUT", "DELETE")

#: Stands for the token of the environment.
_FROM_ENV = object()


class Client(Resources):
    __doc__ = ResourceList(_DOC)

    @checked("Client")
    def __init__(
        self,
        token: str,
        *,
        region: str | None = None,
        base_url: str | None = None,
        allow_insecure_http: Iterable[str] | None = None,
        api_version: str | None = None,
        user_agent: str | None = None,
        timeout: float = 60.0,
        connect_timeout: float = 10.0,
        max_retries: int = 2,
        retry_base_delay: float = 0.5,
        retry_max_delay: float = 8.0,
        max_response_bytes: int = 64 * 1024 * 1024,
        max_idle_connections: int = 16,
        idle_timeout: float = 15.0,
        throttle: bool = False,
        proxy: str | None = None,
        system_certificates: bool = False,
        ca_file: str | None = None,
        loads: Callable[[bytes], Any] | None = None,
        logger: Logger | None = None,
        observer: Callable[[Attempt], Any] | None = None,
    ) -> None:
        options = {
            "region": _text(region, "region"),
            "allow_insecure_http": _hosts(allow_insecure_http),
            "base_url": _text(base_url, "base_url"),
            "api_version": _text(api_version, "api_version"),
            "user_agent": _text(user_agent, "user_agent"),
            "timeout": _seconds(timeout, "timeout"),
            "connect_timeout": _seconds(connect_timeout, "connect_timeout"),
            "max_retries": _count(max_retries, "max_retries", 32),
            "retry_base_delay": _seconds(retry_base_delay, "retry_base_delay", zero=True),
            "retry_max_delay": _seconds(retry_max_delay, "retry_max_delay", zero=True),
            "max_response_bytes": _count(max_response_bytes, "max_response_bytes", 64),
            "max_idle_connections": _count(max_idle_connections, "max_idle_connections", 32),
            "idle_timeout": _seconds(idle_timeout, "idle_timeout"),
            "throttle": convert.flag(throttle, "Client: throttle"),
            "proxy": _text(proxy, "proxy"),
            "system_certificates": convert.flag(
                system_certificates, "Client: system_certificates"
            ),
            "ca_file": _path(ca_file),
        }
        self._handle = ClientHandle.open(
            library(),
            None if token is _FROM_ENV else convert.text(token, "Client: token"),
            options,
            _loads(loads),
            observe(_observers(logger, observer)),
            logs=logger is None,
        )

    @classmethod
    def from_env(cls: Type[C], **options: Any) -> C:
        """Returns a client for the workspace that environment variables name.

        ``INTERCOM_ACCESS_TOKEN`` is the access token and is required. ``INTERCOM_REGION`` is the
        region: ``us`` (the default), ``eu`` or ``au``. ``INTERCOM_BASE_URL`` is the URL of another
        server, such as a sandbox, and replaces that of the region. An empty variable counts as one
        that is not set.

        Args:
            options: Options of ``Client``, which override the environment.

        Raises:
            InvalidInputError: The token is missing, or a variable is invalid. The message names
                the variable.
        """
        return cls(cast(str, _FROM_ENV), **options)

    def __repr__(self) -> str:
        return "<intercom_client.Client{}>".format(", closed" if self._handle.closed else "")

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exception: Any) -> None:
        self.close()

    def close(self) -> None:
        """Closes the client. Calls that run in other threads are completed."""
        self._handle.close()

    def cancel(self) -> None:
        """Ends the calls that run in other threads; they raise ``CancelledError``."""
        self._handle.library.c.intercom_client_cancel(self._handle.client())

    def with_timeout(self, timeout: float) -> Client:
        """Returns a client with another deadline for its calls, in seconds.

        It shares connections, rate limit and cancellation with this one, and is closed separately.
        """
        client = Client.__new__(Client)
        timeout_ms = convert.milliseconds(timeout, "Client.with_timeout: timeout")
        client._handle = self._handle.with_timeout(timeout_ms)
        return client

    def request(
        self,
        method: str,
        path: str,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Any:
        """Sends any request, and returns the decoded JSON of the response.

        Args:
            method: ``"GET"``, ``"POST"``, ``"PUT"`` or ``"DELETE"``.
            path: Path that begins with ``/``, percent-encoded.
            params: Query parameters.
            body: JSON body.
        """
        arguments = (
            convert.text(method, "Client.request: method"),
            convert.text(path, "Client.request: path"),
            None if params is None else convert.json_object(params, "Client.request: params"),
            None if body is None else convert.json_object(body, "Client.request: body"),
        )
        # Records do not show what is no method, such as a path in its place.
        shown = method if method in _METHODS else "unknown method"
        source = Source("request", shown, "{} {}".format(method, path), reads=method == "GET")
        return self._handle.call(self._handle.library.c.intercom_request, arguments, source)

    def rate_limit(self) -> RateLimit | None:
        """Returns the rate limit of the last response; None before the first."""
        snapshot = _ffi.RateLimitSnapshot(size=ctypes.sizeof(_ffi.RateLimitSnapshot))
        known = self._handle.library.c.intercom_client_rate_limit(
            self._handle.client(), ctypes.byref(snapshot)
        )
        if known != 1:
            return None
        numbers = (snapshot.limit, snapshot.remaining, snapshot.reset_at)
        return RateLimit(*(None if number < 0 else number for number in numbers))


def _text(value: str | None, name: str) -> bytes | None:
    return None if value is None else convert.text(value, "Client: " + name)


def _hosts(value: Iterable[str] | None) -> bytes | None:
    name = "allow_insecure_http"
    if value is None:
        return None
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise convert.wrong_type(value, "Client: " + name, "a list of str")
    hosts = [convert.text(host, "Client: " + name) for host in value]
    # The library takes one text in which commas separate the hosts.
    if any(b"," in host or not host for host in hosts):
        raise InvalidInputError("Client: {} must name hosts, as in ['sandbox']".format(name))
    return b",".join(hosts)


def _path(value: Any) -> bytes | None:
    return None if value is None else convert.path(value, "Client: ca_file")


def _seconds(value: float, name: str, zero: bool = False) -> int:
    return convert.milliseconds(value, "Client: " + name, zero)


def _count(value: int, name: str, bits: int) -> int:
    return convert.count(value, "Client: " + name, bits)


def _loads(value: Loads | None) -> Loads:
    if value is None or value is json.loads:
        return standard_loads
    if not callable(value):
        raise convert.wrong_type(value, "Client: loads", "a callable")
    return value


def _observers(
    logger: Logger | None, observer: Callable[[Attempt], Any] | None
) -> List[Callable[[Attempt], Any]]:
    observers: List[Callable[[Attempt], Any]] = []
    if logger is None:
        if logs.are_attempts_recorded():
            observers.append(logs.record_attempt)
    else:
        if not isinstance(logger, (logging.Logger, logging.LoggerAdapter)):
            raise convert.wrong_type(logger, "Client: logger", "a logging.Logger")
        observers.append(log_to(logger))
    if observer is not None:
        if not callable(observer):
            raise convert.wrong_type(observer, "Client: observer", "a callable")
        observers.append(observer)
    return observers
