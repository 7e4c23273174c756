"""Runs one step with the `requests` package, as X's Python samples use it."""

import requests
from steps import TOKEN, life, main

JOBS = "https://api.x.com/2/compliance/jobs"

session = requests.Session()
session.headers["Authorization"] = f"Bearer {TOKEN}"


def call(method, url, **options):
    response = session.request(method, url, **options)
    response.raise_for_status()
    return response.json()


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
    response = error.response
    reset = response.headers.get("x-rate-limit-reset")
    return {"status": response.status_code, "kind": "HTTPError", "message": response.text, "reset": reset and int(reset)}


main(
    {
        "create": create,
        "get": get,
        "list": list_jobs,
        "cancel": cancel,
        "life": lambda type, path: life(create, get, type, path, requests.Session()),
    },
    failure_of,
)
