"""Continues a resumable upload session with Google's client and prints the number of status queries.

Arguments: module, session URL, file, chunk size in bytes.
"""
import importlib
import sys
import time

import requests

module, url, path, chunk_size = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
ResumableUpload = importlib.import_module(module).ResumableUpload

# Sets private fields, as Google's own tests do, because the session was opened by a plain POST and not by the client.
# Turns off checksums, because the client expects the checksum in a JSON response.
upload = ResumableUpload("http://unused.invalid", chunk_size, checksum=None)
upload._resumable_url = url
upload._content_type = "text/plain"
upload._stream = open(path, "rb")
upload._total_bytes = upload._stream.seek(0, 2)

# Turns off retries, so that the client sends a status query after each failure. Otherwise the client would wait for a second or
# more and send the chunk again.
if module.startswith("google.cloud."):
    upload._retry_strategy = None
else:
    upload._retry_strategy = importlib.import_module("google.resumable_media.common").RetryStrategy(max_retries=0)

recoveries = 0
upload._make_invalid()
deadline = time.monotonic() + 60
while not upload.finished and time.monotonic() < deadline:
    # Opens a new HTTP session for each attempt, because an interrupted connection cannot be reused.
    with requests.Session() as transport:
        try:
            if upload.invalid:
                recoveries += 1
                upload.recover(transport)
            else:
                upload.transmit_next_chunk(transport, timeout=30)
        except Exception as error:
            response = getattr(error, "response", None)
            # The upload is finished, but the response to the last chunk was lost.
            if response is not None and response.status_code == 200:
                break
            if response is not None and response.status_code < 500:
                raise
            upload._make_invalid()
print(recoveries)
