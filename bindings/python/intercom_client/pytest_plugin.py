"""Fixtures of pytest: a sandbox that is reset before each test, and a client of it.

    def test_wilma_is_created(intercom_sandbox, intercom_sandbox_client):
        intercom_sandbox_client.contacts.create({"email": "wilma@example.com"})
        assert intercom_sandbox.requests()[-1].line == "POST /contacts"

The option ``intercom_sandbox_seed`` of pytest's configuration names a seed file, relative to the
configuration file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator

import pytest

# pytest imports this module in every run, so it must not load the library.
if TYPE_CHECKING:
    from .client import Client
    from .testing import Sandbox

_SEED = "intercom_sandbox_seed"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(_SEED, "Seed file of the Intercom sandbox", type="paths", default=[])


@pytest.fixture(scope="session")
def _intercom_sandbox(pytestconfig: pytest.Config) -> Iterator[Sandbox]:
    from .testing import sandbox

    seeds = pytestconfig.getini(_SEED)
    if len(seeds) > 1:
        raise pytest.UsageError("{} must be one file".format(_SEED))
    with sandbox(seed=seeds[0] if seeds else None) as box:
        yield box


@pytest.fixture
def intercom_sandbox(_intercom_sandbox: Sandbox) -> Sandbox:
    """A local Intercom, as new for each test: ``url``, ``token``, ``client``, faults, requests."""
    _intercom_sandbox.reset_seed()
    _intercom_sandbox.reset()
    return _intercom_sandbox


@pytest.fixture
def intercom_sandbox_client(intercom_sandbox: Sandbox) -> Client:
    """A client of the sandbox."""
    return intercom_sandbox.client
