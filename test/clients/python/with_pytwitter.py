"""Runs one step with python-twitter-v2. The client cannot transfer files, so `steps.py` transfers them."""

import functools
import json
import os

from pytwitter import Api, PyTwitterError
from steps import TOKEN, life, main


@functools.cache
def client():
    """Returns a client for the bearer token, or for a consumer key and secret."""
    key = os.environ.get("CONSUMER_KEY")
    if key is None:
        return Api(bearer_token=TOKEN)
    return Api(consumer_key=key, consumer_secret=os.environ["CONSUMER_SECRET"], application_only_auth=True)


def create(type, name=None):
    return client().create_compliance_job(type, name=name).to_dict()


def get(id):
    return client().get_compliance_job(id).data.to_dict()


def list_jobs(type):
    return {"jobs": [job.to_dict() for job in client().get_compliance_jobs(type).data]}


def failure_of(error):
    if not isinstance(error, PyTwitterError):
        return None
    problem = error.message
    # The client exposes the body of an error response, but not its status.
    failure = {"kind": "PyTwitterError", "message": json.dumps(problem)}
    if isinstance(problem, dict) and problem.get("status") == 429:
        limit = client().rate_limit.get_limit(url=f"{Api.BASE_URL_V2}/compliance/jobs", method="GET")
        failure["reset"] = limit.reset
    return {"status": problem.get("status"), **failure} if isinstance(problem, dict) else failure


main(
    {"create": create, "get": get, "list": list_jobs, "life": lambda type, path: life(create, get, type, path)},
    failure_of,
)
