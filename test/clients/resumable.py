"""Continues resumable uploads that something else opened, by Google's client: arguments are module, URL, file, chunk size."""
import importlib
import sys
import time

import requests

module, url, path, chunk_size = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
ResumableUpload = importlib.import_module(module).ResumableUpload

# Google's tests continue an upload so; a plain POST opened it, and no answer in JSON can be compared at its end.
upload = ResumableUpload("http://unused.invalid", chunk_size, checksum=None)
upload._resumable_url = url
upload._content_type = "text/plain"
upload._stream = open(path, "rb")
upload._total_bytes = upload._stream.seek(0, 2)

# Either asks what is stored after every failure; by itself it would send the chunk again, after a second or more.
if module.startswith("google.cloud."):
    upload._retry_strategy = None
else:
    upload._retry_strategy = importlib.import_module("google.resumable_media.common").RetryStrategy(max_retries=0)

recoveries = 0
upload._make_invalid()
deadline = time.monotonic() + 60
while not upload.finished and time.monotonic() < deadline:
    # One for each try: a connection that was cut is not used again.
    with requests.Session() as transport:
        try:
            if upload.invalid:
                recoveries += 1
                upload.recover(transport)
            else:
                upload.transmit_next_chunk(transport, timeout=30)
        except Exception as error:
            response = getattr(error, "response", None)
            # The answer to the last chunk was lost.
            if response is not None and response.status_code == 200:
                break
            if response is not None and response.status_code < 500:
                raise
            upload._make_invalid()
print(recoveries)
