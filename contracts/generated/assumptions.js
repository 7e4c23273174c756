// Generated from assumptions.yaml by `npm run generate`; do not edit.
export const ASSUMPTIONS = [
  {
    "id": "unknown-job",
    "topic": "unknown job ID",
    "statement": "an unknown job ID gets a 200 with `errors`, as in other operations of v2; X's sample client expects 404",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "--unknown-job",
    "interactions": [
      "a request for a job of another app",
      "a request for an unknown job",
      "a request to cancel an unknown job"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "200",
        "direct": "200"
      },
      "choices": {
        "200": "200 with `errors` and without `data`",
        "404": "404 with the same `errors`"
      }
    },
    "probe": "unknown-job"
  },
  {
    "id": "conflict-on",
    "topic": "second job of a type",
    "statement": "in `gcs` a job blocks a second one of its type while it is `in_progress`",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "option": "--conflict-on",
    "interactions": [
      "a request to create a job while a job of the same type awaits its upload"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "in_progress"
      },
      "choices": {
        "in_progress": "a job that is `in_progress` blocks a second one",
        "created": "a job that is `created` blocks a second one too"
      }
    },
    "probe": "second-job"
  },
  {
    "id": "conflict-type",
    "topic": "second job of a type",
    "statement": "the problem type of a 409 is `conflict` in `gcs` and `about:blank` in `direct`",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "interactions": [
      "a request to create a job while a job of the same type is in progress",
      "a request to cancel a job that is complete",
      "a second upload to the same job"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "conflict",
        "direct": "about:blank"
      },
      "choices": {
        "conflict": "the problem type `…/2/problems/conflict`",
        "about:blank": "no problem type of its own"
      }
    },
    "probe": "second-job"
  },
  {
    "id": "conflict-detail",
    "topic": "second job of a type",
    "statement": "the text of `detail` of the 409 for a second job of a type",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "interactions": [
      "a request to create a job while a job of the same type awaits its upload",
      "a request to create a job while a job of the same type is in progress"
    ],
    "values": {
      "kind": "text",
      "default": {
        "gcs": "A job of type {type} is already in progress for this app: {id}.",
        "direct": "A job of this type is already active"
      },
      "placeholders": [
        "type",
        "id"
      ]
    },
    "probe": "second-job"
  },
  {
    "id": "fields",
    "topic": "`compliance_job.fields`",
    "statement": "the parameter limits the response to the requested fields and `id`",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "interactions": [
      "a request for the id and status of a job, with no other field in the response",
      "a request to create a job that selects the id and status for the response",
      "a request to cancel a job that selects the id and status for the response",
      "an upload of IDs that selects the id and status for the response"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "narrow",
        "direct": "narrow"
      },
      "choices": {
        "narrow": "the response contains only the requested fields and `id`",
        "ignore": "the parameter has no effect"
      }
    },
    "probe": "fields"
  },
  {
    "id": "error-content-type",
    "topic": "errors",
    "statement": "404, 405, 409, 413, 5xx and errors of URL tokens are `application/json` in `gcs`, `application/problem+json` in `direct`",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "interactions": [
      "a download before the result exists",
      "a download from an expired URL",
      "a download with a tampered URL token",
      "a download with the upload token",
      "a request for a job during an outage",
      "a request to cancel a job that is complete",
      "a request to create a job while a job of the same type awaits its upload",
      "a request to create a job while a job of the same type is in progress",
      "a second upload to the same job",
      "an upload over the size limit",
      "an upload to an expired URL",
      "an upload with a tampered URL token",
      "an upload with the download token"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "json",
        "direct": "problem"
      },
      "choices": {
        "json": "`application/json; charset=utf-8`",
        "problem": "`application/problem+json`"
      }
    },
    "probe": "second-job"
  },
  {
    "id": "invalid-request-content-type",
    "topic": "errors",
    "statement": "a 400 of `direct` is `application/problem+json`",
    "grade": "D",
    "profiles": [
      "direct"
    ],
    "interactions": [
      "a download that selects an unknown field",
      "a request for a job with an invalid ID",
      "a request for a job with an unknown query parameter",
      "a request to create a job of an unknown type",
      "a request to create a job with a name of 65 characters",
      "a request to create a job with a resumable upload, which is not supported",
      "a request to create a job with an unknown field",
      "a request to create a job with the content type text/plain",
      "a request to create a job without a type",
      "a request to list jobs with an unknown query parameter",
      "a request to list jobs with the unsupported status expired",
      "a request to list jobs without a type"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "problem"
      },
      "choices": {
        "problem": "`application/problem+json`",
        "json": "`application/json; charset=utf-8`, as recorded in `gcs`"
      }
    },
    "probe": "bad-id"
  },
  {
    "id": "unauthorized-form",
    "topic": "errors",
    "statement": "a 401 has the form of 2021 in `gcs` and that of 2022 and later in `direct`",
    "grade": "R",
    "profiles": [
      "gcs",
      "direct"
    ],
    "interactions": [
      "a request for a job with an invalid token",
      "a request for a job without credentials",
      "a request to create a job with an invalid token",
      "a request to list jobs with an invalid token",
      "an invalid request to list jobs with an invalid token, rejected with 401",
      "a download without a bearer token",
      "a request to cancel a job with an invalid token",
      "an upload without a bearer token"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "compact",
        "direct": "indented"
      },
      "choices": {
        "compact": "`application/json; charset=utf-8`, one line",
        "indented": "`application/problem+json`, indented"
      }
    },
    "probe": "no-token"
  },
  {
    "id": "wrong-method",
    "topic": "errors",
    "statement": "a wrong method gets a 405 with `Allow`",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "interactions": [
      "a request to cancel a job, rejected with 405"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "405",
        "direct": "405"
      },
      "choices": {
        "404": "the 404 of an unknown path",
        "405": "405 with `Allow`"
      }
    },
    "probe": "wrong-method"
  },
  {
    "id": "window-of-402-and-403",
    "topic": "errors",
    "statement": "a 402 and a 403 show the rate-limit window and do not count in it",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "notObserved": "needs an app without credits or enrolment"
  },
  {
    "id": "one-error-per-field",
    "topic": "errors",
    "statement": "a response has at most one error for each field of the body",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "enum-message",
    "topic": "errors",
    "statement": "the text for a body field outside its enumeration",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "gcs": "does not have a value in the enumeration [{values}]",
        "direct": "does not have a value in the enumeration [{values}]"
      },
      "placeholders": [
        "values"
      ]
    },
    "probe": "invalid-bodies"
  },
  {
    "id": "length-message",
    "topic": "errors",
    "statement": "the text for a body field that is too long",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "gcs": "may only be {limit} characters long",
        "direct": "may only be {limit} characters long"
      },
      "placeholders": [
        "limit"
      ]
    },
    "probe": "invalid-bodies"
  },
  {
    "id": "type-message",
    "topic": "errors",
    "statement": "the text for a body field of a wrong type",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "gcs": "{found} found, {expected} expected",
        "direct": "{found} found, {expected} expected"
      },
      "placeholders": [
        "found",
        "expected"
      ]
    },
    "probe": "invalid-bodies"
  },
  {
    "id": "invalid-json-message",
    "topic": "errors",
    "statement": "the text for a body that is not JSON",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "gcs": "The body is not valid JSON: {reason}.",
        "direct": "The body is not valid JSON: {reason}."
      },
      "placeholders": [
        "reason"
      ]
    },
    "probe": "invalid-bodies"
  },
  {
    "id": "user-context",
    "topic": "errors",
    "statement": "the 403 for a token of a user is `application/problem+json`",
    "grade": "T",
    "profiles": [
      "gcs",
      "direct"
    ],
    "notObserved": "needs the token of a user"
  },
  {
    "id": "error-limits",
    "topic": "long requests",
    "statement": "errors list at most 20 failures of about 4 KB together, and repeat at most 200 characters of a value (500 in the storage's XML, 2,500 of the canonical request) and 5 values of a parameter",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "notObserved": "these limits protect the mock, whatever limits X has"
  },
  {
    "id": "signed-header-twice",
    "topic": "long requests",
    "statement": "a signed URL that names a header twice covers it once",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "X's URLs name each header once"
  },
  {
    "id": "login",
    "topic": "app login",
    "statement": "the key alone identifies the app; no rate limit, though X documents one; parameters may be in the form or the query; credentials are checked before other parameters; a token of another key gets code 348; the `label` of code 170; the response headers",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "key or secret `invalid`",
    "notObserved": "a calibration has a bearer token and no consumer key"
  },
  {
    "id": "credits-order",
    "topic": "credits",
    "statement": "a 401 or 403 takes precedence over a 402, and a 402 over a 429",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "token `no-credits`",
    "notObserved": "needs an app without credits"
  },
  {
    "id": "credits-form",
    "topic": "credits",
    "statement": "in `direct` a 402 is `application/problem+json`",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "notObserved": "needs an app without credits"
  },
  {
    "id": "credits-for-files",
    "topic": "credits",
    "statement": "uploads and downloads of `direct` need credits too",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "notObserved": "needs an app without credits"
  },
  {
    "id": "problem-type-host",
    "topic": "problem types in `gcs`",
    "statement": "problem types are URLs on `api.twitter.com`; X changed the host between May 2025 and July 2026",
    "grade": "R",
    "profiles": [
      "gcs"
    ],
    "option": "--problem-type-host",
    "interactions": [
      "a request for a job from an app without credits",
      "a request for a job of another app",
      "a request for a job with an invalid ID",
      "a request for a job with an unknown query parameter",
      "a request for an unknown job",
      "a request to create a job of an unknown type",
      "a request to create a job while a job of the same type is in progress",
      "a request to create a job with a name of 65 characters",
      "a request to create a job with an unknown field",
      "a request to create a job with the content type text/plain",
      "a request to create a job without a type",
      "a request to list jobs from an app that is not enrolled",
      "a request to list jobs with an unknown query parameter",
      "a request to list jobs with the unsupported status expired",
      "a request to list jobs with user-context credentials",
      "a request to list jobs without a type"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "recorded"
      },
      "choices": {
        "recorded": "`https://api.twitter.com`, as recorded until May 2025",
        "api.x.com": "`https://api.x.com`, as documented since 2026",
        "called": "the host of X that the client called"
      }
    },
    "probe": "bad-id"
  },
  {
    "id": "head-requests",
    "topic": "HEAD",
    "statement": "HEAD works like GET without the body, also for errors and ranges, and also in `direct`",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "storage-errors",
    "topic": "errors of the storage",
    "statement": "the headers and texts of 405, 416, 500 and 503",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "no request can cause a 500 or 503, and the mock implements one form of the others"
  },
  {
    "id": "trailing-slash",
    "topic": "paths",
    "statement": "a path with a trailing slash or with other upper and lower case is unknown",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "unknown-path-window",
    "topic": "paths",
    "statement": "the 404 of an unknown path in `gcs` shows a window that has just opened",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "api-version",
    "topic": "versions",
    "statement": "each profile sends the `api-version` of its recordings",
    "grade": "R",
    "profiles": [
      "gcs",
      "direct"
    ],
    "interactions": [
      "a request for a job, with the headers of every response"
    ],
    "values": {
      "kind": "text",
      "default": {
        "gcs": "2.42",
        "direct": "2.168"
      },
      "placeholders": []
    },
    "probe": "list"
  },
  {
    "id": "list-meta",
    "topic": "lists",
    "statement": "lists of `gcs` have `meta`, as in version 2.42; versions 2.27 and 2.30 had no `meta`",
    "grade": "R",
    "profiles": [
      "gcs"
    ],
    "interactions": [
      "a request to list jobs of one type and status when no job matches",
      "a request to list jobs of one type and status",
      "a request to list jobs of one type that the app does not have",
      "a request to list jobs of one type when only the other type has jobs",
      "a request to list jobs of one type, with the newest job first in the response",
      "a request to list jobs when only another app has jobs",
      "a request to list jobs while the get-by-ID window is exhausted"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "present"
      },
      "choices": {
        "present": "lists have `meta`",
        "absent": "lists have no `meta`, and `api-version` is 2.30 unless another value than the default is chosen"
      }
    },
    "probe": "list"
  },
  {
    "id": "list-age",
    "topic": "lists",
    "statement": "lists contain all jobs of the app, whatever their age and status; X documents \"recent\" jobs",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "notObserved": "needs jobs that are months old"
  },
  {
    "id": "failed-job-error",
    "topic": "failed jobs",
    "statement": "the text of `error` of a job whose processing failed",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "name `mock:fail=…`",
    "notObserved": "no request makes the processing of a job fail"
  },
  {
    "id": "rate-limit-create",
    "topic": "rate limits",
    "statement": "a window allows 150 creations",
    "grade": "R",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "--rate-limit",
    "values": {
      "kind": "integer",
      "default": {
        "gcs": 150,
        "direct": 150
      }
    },
    "probe": "invalid-bodies"
  },
  {
    "id": "rate-limit-list",
    "topic": "rate limits",
    "statement": "a window allows 150 lists",
    "grade": "R",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "--rate-limit",
    "values": {
      "kind": "integer",
      "default": {
        "gcs": 150,
        "direct": 150
      }
    },
    "probe": "list"
  },
  {
    "id": "rate-limit-get",
    "topic": "rate limits",
    "statement": "a window allows 150 requests by job ID",
    "grade": "R",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "--rate-limit",
    "values": {
      "kind": "integer",
      "default": {
        "gcs": 150,
        "direct": 150
      }
    },
    "probe": "unknown-job"
  },
  {
    "id": "signed-url-order",
    "topic": "signed URLs",
    "statement": "the storage checks in this order: the expiry, an unsigned `host`, an unsigned `x-goog-*` header, a missing signed header, the signature, the object, the conditions; a missing `X-Goog-` parameter is a 400 `MissingSecurityHeader`",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "download-conditions",
    "topic": "conditions of downloads",
    "statement": "conditions have the precedence of RFC 9110; `If-Range` works, although Google does not document it; the headers of a 304; the `Details` of a 412, `http_if_match`",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "upload-checksums",
    "topic": "checksums of uploads",
    "statement": "a wrong CRC32C is `CrcMismatch`; anything but `crc32c=…` and `md5=…` in `x-goog-hash` is `InvalidDigest`; the `Details` of `CrcMismatch`, `InvalidDigest` and `BadDigest`, and the message of `InvalidDigest`",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "X's URLs do not sign these headers"
  },
  {
    "id": "x-goog-headers",
    "topic": "`x-goog-*` request headers",
    "statement": "X's URLs do not sign `x-goog-hash` and `x-goog-if-…`, so a request with one of them gets a 400; they work in URLs that a test signs with the mock's key; a session ignores them, except `x-goog-hash`",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "X's URLs do not sign these headers"
  },
  {
    "id": "content-encoding",
    "topic": "`Content-Encoding` of an upload",
    "statement": "the storage keeps it as `x-goog-stored-content-encoding`; X processes the bytes as they are, so a compressed file contains no IDs; a session uses the header of the request that opened it",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "second-upload-gcs",
    "topic": "uploads",
    "statement": "a job of `gcs` accepts the first file; later uploads get a 200 and are dropped",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "entity-too-large",
    "topic": "uploads",
    "statement": "in `gcs` an upload of more than `--max-upload` gets a 400 `EntityTooLarge`",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "needs an upload of more than a gigabyte"
  },
  {
    "id": "late-upload",
    "topic": "late uploads",
    "statement": "an upload that began before the expiry may finish after it, and the expired job accepts the file; the same holds for a resumable session opened before the expiry, for a week",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "--late-upload",
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "accept",
        "direct": "accept"
      },
      "choices": {
        "accept": "the job accepts the file",
        "drop": "the job stays `expired`, and the file is dropped"
      }
    },
    "probe": "expiry"
  },
  {
    "id": "resumable-protocol",
    "topic": "resumable uploads",
    "statement": "a valid `upload_id` is the only credential; a job may have several sessions, and the first file counts; an unfinished session keeps whole multiples of 256 KiB, also of an interrupted chunk; a second request replaces one that is still sending and closes its connection; the total size cannot change; a wrong `x-goog-hash` breaks the session (410), a wrong `Content-MD5` rejects the chunk; POST works like PUT; the texts for lengths and sizes that do not fit",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "disk",
    "topic": "disk",
    "statement": "the mock deletes a result when its download window has passed on the app's clock, and the bytes of a session when it has expired; it checks this when it stores another result or opens another session; resetting the clock restores neither: such a session is broken (410)",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "--max-upload, --data-dir",
    "notObserved": "the disk of the mock is not part of X's API"
  },
  {
    "id": "id-lines",
    "topic": "files of IDs",
    "statement": "an ID has 1 to 19 digits; blanks around it are removed, leading zeros are kept, and lines are cut at 1 KB",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "invalid-lines",
    "topic": "files of IDs",
    "statement": "in `gcs` a line that is no ID has no effect; the journal warns of such lines and counts them",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "ignore"
      },
      "choices": {
        "ignore": "a line that is no ID has no effect",
        "report": "a line that is no ID gets a result line with `error`, as documented for `direct`"
      }
    },
    "probe": "result"
  },
  {
    "id": "duplicate-ids",
    "topic": "files of IDs",
    "statement": "an ID that is uploaded twice gets one result line",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "once",
        "direct": "once"
      },
      "choices": {
        "once": "one result line for an ID",
        "each": "one result line for each line with an ID"
      }
    },
    "probe": "result"
  },
  {
    "id": "result-order",
    "topic": "results",
    "statement": "result lines have another order than the uploaded IDs",
    "grade": "R",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "--plain-results",
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "shuffled",
        "direct": "shuffled"
      },
      "choices": {
        "shuffled": "another order than the upload",
        "uploaded": "the order of the upload"
      }
    },
    "probe": "result"
  },
  {
    "id": "blank-line",
    "topic": "results",
    "statement": "in `gcs` a blank line follows line 2 if there are more lines, and the object has 20 components at any size",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "option": "--plain-results",
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "present"
      },
      "choices": {
        "present": "a blank line after line 2",
        "absent": "no blank line"
      }
    },
    "probe": "result"
  },
  {
    "id": "empty-result",
    "topic": "results",
    "statement": "a result without events is an empty file",
    "grade": "T",
    "profiles": [
      "gcs",
      "direct"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "empty",
        "direct": "empty"
      },
      "choices": {
        "empty": "200 without content",
        "missing": "404"
      }
    },
    "probe": "empty-result"
  },
  {
    "id": "protected-redacted-at",
    "topic": "results",
    "statement": "in `gcs` only lines with the reason `deleted` have `redacted_at`",
    "grade": "A",
    "profiles": [
      "gcs"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "gcs": "absent"
      },
      "choices": {
        "absent": "only `deleted` has `redacted_at`",
        "present": "`protected` has it too"
      }
    },
    "probe": "result"
  },
  {
    "id": "redaction-instant",
    "topic": "results",
    "statement": "`redacted_at` is at a time that the ID selects between its creation and the job",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "PUT /_mock/outcomes",
    "notObserved": "needs posts whose time of deletion is known"
  },
  {
    "id": "user-created-at",
    "topic": "`created_at` of users",
    "statement": "exact for six sequential IDs of recorded results, interpolated between them, from ID 12 (March 2006) to the first known snowflake (February 2016); larger IDs have the time of their snowflake, though X may date an account a second later",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "notObserved": "needs accounts whose time of creation is known"
  },
  {
    "id": "resumable-message",
    "topic": "resumable uploads (`direct`)",
    "statement": "the text of the 400 for `resumable: true`; others report the words `not supported`",
    "grade": "T",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "direct": "resumable uploads are not supported"
      },
      "placeholders": []
    },
    "probe": "resumable"
  },
  {
    "id": "rate-limit-cancel",
    "topic": "cancelling (`direct`)",
    "statement": "a window allows 150 cancellations",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "option": "--rate-limit",
    "values": {
      "kind": "integer",
      "default": {
        "direct": 150
      }
    },
    "probe": "cancel"
  },
  {
    "id": "cancel-bucket",
    "topic": "cancelling (`direct`)",
    "statement": "cancellations count in a window of their own",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "interactions": [
      "a request to cancel a job over the rate limit"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "own"
      },
      "choices": {
        "own": "DELETE has a window of its own",
        "create": "DELETE counts in the window of creations",
        "get": "DELETE counts in the window of requests by job ID"
      }
    },
    "probe": "cancel"
  },
  {
    "id": "cancel-expired",
    "topic": "cancelling (`direct`)",
    "statement": "the cancellation of an expired job gets a 200 with the unchanged job",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "option": "--cancel-expired",
    "interactions": [
      "a request to cancel a job whose upload window has passed"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "accept"
      },
      "choices": {
        "accept": "200 with the unchanged job",
        "reject": "409"
      }
    },
    "probe": "expiry"
  },
  {
    "id": "cancel-finished",
    "topic": "cancelling (`direct`)",
    "statement": "the cancellation of a complete or failed job gets a 409",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "interactions": [
      "a request to cancel a job that is complete"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "reject"
      },
      "choices": {
        "reject": "409",
        "accept": "200 with the unchanged job"
      }
    },
    "probe": "cancel-finished"
  },
  {
    "id": "cancel-conflict-detail",
    "topic": "cancelling (`direct`)",
    "statement": "the text of `detail` of the 409 for a cancellation",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "direct": "Job {id} is {status} and can no longer be cancelled."
      },
      "placeholders": [
        "id",
        "status"
      ]
    },
    "probe": "cancel-finished"
  },
  {
    "id": "cancelled-error",
    "topic": "cancelling (`direct`)",
    "statement": "the text of `error` of a cancelled job",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "direct": "The job was cancelled."
      },
      "placeholders": []
    },
    "probe": "cancel"
  },
  {
    "id": "cancel-other-app",
    "topic": "cancelling (`direct`)",
    "statement": "the cancellation of a job of another app gets the response for an unknown job",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "notObserved": "needs two apps"
  },
  {
    "id": "cancel-during-upload",
    "topic": "cancelling (`direct`)",
    "statement": "an upload whose job is cancelled before it ends gets a 409",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "notObserved": "a calibration sends one request at a time"
  },
  {
    "id": "token-order",
    "topic": "token URLs (`direct`)",
    "statement": "other parameters are checked before the token",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "after"
      },
      "choices": {
        "after": "other parameters are checked first",
        "before": "the token is checked first"
      }
    },
    "probe": "url-tokens"
  },
  {
    "id": "missing-token",
    "topic": "token URLs (`direct`)",
    "statement": "a missing token gets a 401",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "401"
      },
      "choices": {
        "400": "400, like any other missing parameter",
        "401": "401, like any unusable token"
      }
    },
    "probe": "url-tokens"
  },
  {
    "id": "other-job-token",
    "topic": "token URLs (`direct`)",
    "statement": "a token of another job or another app gets a 401",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "401"
      },
      "choices": {
        "401": "401, like any unusable token",
        "403": "403, like a token for another purpose"
      }
    },
    "probe": "url-tokens"
  },
  {
    "id": "unusable-token-detail",
    "topic": "token URLs (`direct`)",
    "statement": "the text of `detail` for an unusable token",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "direct": "The token of this URL is missing, or of no use for this job and App."
      },
      "placeholders": []
    },
    "probe": "url-tokens"
  },
  {
    "id": "wrong-purpose-detail",
    "topic": "token URLs (`direct`)",
    "statement": "the text of `detail` for a token of another purpose",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "direct": "The token of this URL is not one for {operation}."
      },
      "placeholders": [
        "operation"
      ]
    },
    "probe": "url-tokens"
  },
  {
    "id": "expired-token-detail",
    "topic": "token URLs (`direct`)",
    "statement": "the text of `detail` for an expired token",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "direct": "The token of this {operation} URL has expired."
      },
      "placeholders": [
        "operation"
      ]
    },
    "probe": "expiry"
  },
  {
    "id": "second-upload",
    "topic": "token URLs (`direct`)",
    "statement": "a second upload gets a 409",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "interactions": [
      "a second upload to the same job"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "reject"
      },
      "choices": {
        "reject": "409",
        "accept": "200 with the unchanged job; the first file counts"
      }
    },
    "probe": "second-upload"
  },
  {
    "id": "upload-conflict-detail",
    "topic": "token URLs (`direct`)",
    "statement": "the text of `detail` of the 409 for an upload",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "direct": "Job {id} is {status} and does not accept a file."
      },
      "placeholders": [
        "id",
        "status"
      ]
    },
    "probe": "second-upload"
  },
  {
    "id": "upload-content-type",
    "topic": "token URLs (`direct`)",
    "statement": "an upload may have any content type, or none",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "file-rate-limits",
    "topic": "token URLs (`direct`)",
    "statement": "uploads and downloads have no rate limit",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "notObserved": "needs more uploads and downloads than a calibration sends"
  },
  {
    "id": "download-ranges",
    "topic": "token URLs (`direct`)",
    "statement": "ranges are not supported",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "upload-limit",
    "topic": "128 MB (`direct`)",
    "statement": "an upload has at most 134,217,728 bytes",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "integer",
      "default": {
        "direct": 134217728
      }
    },
    "probe": "upload-limit"
  },
  {
    "id": "too-large-detail",
    "topic": "128 MB (`direct`)",
    "statement": "the text of `detail` of the 413",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "direct": "The body of this request may have at most {limit} bytes."
      },
      "placeholders": [
        "limit"
      ]
    },
    "probe": "upload-limit"
  },
  {
    "id": "result-keys",
    "topic": "results (`direct`)",
    "statement": "the keys of a line have the order `id, action, created_at, redacted_at, deleted_at, reason`",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "interactions": [
      "a download of a result with the outcome deleted of a user",
      "a download of a result with the outcome deleted",
      "a download of the result of a job for users",
      "a download of the result of a job for posts"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "id,action,created_at,redacted_at,deleted_at,reason"
      },
      "choices": {
        "id,action,created_at,redacted_at,deleted_at,reason": "`reason` last, as recorded in `gcs`",
        "id,action,created_at,reason,redacted_at,deleted_at": "`reason` before the times"
      }
    },
    "probe": "result"
  },
  {
    "id": "redaction-times",
    "topic": "results (`direct`)",
    "statement": "only lines with the reason `deleted` have `redacted_at` and `deleted_at`",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "interactions": [
      "a download of a result with the outcome suspended"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "deleted"
      },
      "choices": {
        "deleted": "only lines with the reason `deleted` have the two times",
        "every-deletion": "every line with the action `delete` has them"
      }
    },
    "probe": "result"
  },
  {
    "id": "invalid-lines-last",
    "topic": "results (`direct`)",
    "statement": "lines for invalid IDs come last",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "notObserved": "the mock implements only this form, so a measurement would change nothing"
  },
  {
    "id": "early-download",
    "topic": "results (`direct`)",
    "statement": "a download before completion gets a 404",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "interactions": [
      "a download before the result exists"
    ],
    "values": {
      "kind": "choice",
      "default": {
        "direct": "404"
      },
      "choices": {
        "404": "404 Not Found",
        "409": "409 Conflict"
      }
    },
    "probe": "early-download"
  },
  {
    "id": "early-download-detail",
    "topic": "results (`direct`)",
    "statement": "the text of `detail` of a download before completion",
    "grade": "A",
    "profiles": [
      "direct"
    ],
    "values": {
      "kind": "text",
      "default": {
        "direct": "Job {id} is {status} and has no result."
      },
      "placeholders": [
        "id",
        "status"
      ]
    },
    "probe": "early-download"
  },
  {
    "id": "processing-time",
    "topic": "processing",
    "statement": "a job is processed in 3 s, so that tests stay fast",
    "grade": "A",
    "profiles": [
      "gcs",
      "direct"
    ],
    "option": "--processing-time",
    "notObserved": "`calibrate` writes the times of X to `processing_times`, but the mock stays fast"
  }
];
