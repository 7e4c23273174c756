"""Contains common code of the Python programs. Each program executes one step and prints the outcome as one line of JSON."""

import json
import os
import sys
import time

import requests

TOKEN = os.environ["BEARER_TOKEN"]

# Transfers files in place of a client that cannot. Its User-Agent differs from those of the clients that use `requests`.
TRANSFERS = requests.Session()
TRANSFERS.headers["User-Agent"] = "steps.py"


def upload(session, url, path):
    """Uploads a file of IDs. Sends the bearer token in profile direct, in which the upload URL requires it."""
    with open(path, "rb") as ids:
        response = session.put(url, data=ids, headers={"Content-Type": "text/plain", **credentials(url)})
    response.raise_for_status()


def download(session, url):
    response = session.get(url, headers=credentials(url))
    response.raise_for_status()
    return [json.loads(line) for line in response.text.splitlines() if line]


def credentials(url):
    # Sends the token to the API only: the token is a secret, and the storage does not need it.
    return {} if url.startswith("https://storage.googleapis.com/") else {"Authorization": f"Bearer {TOKEN}"}


def life(create, get, type, path, session=TRANSFERS):
    """Creates a job, uploads the IDs, polls, and downloads the result. Uses the client's own `create` and `get`.

    :param session: session of `requests` that transfers the files
    """
    job = create(type)
    upload(session, job["upload_url"], path)
    statuses = [job["status"]]
    while statuses[-1] in ("created", "in_progress"):
        time.sleep(0.1)
        status = get(job["id"])["status"]
        if status != statuses[-1]:
            statuses.append(status)
    return {"statuses": statuses, "results": download(session, job["download_url"])}


def main(steps, failure_of):
    """Runs the step that the command line names and prints its outcome.

    :param steps: functions by step name
    :param failure_of: returns the failure that an exception of the client reports, or None for any other exception
    """
    step, *arguments = sys.argv[1:]
    try:
        outcome = steps[step](*arguments)
    except Exception as error:
        failure = failure_of(error)
        if failure is None:
            raise
        outcome = {"failure": failure}
    print(json.dumps(outcome))
