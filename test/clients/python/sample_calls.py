"""Makes one call in the way of X's sample scripts for Python and prints the response as one line of JSON.

The samples send no token with a file. With AUTHORIZE_FILES=1 this program does, as profile direct requires.
"""

import json
import os
import sys

import requests

JOBS = "https://api.twitter.com/2/compliance/jobs"


def bearer(request):
    request.headers["Authorization"] = f"Bearer {os.environ['BEARER_TOKEN']}"
    request.headers["User-Agent"] = "sample-calls-python"
    return request


FILE_AUTH = bearer if os.environ.get("AUTHORIZE_FILES") else None

CALLS = {
    "create": lambda type, name: requests.request("POST", JOBS, auth=bearer, json={"type": type, "name": name}),
    "list": lambda type: requests.request("GET", JOBS, auth=bearer, params={"type": type}),
    "get": lambda id: requests.request("GET", f"{JOBS}/{id}", auth=bearer),
    "upload": lambda url, path: requests.put(
        url, data=open(path, "rb"), headers={"Content-Type": "text/plain"}, auth=FILE_AUTH
    ),
    "download": lambda url: requests.request("GET", url, auth=FILE_AUTH),
}

call, *arguments = sys.argv[1:]
response = CALLS[call](*arguments)
print(json.dumps({"status": response.status_code, "body": response.text}))
