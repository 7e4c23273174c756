"""Runs one step with X's SDK for Python. The SDK has no call for files, so `steps.py` transfers them."""

from pydantic import ValidationError
from requests import HTTPError
from steps import TOKEN, life, main
from xdk import Client
from xdk.compliance.models import CreateJobsRequest

compliance = Client(bearer_token=TOKEN).compliance


def create(type, name=None):
    return compliance.create_jobs(CreateJobsRequest(type=type, name=name)).data.model_dump()


def get(id):
    response = compliance.get_jobs_by_id(id)
    if response.data is None:
        return {"errors": [error.model_dump() for error in response.errors]}
    return response.data.model_dump()


def list_jobs(type):
    return {"jobs": [job.model_dump() for job in compliance.get_jobs(type).data or []]}


def failure_of(error):
    if isinstance(error, ValidationError):
        return {"kind": "ValidationError", "message": str(error)}
    if not isinstance(error, HTTPError):
        return None
    response = error.response
    reset = response.headers.get("x-rate-limit-reset")
    return {"status": response.status_code, "kind": "HTTPError", "message": response.text, "reset": reset and int(reset)}


main(
    {"create": create, "get": get, "list": list_jobs, "life": lambda type, path: life(create, get, type, path)},
    failure_of,
)
