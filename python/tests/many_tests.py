"""200 tests, which run at the same time in several workers of pytest-xdist."""

from __future__ import annotations

import pytest
import requests

from x_compliance_mock import App


@pytest.mark.parametrize("number", range(200))
def test_each_app_has_its_own_jobs_limits_and_journal(compliance_app: App, number: int) -> None:
    headers = {"Authorization": f"Bearer {compliance_app.token}"}
    jobs = f"{compliance_app.url}/2/compliance/jobs"
    compliance_app.rate_limits.set("list", remaining=number % 3 + 1)
    job = requests.post(jobs, json={"type": "tweets", "name": str(number)}, headers=headers, timeout=60).json()["data"]
    requests.put(job["upload_url"], b"90\n10", headers={"Content-Type": "text/plain"}, timeout=60)
    compliance_app.clock.next()
    statuses = [requests.get(jobs, {"type": "tweets"}, headers=headers, timeout=60).status_code for _ in range(number % 3 + 2)]
    assert statuses == [*[200] * (number % 3 + 1), 429]
    assert [listed.get("name") for listed in compliance_app.jobs.list()] == [str(number)]
    assert len(compliance_app.requests.list()) == len(statuses) + 2
    assert b'"id":"90"' in requests.get(job["download_url"], timeout=60).content
