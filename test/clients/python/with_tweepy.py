"""Runs one step with tweepy. tweepy cannot transfer files, so this program uses `requests`, a dependency of tweepy."""

import functools
import os

import tweepy
from steps import TOKEN, life, main


@functools.cache
def client():
    """Returns a client for the bearer token, or for the token that it gets for a consumer key and secret."""
    key = os.environ.get("CONSUMER_KEY")
    if key is None:
        return tweepy.Client(TOKEN)
    return tweepy.Client(tweepy.OAuth2AppHandler(key, os.environ["CONSUMER_SECRET"])._bearer_token)


def create(type, name=None):
    return client().create_compliance_job(type, name=name).data


def get(id):
    return client().get_compliance_job(id).data


def list_jobs(type):
    return {"jobs": client().get_compliance_jobs(type).data or []}


def failure_of(error):
    if not isinstance(error, tweepy.TweepyException):
        return None
    if not isinstance(error, tweepy.HTTPException):
        return {"kind": type(error).__name__, "message": str(error)}
    return {
        "status": error.response.status_code,
        "kind": type(error).__name__,
        "message": str(error),
        "reset": getattr(error, "reset_time", None),
    }


main(
    {"create": create, "get": get, "list": list_jobs, "life": lambda type, path: life(create, get, type, path)},
    failure_of,
)
