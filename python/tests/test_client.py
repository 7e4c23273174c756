from __future__ import annotations

import asyncio
import inspect
from datetime import datetime, timedelta, timezone

import pytest
import requests

import x_compliance_mock
from x_compliance_mock import App, AsyncApp, ComplianceMock, ControlError, Server, _async_client, _client, connect


def get_jobs(app: App, **parameters: str) -> requests.Response:
    headers = {"Authorization": f"Bearer {app.token}"}
    return requests.get(f"{app.url}/2/compliance/jobs", {"type": "tweets", **parameters}, headers=headers, timeout=30)


def test_creates_changes_and_lists_jobs(compliance_app: App) -> None:
    created = compliance_app.jobs.create(type="tweets", status="created", name="first")
    assert compliance_app.jobs.get(created["id"])["name"] == "first"
    assert compliance_app.jobs.start(created["id"])["status"] == "in_progress"
    assert compliance_app.jobs.complete(created["id"])["status"] == "complete"
    other = compliance_app.jobs.create(type="users", status="created")
    assert compliance_app.jobs.fail(other["id"], "damaged")["error"] == "damaged"
    assert [job["id"] for job in compliance_app.jobs.list(type="users")] == [other["id"]]
    assert "upload_url" not in compliance_app.jobs.list()[0]
    assert compliance_app.jobs.list(status="complete", urls=True)[0]["upload_url"].startswith(compliance_app.url)
    expired = compliance_app.jobs.create(type="users", status="created")
    assert compliance_app.jobs.expire(expired["id"])["status"] == "expired"


def test_returns_the_bytes_of_a_result_and_the_reason_if_there_is_no_upload(compliance_app: App) -> None:
    compliance_app.outcomes.set({"10": "suspended"})
    job = compliance_app.jobs.create(type="tweets", status="complete", ids=["10"])
    assert b'"reason":"suspended"' in compliance_app.jobs.result(job["id"])
    with pytest.raises(ControlError) as raised:
        compliance_app.jobs.upload(job["id"])
    assert raised.value.status == 404
    assert raised.value.title == "Not Found"
    assert raised.value.detail in str(raised.value)
    assert str(raised.value).startswith("GET /_mock/jobs/{id}/upload returned 404: ")


def test_opens_a_resumable_session(compliance_app: App) -> None:
    job = compliance_app.jobs.create(type="tweets", status="created", resumable=True)
    assert "upload_id=" in compliance_app.jobs.open_session(job["id"], 262_144)["url"]


def test_moves_the_clock_by_text_and_by_timedelta(compliance_app: App) -> None:
    start = datetime(2026, 1, 1, tzinfo=timezone.utc)
    compliance_app.clock.set(start)
    compliance_app.clock.freeze()
    frozen = compliance_app.clock.now()
    compliance_app.clock.advance("15m")
    compliance_app.clock.advance(timedelta(seconds=1, milliseconds=500))
    assert compliance_app.clock.now() - frozen == timedelta(minutes=15, seconds=1.5)
    assert compliance_app.clock.unfreeze()["frozen"] is False
    assert compliance_app.clock.set_rate(10)["rate"] == 10
    assert compliance_app.clock.reset()["rate"] == 1


def test_moves_the_clock_to_the_next_change(compliance_app: App) -> None:
    job = compliance_app.jobs.create(type="tweets", status="in_progress")
    assert [change["kind"] for change in compliance_app.clock.changes(1)] == ["job_completes"]
    change = compliance_app.clock.next().get("change")
    assert change is not None
    assert change.get("job") == job["id"]
    assert compliance_app.jobs.wait_for(job["id"], "complete")["status"] == "complete"


@pytest.mark.parametrize("wrong", [15, -timedelta(seconds=1), None])
def test_rejects_durations_without_a_unit(compliance_app: App, wrong: timedelta) -> None:
    with pytest.raises(ControlError, match=r"clock\.advance: expected a timedelta of at least 0 or a duration such as 500ms"):
        compliance_app.clock.advance(wrong)


def test_rejects_a_datetime_without_a_time_zone(compliance_app: App) -> None:
    with pytest.raises(ControlError, match=r"clock\.set: expected a datetime with a time zone"):
        compliance_app.clock.set(datetime(2026, 1, 1))


def test_explains_why_a_job_does_not_get_a_status(compliance_app: App) -> None:
    job = compliance_app.jobs.create(type="tweets", status="created")
    with pytest.raises(ControlError, match=r'to become "complete" within 0s, got "created"\. It waits for its upload'):
        compliance_app.jobs.wait_for(job["id"], "complete", timeout="0s")
    compliance_app.jobs.fail(job["id"])
    with pytest.raises(ControlError, match='A job that is "failed" cannot become "complete"'):
        compliance_app.jobs.wait_for(job["id"], "complete")


def test_sets_and_exhausts_rate_limits(compliance_app: App) -> None:
    assert compliance_app.rate_limits.set("list", limit=10, remaining=1)["list"]["limit"] == 10
    assert [get_jobs(compliance_app).status_code for _ in range(2)] == [200, 429]
    compliance_app.rate_limits.reset()
    assert compliance_app.rate_limits.exhaust("get")["get"]["remaining"] == 0
    assert compliance_app.rate_limits.get()["list"]["remaining"] == 10


def test_adds_faults_and_checks_that_they_fired(compliance_app: App) -> None:
    fault = compliance_app.faults.add(match={"route": "listJobs"}, times=1, effect={"status": 503})
    with pytest.raises(AssertionError, match="1 fault was not consumed:\n  fault-"):
        compliance_app.faults.assert_consumed()
    assert get_jobs(compliance_app).status_code == 503
    compliance_app.faults.assert_consumed()
    assert compliance_app.faults.get(fault["id"])["exhausted"] is True
    assert compliance_app.faults.delete(fault["id"])["id"] == fault["id"]
    compliance_app.faults.clear()
    assert compliance_app.faults.list() == []


def test_reads_the_journal(compliance_app: App) -> None:
    get_jobs(compliance_app, type="nothing")
    request_id = get_jobs(compliance_app).headers["x-mock-request-id"]
    assert [entry["status"] for entry in compliance_app.requests.list()] == [400, 200]
    assert [entry["id"] for entry in compliance_app.requests.list(limit=1)] == [request_id]
    assert len(compliance_app.requests.list(status="4xx", path="*/jobs", method="GET")) == 1
    assert compliance_app.requests.list(since=compliance_app.clock.now() + timedelta(hours=1)) == []
    found = compliance_app.requests.find(request_id)
    assert found is not None
    assert found["why"]
    assert "$TOKEN" in compliance_app.requests.curl(request_id)
    assert compliance_app.requests.find("unknown-1") is None
    compliance_app.requests.clear()
    assert compliance_app.requests.list() == []


def test_waits_for_a_request_and_lists_the_others_if_it_does_not_come(compliance_app: App) -> None:
    get_jobs(compliance_app)
    entry = compliance_app.requests.wait_for(path="*/jobs")
    with pytest.raises(ControlError, match="expected a request with method POST within 50ms, got only GET /2/compliance/jobs"):
        compliance_app.requests.wait_for(method="POST", timeout="50ms")
    with pytest.raises(ControlError, match="expected a request with any values within 50ms, got no request"):
        compliance_app.requests.wait_for(after=entry["id"], timeout="50ms")


def test_returns_the_warnings_of_the_client(compliance_app: App) -> None:
    job = compliance_app.jobs.create(type="tweets", status="created")
    requests.put(job["upload_url"], b"90", headers={"Authorization": "Bearer x", "Content-Type": "text/plain"}, timeout=30)
    assert [warning["kind"] for warning in compliance_app.warnings()] == ["token_sent_to_storage"]


def test_changes_settings(compliance_app: App) -> None:
    assert compliance_app.settings.patch(profile="direct", processing_time="90s")["processing_time"] == "90s"
    assert compliance_app.settings.patch(profile=None)["profile"] == "gcs"
    assert compliance_app.settings.set(enrolled=False)["enrolled"] is False
    assert compliance_app.settings.get()["processing_time"] == "3s"


def test_outcomes_are_set_read_and_cleared(compliance_app: App) -> None:
    outcomes = {str(id_): "deleted" for id_ in range(1_500)}
    assert len(compliance_app.outcomes.set(outcomes)) == 1_500  # type: ignore[arg-type]
    assert len(compliance_app.outcomes.get()) == 1_500
    compliance_app.outcomes.clear()
    assert compliance_app.outcomes.get() == {}


def test_controls_the_whole_server() -> None:
    with ComplianceMock() as mock:
        mock.app("my-token").jobs.create(type="tweets", status="created")
        assert [app["jobs"]["created"] for app in mock.apps()] == [1]
        assert mock.info()["version"]
        assert "happy-path" in [scenario["name"] for scenario in mock.scenarios.list()]
        state = mock.state.get()
        mock.reset()
        assert mock.apps() == []
        mock.state.replace(state)
        assert len(mock.jobs.list()) == 1
        assert mock.app().scenarios.load("busy-slot")["name"] == "busy-slot"
        assert mock.report().startswith("<!doctype html>")
        with pytest.raises(ControlError, match=r"jobs\.create requires an app: call it on mock\.app\(\), not on mock"):
            mock.jobs.create(type="tweets", status="created")


def test_returns_tokens_only_if_they_are_known(compliance_mock: Server) -> None:
    assert compliance_mock.app().token != compliance_mock.app().token
    assert compliance_mock.app("abc").token == "abc"
    with pytest.raises(ControlError, match="created from a consumer key"):
        _ = compliance_mock.app(consumer_key="my-key").token
    with pytest.raises(ControlError, match="a hash of the token"):
        _ = compliance_mock.app("app-0123456789abcdef").token


def test_sends_the_control_token_and_shows_it_nowhere() -> None:
    with ComplianceMock(control_token="s3cret-control") as mock:
        assert mock.app().jobs.list() == []
        with pytest.raises(ControlError) as raised:
            connect(mock.url).apps()
        assert raised.value.status == 401
        assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize("url", ["127.0.0.1:4020", "ftp://mock", "http://", "http://mock:port", "http://mock/?a=1"])
def test_rejects_urls_of_other_kinds(url: str) -> None:
    with pytest.raises(ValueError, match=r"connect: expected a URL such as http://127\.0\.0\.1:4020, got "):
        connect(url)


def test_rejects_a_url_with_credentials_without_showing_them() -> None:
    with pytest.raises(ValueError, match="Pass the control token as control_token") as raised:
        connect("http://user:s3cret@mock")
    assert "s3cret" not in str(raised.value)


def test_explains_that_no_mock_runs_at_the_url(compliance_mock: Server) -> None:
    with pytest.raises(ControlError, match=r"Cannot reach the mock at http://127\.0\.0\.1:1: .*Start it, or check the URL"):
        connect("http://127.0.0.1:1").info()
    with pytest.raises(ControlError, match="has no control API: GET /_mock/info returned 404"):
        connect(f"{compliance_mock.url}/other").info()


def test_the_synchronous_and_the_asynchronous_client_have_the_same_methods() -> None:
    def members(module: object) -> dict[str, list[str]]:
        classes = inspect.getmembers(module, inspect.isclass)
        return {
            name.removeprefix("Async"): sorted(each for each in vars(cls) if not each.startswith("_"))
            for name, cls in classes
            if cls.__module__ == getattr(module, "__name__", "")
        }

    assert members(_client) == members(_async_client)


def test_the_asynchronous_client_runs_calls_at_the_same_time(compliance_app_async: AsyncApp) -> None:
    async def run() -> list[str]:
        waiting = asyncio.create_task(compliance_app_async.requests.wait_for(path="*/jobs", timeout="30s"))
        job = await compliance_app_async.jobs.create(type="tweets", status="in_progress")
        await compliance_app_async.clock.next()
        complete = await compliance_app_async.jobs.wait_for(job["id"], "complete")
        headers = {"Authorization": f"Bearer {compliance_app_async.token}"}
        url = f"{compliance_app_async.url}/2/compliance/jobs?type=tweets"
        await asyncio.to_thread(requests.get, url, headers=headers, timeout=30)
        with pytest.raises(ControlError, match="Cannot reach the mock"):
            await x_compliance_mock.connect_async("http://127.0.0.1:1").info()
        return [complete["status"], (await waiting)["path"]]

    assert asyncio.run(run()) == ["complete", "/2/compliance/jobs"]


def test_an_asynchronous_mock_starts_and_stops() -> None:
    async def run() -> str:
        async with x_compliance_mock.AsyncComplianceMock(profile="direct") as mock:
            return (await mock.info())["profile"]

    assert asyncio.run(run()) == "direct"


def test_every_exported_name_exists() -> None:
    assert all(getattr(x_compliance_mock, name) for name in x_compliance_mock.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = x_compliance_mock.nothing
