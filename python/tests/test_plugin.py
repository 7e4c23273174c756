"""Runs pytest with test files of users."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from x_compliance_mock import ComplianceMock, Server

CALL_API = """
import requests

def call_api(app):
    headers = {"Authorization": f"Bearer {app.token}"}
    return requests.get(f"{app.url}/2/compliance/jobs?type=tweets", headers=headers, timeout=30)
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> RunPytest:
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return RunPytest(pytester)


class RunPytest:
    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester

    def __call__(self, text: str, *arguments: str) -> pytest.RunResult:
        self.pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
        self.pytester.makepyfile(CALL_API + dedent(text))
        return self.pytester.runpytest_subprocess("-p", "no:cacheprovider", *arguments)


def test_each_test_gets_an_app_with_its_name_as_the_label(run: RunPytest) -> None:
    result = run(
        """
        import pytest

        @pytest.mark.parametrize("case", ["one", "a\\u202eb"])
        def test_calls(compliance_app, case):
            assert call_api(compliance_app).status_code == 200

        def test_labels(compliance_mock):
            labels = [app["label"] for app in compliance_mock.apps()]
            assert labels[1] == "test_each_test_gets_an_app_with_its_name_as_the_label.py::test_calls[one]"
            assert len(labels) == 2
        """
    )
    result.assert_outcomes(passed=3)


def test_a_failed_test_shows_its_requests_and_the_path_of_a_report(run: RunPytest) -> None:
    result = run(
        """
        def test_fails(compliance_app):
            call_api(compliance_app)
            assert False
        """
    )
    result.assert_outcomes(failed=1)
    output = result.stdout.str()
    assert re.search(r"-+ x-compliance-mock -+\nreport of the failed test: ", output)
    assert "200 GET /2/compliance/jobs  The number of matching jobs is 0." in output
    path = re.search(r"report of the failed test: (\S+)", output)
    assert path is not None
    assert "<!doctype html>" in Path(path[1]).read_text(encoding="utf-8")
    assert Path(path[1]).with_name(".gitignore").read_text() == "*\n"


def test_no_report_is_written_for_an_expected_failure_or_an_empty_setting(run: RunPytest) -> None:
    text = """
        import pytest

        @pytest.mark.xfail
        def test_expected(compliance_app):
            assert False

        def test_unexpected(compliance_app):
            assert False
        """
    result = run(text, "-o", "compliance_reports=")
    result.assert_outcomes(failed=1, xfailed=1)
    assert "report of the failed test" not in result.stdout.str()
    run(text)
    assert len(list(run.pytester.path.glob("x-compliance-mock-reports/*.html"))) == 1


def test_the_failure_of_a_test_is_shown_if_the_report_cannot_be_written(run: RunPytest) -> None:
    (run.pytester.path / "x-compliance-mock-reports").write_text("a file")
    result = run(
        """
        def test_fails(compliance_app):
            assert 1 == 2
        """
    )
    result.stdout.fnmatch_lines(["*assert 1 == 2*", "*Cannot write the report of the failed test: *"])


def test_the_environment_names_a_mock_that_runs_already(run: RunPytest, monkeypatch: pytest.MonkeyPatch) -> None:
    with ComplianceMock(gateway=True, control_token="s3cret") as mock:
        assert mock.gateway is not None
        monkeypatch.setenv("XCM_URL", mock.url)
        monkeypatch.setenv("XCM_CONTROL_TOKEN", "s3cret")
        monkeypatch.setenv("XCM_NODE", "/does/not/exist")
        text = """
            def test_uses_it(compliance_app, compliance_hosts):
                url = "https://api.x.com/2/compliance/jobs?type=tweets"
                assert requests.get(url, headers={"Authorization": f"Bearer {compliance_app.token}"}).status_code == 200
            """
        result = run(text)
        result.stdout.fnmatch_lines(["*compliance_hosts requires XCM_PROXY_URL and XCM_CA_BUNDLE, because XCM_URL is set*"])
        monkeypatch.setenv("XCM_PROXY_URL", mock.gateway.url)
        monkeypatch.setenv("XCM_CA_BUNDLE", mock.gateway.ca_bundle)
        run(text).assert_outcomes(passed=1)
        assert len(mock.apps()) == 2


def test_a_fixture_sets_the_options_of_the_mock(run: RunPytest) -> None:
    result = run(
        """
        import pytest

        @pytest.fixture(scope="session")
        def compliance_options():
            return {"profile": "direct"}

        def test_profile(compliance_mock):
            assert compliance_mock.info()["profile"] == "direct"

        def test_hosts(compliance_hosts):
            pass
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(['*requires a mock with a proxy: let compliance_options return {"gateway": True}*'])


def test_the_proxy_starts_only_if_a_test_uses_it(run: RunPytest) -> None:
    result = run(
        """
        def test_without(compliance_mock):
            assert "gateway" not in compliance_mock.info()["options"]
        """
    )
    result.assert_outcomes(passed=1)


def test_an_invalid_option_is_an_error_with_the_message_of_the_mock(run: RunPytest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XCM_RATE_LIMIT", "none")
    result = run("def test_any(compliance_app): pass")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*XCM_RATE_LIMIT in the environment: expected an integer from 1 to 999999999*"])


COUNT_MOCKS = """
    import pytest

    @pytest.mark.parametrize("number", range(8))
    def test_prints_the_url(compliance_app, number, record_property):
        compliance_app.jobs.create(type="tweets", status="created")
        assert len(compliance_app.jobs.list()) == 1
        record_property("url", compliance_app.url)
    """


def urls_of_mocks(run: RunPytest, *arguments: str) -> set[str]:
    run(COUNT_MOCKS, "-n", "2", "--junitxml=results.xml", *arguments).assert_outcomes(passed=8)
    return set(re.findall('name="url" value="([^"]+)"', (run.pytester.path / "results.xml").read_text()))


def test_each_xdist_worker_starts_a_mock_of_its_own(run: RunPytest) -> None:
    assert len(urls_of_mocks(run)) == 2


def test_all_xdist_workers_share_a_mock_with_an_option(run: RunPytest) -> None:
    assert len(urls_of_mocks(run, "--compliance-shared")) == 1


def test_tests_that_use_asyncio_await_calls(run: RunPytest) -> None:
    result = run(
        """
        import pytest

        @pytest.mark.asyncio
        async def test_awaits(compliance_app_async):
            job = await compliance_app_async.jobs.create(type="tweets", status="in_progress")
            await compliance_app_async.clock.next()
            assert (await compliance_app_async.jobs.wait_for(job["id"], "complete"))["status"] == "complete"
        """
    )
    result.assert_outcomes(passed=1)


REPLACED_WORLDS = """
    import asyncio, datetime, socket, time
    import freezegun, pytest, time_machine

    def use(app):
        job = app.jobs.create(type="tweets", status="in_progress")
        app.requests.list()
        now = app.clock.next()
        # The job becomes complete once its result is built, so this usually waits.
        assert app.jobs.wait_for(job["id"], "complete")["status"] == "complete"
        with pytest.raises(Exception, match="got no request"):
            app.requests.wait_for(timeout="30ms")
        with pytest.raises(Exception, match="waits for its upload"):
            other = app.jobs.create(type="users", status="created")
            app.jobs.wait_for(other["id"], "complete", timeout="30ms")
        assert app.clock.now().year > 2025

    async def use_async(app):
        other = await app.jobs.create(type="users", status="created")
        with pytest.raises(Exception, match="waits for its upload"):
            await app.jobs.wait_for(other["id"], "complete", timeout="30ms")

    @freezegun.freeze_time("2020-02-02")
    def test_freezegun(compliance_app, compliance_app_async):
        use(compliance_app)
        asyncio.run(use_async(compliance_app_async))

    @time_machine.travel("2020-02-02", tick=False)
    def test_time_machine(compliance_app, compliance_app_async):
        use(compliance_app)
        asyncio.run(use_async(compliance_app_async))

    def test_sleep(compliance_app, monkeypatch):
        monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("slept"))
        monkeypatch.setattr(time, "monotonic", lambda: 0.0)
        use(compliance_app)

    def test_proxies(compliance_app, monkeypatch):
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:1")
        use(compliance_app)

    def test_http_client(compliance_app, monkeypatch):
        import http.client, urllib.request, requests

        monkeypatch.setattr(http.client.HTTPConnection, "connect", lambda self: pytest.fail("connected"))
        monkeypatch.setattr(http.client, "HTTPConnection", None)
        monkeypatch.setattr(urllib.request, "urlopen", None)
        monkeypatch.setattr(requests.Session, "request", None)
        use(compliance_app)
    """


def test_replaced_clocks_sleeps_proxies_and_libraries_do_not_change_control_calls(run: RunPytest) -> None:
    run(REPLACED_WORLDS).assert_outcomes(passed=5)


def test_control_calls_work_while_pytest_socket_blocks_sockets(run: RunPytest) -> None:
    result = run(
        """
        import pytest, pytest_socket

        def test_blocked(compliance_app):
            with pytest.raises(pytest_socket.SocketBlockedError):
                call_api(compliance_app)
            assert compliance_app.jobs.list() == []
        """,
        "--disable-socket",
        "--allow-unix-socket",
    )
    result.assert_outcomes(passed=1)


def test_pytest_imports_only_the_plugin_at_its_start() -> None:
    program = """
import sys
import pytest
before = set(sys.modules)
import x_compliance_mock.pytest_plugin
print(*sorted(set(sys.modules) - before))
"""
    imported = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert imported.stdout.split() == ["x_compliance_mock", "x_compliance_mock.pytest_plugin"]


def test_synchronous_tests_do_not_import_asyncio() -> None:
    program = "import sys; from x_compliance_mock import App, ComplianceMock, connect; print('asyncio' in sys.modules)"
    imported = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert imported.stdout == "False\n"


def test_the_session_shares_one_mock(compliance_mock: Server, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue("compliance_mock") is compliance_mock
