"""Runs one step with python-twitter-v2. The client cannot transfer files, so `steps.py` transfers them."""

import json

from pytwitter import Api, PyTwitterError
from steps import TOKEN, life, main

api = Api(bearer_token=TOKEN)


def create(type, name=None):
    return api.create_compliance_job(type, name=name).to_dict()


def get(id):
    return api.get_compliance_job(id).data.to_dict()


def list_jobs(type):
    return {"jobs": [job.to_dict() for job in api.get_compliance_jobs(type).data]}


def failure_of(error):
    if not isinstance(error, PyTwitterError):
        return None
    problem = error.message
    limit = api.rate_limit.get_limit(url=f"{api.BASE_URL_V2}/compliance/jobs", method="GET")
    # The client exposes the body of an error response, but not its status.
    return {
        "status": problem.get("status") if isinstance(problem, dict) else None,
        "kind": "PyTwitterError",
        "message": json.dumps(problem),
        "reset": limit.reset or None,
    }


main(
    {"create": create, "get": get, "list": list_jobs, "life": lambda type, path: life(create, get, type, path)},
    failure_of,
)
