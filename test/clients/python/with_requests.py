"""Plain requests, as in X's own samples in Python."""

import requests
from steps import TOKEN, life, main

JOBS = "https://api.x.com/2/compliance/jobs"

session = requests.Session()
session.headers["Authorization"] = f"Bearer {TOKEN}"


def call(method, url, **options):
    answer = session.request(method, url, **options)
    answer.raise_for_status()
    return answer.json()


def create(type, name=None):
    return call("POST", JOBS, json={"type": type, **({"name": name} if name else {})})["data"]


def get(id):
    return call("GET", f"{JOBS}/{id}")["data"]


def list_jobs(type):
    return {"jobs": call("GET", JOBS, params={"type": type}).get("data", [])}


def cancel(id):
    return call("DELETE", f"{JOBS}/{id}")["data"]


def failure_of(error):
    if not isinstance(error, requests.HTTPError):
        return None
    answer = error.response
    reset = answer.headers.get("x-rate-limit-reset")
    return {"status": answer.status_code, "kind": "HTTPError", "says": answer.text, "reset": reset and int(reset)}


main(
    {
        "create": create,
        "get": get,
        "list": list_jobs,
        "cancel": cancel,
        "life": lambda type, path: life(create, get, type, path),
    },
    failure_of,
)
