"""Unmodified clients call https://api.x.com. Each test runs the whole flow that the client supports."""

from __future__ import annotations

import asyncio
import json
import os
import time
from pathlib import Path

import aiohttp
import httpx
import pytest
import requests
import tweepy
from click.testing import CliRunner
from twarc.command2 import twarc2
from tweepy.asynchronous import AsyncClient

from x_compliance_mock import App, AsyncApp, Gateway

API = "https://api.x.com"
IDS = ["90", "10"]


@pytest.fixture(autouse=True)
def _hosts(compliance_hosts: Gateway) -> None:
    """Every test of this file uses the real host names."""


def check_result(text: str) -> None:
    assert [json.loads(line)["id"] for line in text.splitlines() if line] == ["90"]


def test_requests_uploads_and_downloads(compliance_app: App) -> None:
    authorization = {"Authorization": f"Bearer {compliance_app.token}"}
    created = requests.post(f"{API}/2/compliance/jobs", json={"type": "tweets"}, headers=authorization, timeout=30)
    job = created.json()["data"]
    assert job["upload_url"].startswith("https://storage.googleapis.com/")
    upload = requests.put(job["upload_url"], "\n".join(IDS), headers={"Content-Type": "text/plain"}, timeout=30)
    assert upload.status_code == 200
    compliance_app.clock.next()
    status = requests.get(f"{API}/2/compliance/jobs/{job['id']}", headers=authorization, timeout=30).json()["data"]["status"]
    assert status == "complete"
    check_result(requests.get(job["download_url"], timeout=30).text)
    assert compliance_app.warnings() == []


def test_httpx_uploads_and_downloads(compliance_app: App) -> None:
    with httpx.Client(headers={"Authorization": f"Bearer {compliance_app.token}"}) as api, httpx.Client() as storage:
        job = api.post(f"{API}/2/compliance/jobs", json={"type": "tweets"}).json()["data"]
        upload = storage.put(job["upload_url"], content="\n".join(IDS), headers={"Content-Type": "text/plain"})
        assert upload.status_code == 200
        compliance_app.clock.next()
        assert api.get(f"{API}/2/compliance/jobs", params={"type": "tweets"}).json()["data"][0]["status"] == "complete"
        check_result(storage.get(job["download_url"]).text)
    assert compliance_app.warnings() == []


def test_asynchronous_httpx_uploads_and_downloads(compliance_app_async: AsyncApp) -> None:
    async def run() -> str:
        async with httpx.AsyncClient() as client:
            headers = {"Authorization": f"Bearer {compliance_app_async.token}"}
            created = await client.post(f"{API}/2/compliance/jobs", json={"type": "tweets"}, headers=headers)
            job = created.json()["data"]
            await client.put(job["upload_url"], content="\n".join(IDS), headers={"Content-Type": "text/plain"})
            await compliance_app_async.clock.next()
            return (await client.get(job["download_url"])).text

    check_result(asyncio.run(run()))


def test_aiohttp_uploads_and_downloads(compliance_app_async: AsyncApp) -> None:
    async def run() -> str:
        async with aiohttp.ClientSession() as session:
            headers = {"Authorization": f"Bearer {compliance_app_async.token}"}
            async with session.post(f"{API}/2/compliance/jobs", json={"type": "tweets"}, headers=headers) as created:
                job = (await created.json())["data"]
            await session.put(job["upload_url"], data="\n".join(IDS), headers={"Content-Type": "text/plain"})
            await compliance_app_async.clock.next()
            async with session.get(job["download_url"]) as result:
                return await result.text()

    check_result(asyncio.run(run()))


def test_tweepy_creates_lists_and_gets_jobs(compliance_app: App) -> None:
    client = tweepy.Client(compliance_app.token)
    job = client.create_compliance_job("tweets", name="mine").data
    requests.put(job["upload_url"], "\n".join(IDS), headers={"Content-Type": "text/plain"}, timeout=30)
    compliance_app.clock.next()
    assert client.get_compliance_job(job["id"]).data["status"] == "complete"
    assert [each["id"] for each in client.get_compliance_jobs("tweets").data] == [job["id"]]
    compliance_app.rate_limits.exhaust("list")
    with pytest.raises(tweepy.TooManyRequests):
        client.get_compliance_jobs("tweets")


def test_the_asynchronous_tweepy_creates_lists_and_gets_jobs(compliance_app: App) -> None:
    async def run() -> list[str]:
        client = AsyncClient(compliance_app.token)
        job = (await client.create_compliance_job("tweets")).data
        compliance_app.jobs.complete(job["id"])
        got = (await client.get_compliance_job(job["id"])).data
        listed = (await client.get_compliance_jobs("tweets")).data
        return [got["status"], *(each["status"] for each in listed)]

    assert asyncio.run(run()) == ["complete", "complete"]


def test_twarc_creates_uploads_waits_and_downloads(compliance_app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def advance(seconds: float) -> None:
        compliance_app.clock.advance(f"{seconds}s")

    # twarc sleeps between its polls.
    monkeypatch.setattr(time, "sleep", advance)
    monkeypatch.setenv("HOME", str(tmp_path))
    ids, result = tmp_path / "ids.txt", tmp_path / "result.jsonl"
    ids.write_text("\n".join(IDS))
    arguments = ["--bearer-token", compliance_app.token, "compliance-job", "create", "tweets", str(ids), str(result)]
    ended = CliRunner().invoke(twarc2, [*arguments, "--wait", "--hide-progress"], catch_exceptions=False)
    assert ended.exit_code == 0, ended.output
    check_result(result.read_text())


def test_the_environment_is_restored(monkeypatch: pytest.MonkeyPatch, compliance_hosts: Gateway) -> None:
    assert os.environ["HTTPS_PROXY"] == os.environ["https_proxy"] == compliance_hosts.url
    monkeypatch.undo()
    assert os.environ.get("HTTPS_PROXY") != compliance_hosts.url
    assert "with_proxy" not in aiohttp.ClientSession.__init__.__name__
