"""Runs one step with TwitterAPI. TwitterAPI cannot transfer files, so `steps.py` transfers them."""

import functools
import os

from steps import TOKEN, life, main
from TwitterAPI import OAuthType, TwitterAPI, TwitterRequestError

reset = None


@functools.cache
def client():
    """Returns a client for the bearer token, or for a consumer key and secret."""
    key = os.environ.get("CONSUMER_KEY")
    if key is not None:
        return TwitterAPI(key, os.environ["CONSUMER_SECRET"], auth_type=OAuthType.OAUTH2, api_version="2")
    # The auth type of a known bearer token. It is named after a user's token, but TwitterAPI sends both in the same way.
    return TwitterAPI(oauth2_access_token=TOKEN, auth_type=OAuthType.OAUTH2USER, api_version="2")


def call(*arguments, **options):
    """Returns the items of a response. TwitterAPI raises an error without headers, so this function stores the reset first."""
    global reset
    response = client().request(*arguments, **options)
    reset = response.headers.get("x-rate-limit-reset")
    return list(response)


def create(type, name=None):
    return call("compliance/jobs", {"type": type, **({"name": name} if name else {})}, method_override="POST")[0]


def get(id):
    return call(f"compliance/jobs/:{id}")[0]


def list_jobs(type):
    return {"jobs": call("compliance/jobs", {"type": type})}


def failure_of(error):
    if not isinstance(error, TwitterRequestError):
        return {"kind": type(error).__name__, "message": str(error)}
    return {
        "status": error.status_code,
        "kind": "TwitterRequestError",
        "message": str(error),
        "reset": reset and int(reset),
    }


main(
    {"create": create, "get": get, "list": list_jobs, "life": lambda type, path: life(create, get, type, path)},
    failure_of,
)
