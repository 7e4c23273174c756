"""Fixtures for pytest. pytest imports this module at each start, so it imports the rest of the package only when it is used."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from . import App, AsyncApp, ComplianceMock, Gateway, Server

_SHARED: pytest.StashKey[ComplianceMock] = pytest.StashKey()
_APP: pytest.StashKey[App] = pytest.StashKey()
_WORKER_INPUT = "x_compliance_mock"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("x-compliance-mock")
    group.addoption(
        "--compliance-shared",
        action="store_true",
        help="With pytest-xdist, start one mock for all workers instead of one for each worker.",
    )
    parser.addini(
        "compliance_reports",
        "Directory for the reports of failed tests that use compliance_app, relative to the root directory. "
        "An empty value writes no reports.",
        default="x-compliance-mock-reports",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Pass the shared mock to a worker. The controller starts it for the first worker."""
    config: pytest.Config = node.config
    if not config.getoption("--compliance-shared") or "XCM_URL" in os.environ:
        return
    if _SHARED not in config.stash:
        from . import ComplianceMock

        # The controller collects no tests, so it does not know whether one of them needs the proxy.
        config.stash[_SHARED] = ComplianceMock(gateway=True)
    mock = config.stash[_SHARED]
    assert mock.gateway is not None
    node.workerinput[_WORKER_INPUT] = (mock.url, mock.gateway.url, mock.gateway.ca_bundle)


def pytest_unconfigure(config: pytest.Config) -> None:
    if (mock := config.stash.get(_SHARED, None)) is not None:
        mock.close()


@pytest.fixture(scope="session")
def compliance_options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Options of the mock that ``compliance_mock`` starts. Override this fixture to change them.

    The proxy starts only if a test uses ``compliance_hosts``.
    """
    needs_proxy = any("compliance_hosts" in getattr(item, "fixturenames", ()) for item in request.session.items)
    return {"gateway": True} if needs_proxy else {}


@pytest.fixture(scope="session")
def _compliance_server(request: pytest.FixtureRequest) -> Iterator[tuple[Server, Gateway | None]]:
    from . import ComplianceMock, Gateway, connect

    token = os.environ.get("XCM_CONTROL_TOKEN")
    if url := os.environ.get("XCM_URL"):
        proxy = os.environ.get("XCM_PROXY_URL")
        bundle = os.environ.get("XCM_CA_BUNDLE")
        yield connect(url, control_token=token), Gateway(proxy, bundle) if proxy and bundle else None
        return
    shared = getattr(request.config, "workerinput", {}).get(_WORKER_INPUT)
    if shared is not None:
        url, proxy, bundle = shared
        yield connect(url, control_token=token), Gateway(proxy, bundle)
        return
    with ComplianceMock(**request.getfixturevalue("compliance_options")) as mock:
        yield mock, mock.gateway


@pytest.fixture(scope="session")
def compliance_mock(_compliance_server: tuple[Server, Gateway | None]) -> Server:
    """Mock that all tests of a session share, or the one at ``XCM_URL``. It starts when a test first uses it."""
    return _compliance_server[0]


@pytest.fixture
def compliance_app(request: pytest.FixtureRequest, compliance_mock: Server) -> App:
    """A new app for each test, with the name of the test as its label."""
    from ._reports import label_of

    app = compliance_mock.app()
    app.settings.patch(label=label_of(request.node.nodeid))
    request.node.stash[_APP] = app
    return app


@pytest.fixture
def compliance_app_async(compliance_app: App) -> AsyncApp:
    """The same app as ``compliance_app``, with a handle for asyncio."""
    from . import connect_async

    token = compliance_app._scope.control_token  # pyright: ignore[reportPrivateUsage]
    return connect_async(compliance_app.url, control_token=token).app(compliance_app.token)


@pytest.fixture
def compliance_hosts(_compliance_server: tuple[Server, Gateway | None], monkeypatch: pytest.MonkeyPatch) -> Gateway:
    """Let clients reach the mock under ``https://api.x.com``: set proxy and CA until the test ends."""
    from ._hosts import set_hosts

    gateway = _compliance_server[1]
    if gateway is None:
        pytest.fail(
            "compliance_hosts requires XCM_PROXY_URL and XCM_CA_BUNDLE, because XCM_URL is set"
            if "XCM_URL" in os.environ
            else 'compliance_hosts requires a mock with a proxy: let compliance_options return {"gateway": True}',
            pytrace=False,
        )
    set_hosts(gateway, monkeypatch)
    return gateway


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write the report of the app of a failed test, and show its path and the latest requests."""
    report = yield
    app = item.stash.get(_APP, None)
    directory = item.config.getini("compliance_reports")
    if report.failed and report.when != "teardown" and app is not None and directory:
        from ._reports import report_failed_test

        text = report_failed_test(app, item.nodeid, item.config.rootpath / directory)
        report.sections.append(("x-compliance-mock", text))
    return report
