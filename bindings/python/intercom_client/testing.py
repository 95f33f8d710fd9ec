"""The sandbox, for tests: a local server that implements the Intercom API.

    >>> from intercom_client.testing import sandbox
    >>> with sandbox() as box:
    ...     wilma = box.client.contacts.create({"email": "wilma@example.com"})
    ...     print(box.requests()[-1].line)
    POST /contacts

With pytest, the fixtures ``intercom_sandbox`` and ``intercom_sandbox_client`` are available where this
package is installed. ``docs/sandbox.md`` describes the sandbox.

The sandbox is the program ``intercom-sandbox``. It is found at the path in ``INTERCOM_SANDBOX_BIN``,
in ``PATH``, or where the source folder of this package builds it.
"""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from datetime import date
from typing import Any, Dict, Iterator, List, Mapping, Optional, Union

from . import convert
from .client import Client

__all__ = ["RecordedRequest", "Sandbox", "SandboxError", "sandbox"]

_NAME = "intercom-sandbox.exe" if sys.platform == "win32" else "intercom-sandbox"
#: Where ``make sandbox`` and Cargo put the program, below the source folder of the library.
_BUILD_FOLDERS = ("build", "target/release", "target/debug")
#: The option ``start_new_session`` has no effect on Windows.
_CREATION_FLAGS = 0
if sys.platform == "win32":
    _CREATION_FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP

Seed = Union[str, "os.PathLike[str]", Mapping[str, Any]]


class SandboxError(Exception):
    """The sandbox could not be started, or rejected what it was sent."""


class RecordedRequest:
    """A request as the sandbox received it."""

    #: HTTP method, such as ``"GET"``.
    method: str
    #: Path without the query, percent-encoded.
    path: str
    #: Query parameters, decoded.
    query: Dict[str, str]
    #: Headers, by their names in lower case.
    headers: Dict[str, str]
    #: Body as text.
    text: str
    #: Status of the response; None if the connection was closed without a response.
    status: Optional[int]
    #: The fault that was injected, as in ``"status 503"``.
    fault: Optional[str]

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.method = fields["method"]
        self.path = fields["path"]
        self.query = dict(urllib.parse.parse_qsl(fields["query"], keep_blank_values=True))
        self.headers = {name.lower(): value for name, value in fields["headers"]}
        self.text = fields["body"]
        self.status = fields["status"]
        self.fault = fields["fault"]

    def __repr__(self) -> str:
        return "<RecordedRequest {}>".format(self.line)

    @property
    def line(self) -> str:
        """Method and path, as in ``"GET /articles/1"``."""
        return "{} {}".format(self.method, self.path)

    @property
    def body(self) -> Any:
        """The decoded JSON of the body; None for an empty body."""
        return json.loads(self.text) if self.text else None


class Sandbox:
    """A running sandbox. ``sandbox()`` starts and stops one."""

    #: Base URL, as in ``"http://127.0.0.1:49152"``.
    url: str
    #: Access token that requests must carry.
    token: str

    def __init__(self, arguments: List[str], log: bool = False) -> None:
        quiet = [] if log else ["--quiet"]
        self._binary = _find_binary()
        try:
            # In a session or process group of its own, Ctrl-C reaches only this program, which may
            # still use the sandbox while it cleans up. The sandbox ends with this program, also when
            # that is killed, because its standard input is closed then, unless a process that this
            # one forked still has it open.
            self._process = subprocess.Popen(
                [self._binary, "--until-eof", *quiet, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if log else subprocess.PIPE,
                encoding="utf-8",
                start_new_session=True,
                creationflags=_CREATION_FLAGS,
            )
        except OSError as error:
            raise SandboxError("cannot start {}: {}".format(self._binary, error.strerror)) from error
        self._client: Optional[Client] = None
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        lines = [self._process.stdout.readline() for _ in range(2)] if self._process.stdout else []
        if not all(lines):
            raise SandboxError(self._why_it_ended())
        self.url, self.token = (line.split()[-1] for line in lines)

    def _why_it_ended(self) -> str:
        _, errors = self._process.communicate()
        if errors:
            return errors.strip()
        message = "{} ended with status {} instead of printing its address"
        return message.format(self._binary, self._process.returncode)

    def __repr__(self) -> str:
        return "<intercom_client.testing.Sandbox {}>".format(self.url)

    @property
    def client(self) -> Client:
        """A client of the sandbox, which is created when it is used first, or was closed."""
        if self._client is None or self._client._handle.closed:
            self._client = self.connect()
        return self._client

    def connect(self, **options: Any) -> Client:
        """Returns another client of the sandbox, with these options. Close it after use."""
        return Client(options.pop("token", self.token), **{"base_url": self.url, **options})

    def inject_fault(self, kind: str, **fields: Any) -> int:
        """Adds a fault to the next matching requests, and returns its id.

        Args:
            kind: What happens, as in ``"status"``, ``"reset"`` or ``"delay"``.
            fields: Fields of the fault, as in ``status=503, times=2, method="GET",
                path="/articles"``.
        """
        added: int = self._control("POST", "faults", {"kind": kind, **fields})["id"]
        return added

    def faults(self) -> List[Dict[str, Any]]:
        """Returns the faults that are not used up, oldest first."""
        faults: List[Dict[str, Any]] = self._control("GET", "faults")
        return faults

    def remove_fault(self, id: int) -> None:
        """Removes a fault. Raises ``SandboxError`` if it is used up."""
        self._control("DELETE", "faults/{}".format(id))

    def clear_faults(self) -> None:
        """Removes all faults."""
        self._control("DELETE", "faults")

    def requests(self) -> List[RecordedRequest]:
        """Returns the requests since the start, the last reset or ``clear_requests()``."""
        return [RecordedRequest(fields) for fields in self._control("GET", "requests")]

    def clear_requests(self) -> None:
        """Forgets the requests received so far."""
        self._control("DELETE", "requests")

    def reset(self) -> None:
        """Restores the seed, the clock and the rate limit; clears faults and requests."""
        self._control("POST", "reset")

    def reseed(self, seed: Seed) -> None:
        """Replaces the workspace by a seed, which further resets restore.

        Args:
            seed: A dict, or the path of a JSON file.
        """
        if isinstance(seed, Mapping):
            content = seed
        else:
            content = json.loads(pathlib.Path(seed).read_text(encoding="utf-8-sig"))
        self._control("PUT", "seed", content)

    def reset_seed(self) -> None:
        """Replaces the workspace by the seed of the start."""
        self._control("DELETE", "seed")

    def set_clock(
        self,
        now: Optional[Union[int, date]] = None,
        *,
        advance: Optional[int] = None,
        frozen: Optional[bool] = None,
    ) -> None:
        """Sets the clock. It runs on, unless it is frozen.

        Args:
            now: Unix time in seconds, or a ``datetime`` with a time zone.
            advance: Seconds by which to move the clock.
            frozen: Whether the clock stands still.
        """
        if isinstance(now, date):
            now = convert.unix_seconds(now, "set_clock: now")
        self._control("PUT", "clock", _given(now=now, advance=advance, frozen=frozen))

    def set_rate_limit(
        self,
        limit: Optional[int] = None,
        *,
        remaining: Optional[int] = None,
        window_seconds: Optional[int] = None,
    ) -> None:
        """Sets the rate limit.

        Args:
            limit: Requests allowed per window.
            remaining: Requests left in the current window.
            window_seconds: Length of a window.
        """
        fields = _given(limit=limit, remaining=remaining, window_seconds=window_seconds)
        self._control("PUT", "rate_limit", fields)

    def stop(self) -> None:
        """Stops the sandbox and closes its client."""
        if self._client is not None:
            self._client.close()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _control(self, method: str, path: str, body: Optional[Mapping[str, Any]] = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        url = "{}/_sandbox/{}".format(self.url, path)
        request = urllib.request.Request(url, data, method=method)
        try:
            with self._opener.open(request, timeout=30) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                message = json.load(error)["errors"][0]["message"]
            raise SandboxError(message) from None


@contextlib.contextmanager
def sandbox(
    *,
    seed: Optional[Seed] = None,
    token: Optional[str] = None,
    latency: Optional[float] = None,
    rate_limit: Optional[int] = None,
    rate_limit_window: Optional[int] = None,
    log: bool = False,
) -> Iterator[Sandbox]:
    """Starts a sandbox on a free port of this machine, and stops it at the end.

    Args:
        seed: Content of the workspace: a dict, or the path of a JSON file. Default: a small
            fictitious workspace.
        token: Access token. Default: ``"sandbox-token-not-a-secret"``.
        latency: Pause before each response, in seconds.
        rate_limit: Requests allowed per window. Default: 10000.
        rate_limit_window: Length of a window in seconds. Default: 10.
        log: Whether the sandbox writes a line for each request to standard error.
    """
    arguments: List[str] = []
    if token is not None:
        arguments.append("--token=" + token)
    if latency is not None:
        arguments.append("--latency={}".format(round(latency * 1000)))
    if rate_limit is not None:
        arguments.append("--rate-limit={}".format(rate_limit))
    if rate_limit_window is not None:
        arguments.append("--rate-limit-window={}".format(rate_limit_window))
    with contextlib.ExitStack() as at_end:
        if isinstance(seed, Mapping):
            seed = at_end.enter_context(_temporary_file(json.dumps(seed, indent=2)))
        if seed is not None:
            arguments.append("--seed={}".format(os.fspath(seed)))
        box = Sandbox(arguments, log)
        at_end.callback(box.stop)
        yield box


@contextlib.contextmanager
def _temporary_file(text: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "seed.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        yield path


def _given(**fields: Any) -> Dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _find_binary() -> str:
    named = os.environ.get("INTERCOM_SANDBOX_BIN")
    if named:
        if not os.path.isfile(named):
            raise SandboxError("INTERCOM_SANDBOX_BIN: {} is not a file".format(named))
        return named
    installed = shutil.which(_NAME)
    if installed:
        return installed
    # This file is bindings/python/intercom_client/testing.py in the source folder.
    for root in list(pathlib.Path(__file__).resolve().parents)[3:4]:
        built = [root / folder / _NAME for folder in _BUILD_FOLDERS]
        existing = [path for path in built if path.is_file()]
        if existing and (root / "sandbox" / "Cargo.toml").is_file():
            return str(max(existing, key=lambda path: path.stat().st_mtime))
    raise SandboxError(
        "{} not found in PATH; install it with `cargo install --path sandbox`, or set "
        "INTERCOM_SANDBOX_BIN to its path".format(_NAME)
    )
