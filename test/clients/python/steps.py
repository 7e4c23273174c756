"""What the programs around Python's clients have in common: a step a call, its outcome as one line of JSON."""

import json
import os
import sys
import time

import requests

TOKEN = os.environ["BEARER_TOKEN"]


def upload(url, path):
    """Uploads a file of IDs; on profile direct the URL wants the bearer token too."""
    with open(path, "rb") as ids:
        answer = requests.put(url, data=ids, headers={"Content-Type": "text/plain", **credentials(url)})
    answer.raise_for_status()


def download(url):
    answer = requests.get(url, headers=credentials(url))
    answer.raise_for_status()
    return [json.loads(line) for line in answer.text.splitlines() if line]


def credentials(url):
    # The storage wants none, and would be told the App's secret.
    return {} if url.startswith("https://storage.googleapis.com/") else {"Authorization": f"Bearer {TOKEN}"}


def life(create, get, type, path):
    """The whole life of a job, by the client's own `create` and `get`."""
    job = create(type)
    upload(job["upload_url"], path)
    statuses = [job["status"]]
    while statuses[-1] in ("created", "in_progress"):
        time.sleep(0.1)
        status = get(job["id"])["status"]
        if status != statuses[-1]:
            statuses.append(status)
    return {"statuses": statuses, "results": download(job["download_url"])}


def main(steps, failure_of):
    """Carries out the step that the command line names.

    :param steps: functions by their names
    :param failure_of: what an exception of the client says of the API's answer, None for an exception of another kind
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
