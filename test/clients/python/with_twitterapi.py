"""Runs one step with TwitterAPI. TwitterAPI cannot transfer files, so `steps.py` transfers them."""

from steps import TOKEN, life, main
from TwitterAPI import OAuthType, TwitterAPI, TwitterRequestError

# The type of a bearer token that is already known. Its name is that of a user's token, but TwitterAPI sends both in the same way.
api = TwitterAPI(oauth2_access_token=TOKEN, auth_type=OAuthType.OAUTH2USER, api_version="2")

reset = None


def call(*arguments, **options):
    """Returns the items of a response. TwitterAPI raises an error without headers, so this function stores the reset first."""
    global reset
    response = api.request(*arguments, **options)
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
        return None
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
