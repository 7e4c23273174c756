"""Runs one step with tweepy's AsyncClient. The client cannot transfer files, so `steps.py` transfers them.

aiohttp, which the client uses, ignores HTTPS_PROXY. With TRUST_ENV=1 the client gets a session that reads HTTPS_PROXY. Without it
the client connects to the addresses of the host names, which a hosts file can change.
"""

import asyncio
import os

import aiohttp
import tweepy
from steps import TOKEN, life, main
from tweepy.asynchronous import AsyncClient

client = AsyncClient(TOKEN)
run = asyncio.new_event_loop().run_until_complete


async def open_session():
    return aiohttp.ClientSession(trust_env=True)


if os.environ.get("TRUST_ENV"):
    client.session = run(open_session())


def create(type, name=None):
    return run(client.create_compliance_job(type, name=name)).data


def get(id):
    return run(client.get_compliance_job(id)).data


def list_jobs(type):
    return {"jobs": run(client.get_compliance_jobs(type)).data or []}


def failure_of(error):
    if not isinstance(error, tweepy.HTTPException):
        return None
    return {
        "status": error.response.status,
        "kind": type(error).__name__,
        "message": str(error),
        "reset": getattr(error, "reset_time", None),
    }


main(
    {"create": create, "get": get, "list": list_jobs, "life": lambda type, path: life(create, get, type, path)},
    failure_of,
)
if client.session:
    run(client.session.close())
