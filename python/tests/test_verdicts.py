from __future__ import annotations

import pytest
import requests

from x_compliance_mock import (
    App,
    assert_downloaded_completed_jobs,
    assert_downloaded_result,
    assert_no_warnings,
    assert_respected_rate_limit,
    assert_uploaded_before_expiry,
)

TEXT = {"Content-Type": "text/plain"}


def get_jobs(app: App) -> int:
    headers = {"Authorization": f"Bearer {app.token}"}
    return requests.get(f"{app.url}/2/compliance/jobs?type=tweets", headers=headers, timeout=30).status_code


def test_all_assertions_pass_for_a_client_that_does_everything_right(compliance_app: App) -> None:
    headers = {"Authorization": f"Bearer {compliance_app.token}"}
    url = f"{compliance_app.url}/2/compliance/jobs"
    job = requests.post(url, json={"type": "tweets"}, headers=headers, timeout=30).json()["data"]
    requests.put(job["upload_url"], b"90\n10", headers=TEXT, timeout=30)
    compliance_app.clock.next()
    compliance_app.rate_limits.exhaust("list")
    assert get_jobs(compliance_app) == 429
    compliance_app.clock.advance("15m")
    assert get_jobs(compliance_app) == 200
    requests.get(job["download_url"], timeout=30)
    assert_no_warnings(compliance_app)
    assert_respected_rate_limit(compliance_app)
    assert_uploaded_before_expiry(compliance_app)
    assert_uploaded_before_expiry(compliance_app, job["id"])
    assert_downloaded_result(compliance_app, job["id"])
    assert_downloaded_completed_jobs(compliance_app)
    assert all(verdict["passed"] for verdict in compliance_app.verdicts(job["id"]))


def test_an_assertion_fails_with_the_text_of_the_mock_and_the_requests_concerned(compliance_app: App) -> None:
    compliance_app.rate_limits.exhaust("list")
    assert [get_jobs(compliance_app) for _ in range(2)] == [429, 429]
    with pytest.raises(AssertionError, match="expected no request to a rate-limit window between a 429 and its reset") as raised:
        assert_respected_rate_limit(compliance_app)
    assert "GET /2/compliance/jobs → 429" in str(raised.value)
    with pytest.raises(AssertionError, match="rate_limit_ignored"):
        assert_no_warnings(compliance_app)


def test_assertions_about_transfers_fail_without_a_transfer(compliance_app: App) -> None:
    job = compliance_app.jobs.create(type="tweets", status="complete", ids=["90"])
    for assertion in (assert_uploaded_before_expiry, assert_downloaded_result):
        with pytest.raises(AssertionError, match="expected"):
            assertion(compliance_app, job["id"])
    with pytest.raises(AssertionError, match="expected"):
        assert_downloaded_completed_jobs(compliance_app)
