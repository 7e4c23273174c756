"""Creates a job and uploads a file. Prints the HTTP version and the status of each response."""

import os
import sys

import httpx

with httpx.Client(http2=True) as client:
    created = client.post(
        "https://api.x.com/2/compliance/jobs",
        headers={"Authorization": f"Bearer {os.environ['BEARER_TOKEN']}"},
        json={"type": "tweets"},
    )
    with open(sys.argv[1], "rb") as file:
        stored = client.put(
            created.json()["data"]["upload_url"], headers={"Content-Type": "text/plain"}, content=file.read()
        )
for response in created, stored:
    print(response.http_version, response.status_code)
