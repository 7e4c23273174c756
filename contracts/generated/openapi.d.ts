// Generated from the OpenAPI documents by `npm run generate`; do not edit.
// SHA-256 of openapi.yaml: 38fd05426e432f99b8be645083cf6363f32b3be028961c8c88d26c30df71d225
export interface paths {
    "/2/compliance/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the app's jobs of one type, newest first */
        get: operations["listJobs"];
        put?: never;
        /**
         * Creates a job
         * @description The job's upload and download URLs never change. The success status is 200, not 201.
         */
        post: operations["createJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2/compliance/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns a job
         * @description All job IDs of an app count against one rate limit.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /**
         * Cancels an unfinished job
         * @description The job becomes `failed`, and the app can create another job of its type. An expired job remains `expired`; an option changes the status of that response to 409 (A). The rate limit is assumed.
         */
        delete: operations["cancelJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2/compliance/jobs/{id}/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Uploads the ID file
         * @description Requires the token of the URL and the app's bearer token. No rate limit is published.
         */
        put: operations["uploadDirect"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2/compliance/jobs/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Downloads the results
         * @description Requires the token of the URL and the app's bearer token. Returns 404 until the job is complete (A).
         */
        get: operations["downloadDirect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** Returns the headers of the download, without the body */
        head: operations["headDirect"];
        patch?: never;
        trace?: never;
    };
    "/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Returns the bearer token of a consumer key
         * @description An app has one bearer token: repeated requests return the same token until it is invalidated (D). The `consumerKey` credentials are the percent-encoded key and secret. X rejects requests that are too frequent, with the same response as wrong keys (D); how frequent is unpublished, so the mock never does.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/invalidate_token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invalidates the bearer token of a consumer key
         * @description Requests with the token then get 401, and the next request for a token returns a different one (D). Both tokens belong to the same app.
         */
        post: operations["invalidateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{bucket}/{jobId}/submission/{object}": {
        parameters: {
            query?: {
                /** @description Signing algorithm, always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description Time of signing in the form 20210805T013511Z. It is the job's `created_at`. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Lifetime in seconds from X-Goog-Date. It is 900 for the upload and 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names of the signed headers, separated by semicolons. They are `content-type;host` for the upload and `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description RSA signature in 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
            };
            header?: never;
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description ID of the app's owner, an underscore, and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Uploads the ID file, or a chunk of it in a resumable session
         * @description Content-Type is signed and must be exactly `text/plain`. A missing Content-Type gets 400, any other value 403. If-Match and If-None-Match are ignored: Google applies them to downloads only (D).
         */
        put: operations["uploadObject"];
        /**
         * Opens a resumable session
         * @description The upload URL must come from a job created with `resumable`.
         */
        post: operations["startResumableUpload"];
        /**
         * Cancels a resumable session
         * @description Deletes the stored bytes. A session that has already ended does not change.
         */
        delete: operations["cancelResumableUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{bucket}/{jobId}/delivery/{object}": {
        parameters: {
            query?: {
                /** @description Signing algorithm, always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description Time of signing in the form 20210805T013511Z. It is the job's `created_at`. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Lifetime in seconds from X-Goog-Date. It is 900 for the upload and 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names of the signed headers, separated by semicolons. They are `content-type;host` for the upload and `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description RSA signature in 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
            };
            header?: never;
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description ID of the app's owner, an underscore, and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        /**
         * Downloads the results
         * @description The URL can be used any number of times until it expires.
         */
        get: operations["downloadObject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Returns the headers of the download, without the body
         * @description A URL signed for GET is valid for HEAD too.
         */
        head: operations["headObject"];
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreateJobRequest: {
            type: components["schemas"]["JobType"];
            name?: string;
            /** @description Profile `direct` rejects `true` with a 400 that says that resumable uploads are not supported (T). */
            resumable?: boolean;
        };
        TokenRequest: {
            /** @constant */
            grant_type: "client_credentials";
        };
        InvalidationRequest: {
            access_token?: string;
        };
        /**
         * Format: binary
         * @description One ID per line.
         */
        IdFile: string;
        /** @description A 64-bit number as a string. A JavaScript number would lose digits. */
        NumericId: string;
        /** @enum {string} */
        JobType: "tweets" | "users";
        /** @enum {string} */
        JobStatus: "created" | "in_progress" | "complete" | "expired" | "failed";
        /** @description Time in whole seconds, written with three zeros after the point. */
        JobInstant: string;
        /** @description All keys but `name` and `error` are present in every status, unless `compliance_job.fields` selects fewer. Therefore only `id` is required here. */
        ComplianceJob: {
            id: components["schemas"]["NumericId"];
            type?: components["schemas"]["JobType"];
            status?: components["schemas"]["JobStatus"];
            /** @description Only present if the request that created the job had a name. */
            name?: string;
            created_at?: components["schemas"]["JobInstant"];
            /**
             * Format: uri
             * @description Present even if uploads are no longer possible.
             */
            upload_url?: string;
            upload_expires_at?: components["schemas"]["JobInstant"];
            /**
             * Format: uri
             * @description Present even if there is no result yet.
             */
            download_url?: string;
            download_expires_at?: components["schemas"]["JobInstant"];
            resumable?: boolean;
            /** @description Only present on failed jobs. */
            error?: string;
        };
        JobAnswer: {
            data: components["schemas"]["ComplianceJob"];
        };
        JobList: {
            data: components["schemas"]["ComplianceJob"][];
            meta: {
                result_count: number;
            };
        };
        /** @description A list without jobs has no `data`. Clients that index `data` without a check fail. */
        EmptyJobList: {
            meta: {
                /** @constant */
                result_count: 0;
            };
        };
        JobListOrEmpty: components["schemas"]["JobList"] | components["schemas"]["EmptyJobList"];
        JobOrErrors: components["schemas"]["JobAnswer"] | components["schemas"]["JobNotFound"];
        InvalidatedToken: {
            access_token: components["schemas"]["BearerToken"];
        };
        IssuedToken: {
            /** @constant */
            token_type: "bearer";
            access_token: components["schemas"]["BearerToken"];
        };
        /** @description Contains percent-escapes. Clients must send it unchanged. */
        BearerToken: string;
        LoginErrors: {
            errors: {
                /** @enum {integer} */
                code: 99 | 170 | 348;
                message: string;
                /** @enum {string} */
                label?: "authenticity_token_error" | "forbidden_missing_parameter";
            }[];
        };
        JobNotFound: {
            errors: {
                value: components["schemas"]["NumericId"];
                detail: string;
                /** @constant */
                title: "Not Found Error";
                /** @constant */
                resource_type: "compliance_job";
                /** @constant */
                parameter: "id";
                resource_id: components["schemas"]["NumericId"];
                type: string;
            }[];
        };
        /** @description Unlike every other problem, it has no `status`. */
        InvalidRequest: {
            errors: {
                /** @description The rejected values by parameter. Keys of the body are written as `$.key`. */
                parameters?: {
                    [key: string]: string[];
                };
                message: string;
            }[];
            /** @constant */
            title: "Invalid Request";
            /** @constant */
            detail: "One or more parameters to your request was invalid.";
            type: string;
        };
        /** @constant */
        Unauthorized: {
            title: "Unauthorized";
            type: "about:blank";
            status: 401;
            detail: "Unauthorized";
        };
        UnsupportedAuthentication: {
            /** @constant */
            title: "Unsupported Authentication";
            /** @description The first sentence is followed by two spaces. */
            detail: string;
            type: string;
            /** @constant */
            status: 403;
        };
        /** @description The real API also sends the reason `user-not-enrolled` (2026). An app-only token has no user, so the mock does not send it. */
        ClientForbidden: {
            client_id: string;
            detail: string;
            /** Format: uri */
            registration_url: string;
            /** @constant */
            title: "Client Forbidden";
            required_enrollment: string;
            /** @enum {string} */
            reason: "client-not-enrolled" | "user-not-enrolled";
            type: string;
        };
        /** @description Body of May and June 2026. */
        CreditsDepleted: {
            /** @constant */
            title: "CreditsDepleted";
            detail: string;
            type: string;
        };
        /** @description Body of July 2026. */
        PaymentRequired: {
            /** @constant */
            detail: "credits depleted";
            /** @constant */
            status: 402;
            /** @constant */
            title: "Payment Required";
            type: string;
        };
        Conflict: {
            /** @constant */
            title: "Conflict";
            detail: string;
            /** @description The problem type in profile `gcs`; assumed to be `about:blank` in `direct`. */
            type: string;
            /** @constant */
            status: 409;
        };
        PayloadTooLarge: {
            /** @constant */
            title: "Payload Too Large";
            detail: string;
            /** @constant */
            type: "about:blank";
            /** @constant */
            status: 413;
        };
        /** @constant */
        TooManyRequests: {
            title: "Too Many Requests";
            detail: "Too Many Requests";
            type: "about:blank";
            status: 429;
        };
        MethodNotAllowed: {
            /** @constant */
            title: "Method Not Allowed";
            detail: string;
            /** @constant */
            type: "about:blank";
            /** @constant */
            status: 405;
        };
        InternalServerError: {
            /** @constant */
            title: "Internal Server Error";
            detail: string;
            /** @constant */
            type: "about:blank";
            /** @constant */
            status: 500;
        };
        ServiceUnavailable: {
            /** @constant */
            title: "Service Unavailable";
            /** @description The title, or the reason why the mock cannot save its state. */
            detail: string;
            /** @constant */
            type: "about:blank";
            /** @constant */
            status: 503;
        };
        /** @description General form of a problem, for errors of profile `direct` whose status alone is documented. */
        Problem: {
            title: string;
            detail: string;
            type: string;
            status: number;
        };
        Empty: string;
        PlainMessage: string;
        HttpDate: string;
        /** @description The XML document as an object of strings. Each response restricts `Code`. */
        StorageError: {
            /** @enum {string} */
            Code: "ExpiredToken" | "MalformedSecurityHeader" | "MissingSecurityHeader" | "EntityTooLarge" | "BadDigest" | "CrcMismatch" | "InvalidDigest" | "InvalidArgument" | "PreconditionFailed" | "SignatureDoesNotMatch" | "AccessDenied" | "NoSuchKey" | "NoSuchUpload" | "Gone" | "MethodNotAllowed" | "InvalidRange" | "InternalError" | "ServiceUnavailable";
            Message: string;
            Details?: string;
            StringToSign?: string;
            CanonicalRequest?: string;
            ParameterName?: string;
        };
        /**
         * Format: binary
         * @description JSON Lines in the form of the operation's `x-line-schema`. Blank lines are possible.
         */
        ResultFile: string;
        /** @description Time in milliseconds with `Z` for tweets, in whole seconds with an offset for users. */
        ResultInstant: string;
        /** @description `redacted_at` is present for `deleted`, but not for `suspended` and `protected`. Only one page of X's documentation mentions `bounced`. */
        ResultLineGcs: {
            id: components["schemas"]["NumericId"];
            /** @constant */
            action: "delete";
            created_at: components["schemas"]["ResultInstant"];
            redacted_at?: components["schemas"]["ResultInstant"];
            /** @enum {string} */
            reason: "deleted" | "suspended" | "protected" | "deactivated" | "scrub_geo" | "bounced";
        };
        ResultLineDirect: components["schemas"]["DeletionLine"] | components["schemas"]["RehydrationLine"] | components["schemas"]["GeoScrubLine"] | components["schemas"]["InvalidIdLine"];
        /** @description `deleted_at` has the same value as `redacted_at`. */
        DeletionLine: {
            id: components["schemas"]["NumericId"];
            /** @constant */
            action: "delete";
            created_at: components["schemas"]["ResultInstant"];
            redacted_at?: components["schemas"]["RedactionInstant"];
            deleted_at?: components["schemas"]["RedactionInstant"];
            /** @enum {string} */
            reason: "deleted" | "protected" | "deactivated" | "suspended";
        };
        /** @description Only in results of tweets. */
        RehydrationLine: {
            id: components["schemas"]["NumericId"];
            /** @constant */
            action: "rehydrate";
            created_at: components["schemas"]["ResultInstant"];
            redacted_at?: components["schemas"]["RedactionInstant"];
            /** @constant */
            reason: "tweet_edited";
        };
        /** @description Only in results of tweets. */
        GeoScrubLine: {
            id: components["schemas"]["NumericId"];
            /** @constant */
            action: "scrub_geo";
            created_at: components["schemas"]["ResultInstant"];
            redacted_at?: components["schemas"]["RedactionInstant"];
            /** @constant */
            reason: "geo_scrubbed";
        };
        /** @description A line of the upload that is not an ID, unchanged. */
        InvalidIdLine: {
            id: string;
            /** @constant */
            error: "invalid_id";
        };
        /** @description A ResultInstant, or `null`. */
        RedactionInstant: string | null;
    };
    responses: {
        /** @description The job. */
        Job: {
            headers: {
                "x-access-level": components["headers"]["AccessLevel"];
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitRemaining"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobAnswer"];
            };
        };
        /** @description The job. No rate limit is published for this operation. */
        JobUncounted: {
            headers: {
                "x-access-level": components["headers"]["AccessLevel"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobAnswer"];
            };
        };
        /** @description The job, or the errors for an unknown ID. An option changes the status for unknown IDs to 404. */
        JobOrNotFound: {
            headers: {
                "x-access-level": components["headers"]["AccessLevel"];
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitRemaining"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobOrErrors"];
            };
        };
        /** @description The jobs. Without a matching job, `result_count` is 0 and `data` is missing. */
        JobListResponse: {
            headers: {
                "x-access-level": components["headers"]["AccessLevel"];
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitRemaining"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobListOrEmpty"];
            };
        };
        /** @description The bearer token of the app. */
        IssuedTokenResponse: {
            headers: {
                "x-access-level": components["headers"]["AccessLevel"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "token_type": "bearer",
                 *       "access_token": "AAAA%2FAAA%3DAAAAAAAA"
                 *     }
                 */
                "application/json": components["schemas"]["IssuedToken"];
            };
        };
        /** @description The token that is no longer valid. */
        InvalidatedTokenResponse: {
            headers: {
                "x-access-level": components["headers"]["AccessLevel"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "access_token": "AAAA%2FAAA%3DAAAAAAAA"
                 *     }
                 */
                "application/json": components["schemas"]["InvalidatedToken"];
            };
        };
        /** @description The credentials or the parameters are wrong. `code` gives the reason. There is no `status`, unlike in a problem. */
        LoginRejected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoginErrors"];
            };
        };
        /** @description The form is larger than the endpoint accepts. */
        LoginPayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PayloadTooLarge"];
                "application/problem+json": components["schemas"]["PayloadTooLarge"];
            };
        };
        /** @description The request is invalid. `errors` has one entry for each failure. The request counts against the rate limit. */
        InvalidRequestResponse: {
            headers: {
                "x-access-level": components["headers"]["AccessLevel"];
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitRemaining"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidRequest"];
                "application/problem+json": components["schemas"]["InvalidRequest"];
            };
        };
        /** @description The app has no credits left. The request does not count against the rate limit. Profile `gcs` sends the body of May and June 2026, profile `direct` that of July 2026. */
        PaymentRequiredResponse: {
            headers: {
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitRemaining"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "CreditsDepleted",
                 *       "detail": "Your enrolled account does not have any credits to fulfill this request.",
                 *       "type": "https://api.twitter.com/2/problems/credits"
                 *     }
                 */
                "application/json": components["schemas"]["CreditsDepleted"];
                /**
                 * @example {
                 *       "detail": "credits depleted",
                 *       "status": 402,
                 *       "title": "Payment Required",
                 *       "type": "https://api.x.com/2/problems/credits-depleted"
                 *     }
                 */
                "application/problem+json": components["schemas"]["PaymentRequired"];
            };
        };
        /** @description The token is a user token (`application/problem+json`), or the app is not enrolled (`application/json`). The request does not count against the rate limit. */
        Forbidden: {
            headers: {
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitRemaining"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Unsupported Authentication",
                 *       "detail": "Authenticating with OAuth 1.0a User Context is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].",
                 *       "type": "https://api.twitter.com/2/problems/unsupported-authentication",
                 *       "status": 403
                 *     }
                 */
                "application/problem+json": components["schemas"]["UnsupportedAuthentication"];
                /**
                 * @example {
                 *       "client_id": "17934022",
                 *       "detail": "When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a Twitter developer App that is attached to a Project. You can create a project via the developer portal.",
                 *       "registration_url": "https://developer.twitter.com/en/docs/projects/overview",
                 *       "title": "Client Forbidden",
                 *       "required_enrollment": "Appropriate Level of API Access",
                 *       "reason": "client-not-enrolled",
                 *       "type": "https://api.twitter.com/2/problems/client-forbidden"
                 *     }
                 */
                "application/json": components["schemas"]["ClientForbidden"];
            };
        };
        /** @description The ID is unknown. Sent only with the option that changes the status to 404. */
        JobNotFoundResponse: {
            headers: {
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitRemaining"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobNotFound"];
                "application/problem+json": components["schemas"]["JobNotFound"];
            };
        };
        /** @description The app's jobs block the operation, such as an unfinished job of the same type. */
        ConflictResponse: {
            headers: {
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitRemaining"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Conflict",
                 *       "detail": "A job of type tweets is already in progress for this app: 1423095206576984067.",
                 *       "type": "https://api.twitter.com/2/problems/conflict",
                 *       "status": 409
                 *     }
                 */
                "application/json": components["schemas"]["Conflict"];
                /**
                 * @example {
                 *       "title": "Conflict",
                 *       "detail": "A job of this type is already active",
                 *       "type": "about:blank",
                 *       "status": 409
                 *     }
                 */
                "application/problem+json": components["schemas"]["Conflict"];
            };
        };
        /** @description The JSON body is larger than the endpoint accepts. */
        PayloadTooLargeResponse: {
            headers: {
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitRemaining"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Payload Too Large",
                 *       "detail": "The request body is larger than 102400 bytes.",
                 *       "type": "about:blank",
                 *       "status": 413
                 *     }
                 */
                "application/json": components["schemas"]["PayloadTooLarge"];
                /**
                 * @example {
                 *       "title": "Payload Too Large",
                 *       "detail": "The request body is larger than 102400 bytes.",
                 *       "type": "about:blank",
                 *       "status": 413
                 *     }
                 */
                "application/problem+json": components["schemas"]["PayloadTooLarge"];
            };
        };
        /** @description The rate-limit window is exhausted. There is no `retry-after`; `x-rate-limit-reset` has the end of the window. */
        TooManyRequestsResponse: {
            headers: {
                "x-access-level": components["headers"]["AccessLevel"];
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitSpent"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TooManyRequests"];
            };
        };
        /** @description The bearer token is missing or invalid. The response has no rate-limit headers. Profile `gcs` sends `application/json` without blanks (2021), profile `direct` sends `application/problem+json`, indented by two blanks and not compressed (since December 2022). */
        UnauthorizedResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Unauthorized"];
                "application/problem+json": components["schemas"]["Unauthorized"];
            };
        };
        /** @description Like Forbidden, but without rate-limit headers. */
        ForbiddenUncounted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Unsupported Authentication",
                 *       "detail": "Authenticating with OAuth 1.0a User Context is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].",
                 *       "type": "https://api.twitter.com/2/problems/unsupported-authentication",
                 *       "status": 403
                 *     }
                 */
                "application/problem+json": components["schemas"]["UnsupportedAuthentication"];
                /**
                 * @example {
                 *       "client_id": "17934022",
                 *       "detail": "When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a Twitter developer App that is attached to a Project. You can create a project via the developer portal.",
                 *       "registration_url": "https://developer.twitter.com/en/docs/projects/overview",
                 *       "title": "Client Forbidden",
                 *       "required_enrollment": "Appropriate Level of API Access",
                 *       "reason": "client-not-enrolled",
                 *       "type": "https://api.twitter.com/2/problems/client-forbidden"
                 *     }
                 */
                "application/json": components["schemas"]["ClientForbidden"];
            };
        };
        /** @description Like PaymentRequired, but without rate-limit headers. */
        PaymentRequiredUncounted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "CreditsDepleted",
                 *       "detail": "Your enrolled account does not have any credits to fulfill this request.",
                 *       "type": "https://api.twitter.com/2/problems/credits"
                 *     }
                 */
                "application/json": components["schemas"]["CreditsDepleted"];
                /**
                 * @example {
                 *       "detail": "credits depleted",
                 *       "status": 402,
                 *       "title": "Payment Required",
                 *       "type": "https://api.x.com/2/problems/credits-depleted"
                 *     }
                 */
                "application/problem+json": components["schemas"]["PaymentRequired"];
            };
        };
        /** @description Like InvalidRequest, but the request does not count against a rate limit. */
        InvalidRequestUncounted: {
            headers: {
                "x-access-level": components["headers"]["AccessLevel"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidRequest"];
                "application/problem+json": components["schemas"]["InvalidRequest"];
            };
        };
        /** @description Like Conflict, but the request does not count against a rate limit. */
        ConflictUncounted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Conflict",
                 *       "detail": "A job of type tweets is already in progress for this app: 1423095206576984067.",
                 *       "type": "https://api.twitter.com/2/problems/conflict",
                 *       "status": 409
                 *     }
                 */
                "application/json": components["schemas"]["Conflict"];
                /**
                 * @example {
                 *       "title": "Conflict",
                 *       "detail": "Job 2064512309876543488 is in_progress and does not accept a file.",
                 *       "type": "about:blank",
                 *       "status": 409
                 *     }
                 */
                "application/problem+json": components["schemas"]["Conflict"];
            };
        };
        /** @description The bearer token or the URL's token is missing or invalid. */
        DirectUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Unauthorized",
                 *       "detail": "Unauthorized",
                 *       "type": "about:blank",
                 *       "status": 401
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                };
            };
        };
        /** @description The URL's token has expired or was issued for another purpose, or the app may not call this operation. */
        DirectForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Forbidden",
                 *       "detail": "The upload token has expired.",
                 *       "type": "about:blank",
                 *       "status": 403
                 *     }
                 */
                "application/problem+json": components["schemas"]["UnsupportedAuthentication"] | (components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                });
                "application/json": components["schemas"]["ClientForbidden"];
            };
        };
        /** @description The job does not exist, or it has no result yet. */
        DirectNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Not Found",
                 *       "detail": "The job has no result yet.",
                 *       "type": "about:blank",
                 *       "status": 404
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                };
            };
        };
        /** @description The ID file is larger than 128 MB. */
        DirectPayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Payload Too Large",
                 *       "detail": "The request body is larger than 102400 bytes.",
                 *       "type": "about:blank",
                 *       "status": 413
                 *     }
                 */
                "application/json": components["schemas"]["PayloadTooLarge"];
                /**
                 * @example {
                 *       "title": "Payload Too Large",
                 *       "detail": "The request body is larger than 102400 bytes.",
                 *       "type": "about:blank",
                 *       "status": 413
                 *     }
                 */
                "application/problem+json": components["schemas"]["PayloadTooLarge"];
            };
        };
        /** @description The path does not support the method. */
        MethodNotAllowedResponse: {
            headers: {
                allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Method Not Allowed",
                 *       "detail": "Method Not Allowed",
                 *       "type": "about:blank",
                 *       "status": 405
                 *     }
                 */
                "application/json": components["schemas"]["MethodNotAllowed"];
                /**
                 * @example {
                 *       "title": "Method Not Allowed",
                 *       "detail": "Method Not Allowed",
                 *       "type": "about:blank",
                 *       "status": 405
                 *     }
                 */
                "application/problem+json": components["schemas"]["MethodNotAllowed"];
            };
        };
        /** @description The server failed. */
        InternalServerErrorResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Internal Server Error",
                 *       "detail": "Internal Server Error",
                 *       "type": "about:blank",
                 *       "status": 500
                 *     }
                 */
                "application/json": components["schemas"]["InternalServerError"];
                /**
                 * @example {
                 *       "title": "Internal Server Error",
                 *       "detail": "Internal Server Error",
                 *       "type": "about:blank",
                 *       "status": 500
                 *     }
                 */
                "application/problem+json": components["schemas"]["InternalServerError"];
            };
        };
        /** @description The service is unavailable. */
        ServiceUnavailableResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServiceUnavailable"];
                "application/problem+json": components["schemas"]["ServiceUnavailable"];
            };
        };
        /** @description An error response to HEAD, without a body. */
        HeadProblem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Empty"];
                "application/problem+json": components["schemas"]["Empty"];
            };
        };
        /** @description The path does not exist in profile `gcs`. The body is an HTML page. No rate limit counts the request: the rate-limit headers describe a window that has just opened (A). */
        UnknownPath: {
            headers: {
                date: components["headers"]["ApiDate"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitRemaining"];
                "x-rate-limit-reset": components["headers"]["RateLimitReset"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
                [name: string]: unknown;
            };
            content: {
                "text/html": string;
            };
        };
        /** @description The path does not exist in profile `direct`. The response has no body, content type or rate-limit headers. */
        UnknownPathDirect: {
            headers: {
                "content-length": components["headers"]["ContentLengthZero"];
                date: components["headers"]["ApiDate"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "x-response-time": components["headers"]["ResponseTime"];
                perf: components["headers"]["Perf"];
                server: components["headers"]["EdgeServer"];
                "x-transaction-id": components["headers"]["TransactionId"];
                "x-served-by": components["headers"]["ServedBy"];
                vary: components["headers"]["Vary"];
                "cf-cache-status": components["headers"]["CfCacheStatus"];
                "cf-ray": components["headers"]["CfRay"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The requested bytes. */
        ObjectPart: {
            headers: {
                "content-range": components["headers"]["ContentRange"];
                "content-length": components["headers"]["ContentLength"];
                "accept-ranges": components["headers"]["AcceptRanges"];
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                "last-modified": components["headers"]["LastModified"];
                etag: components["headers"]["ObjectEtag"];
                "x-goog-generation": components["headers"]["GoogGeneration"];
                "x-goog-metageneration": components["headers"]["GoogMetageneration"];
                "x-goog-hash": components["headers"]["ObjectHash"];
                "x-goog-component-count": components["headers"]["GoogComponentCount"];
                "x-goog-stored-content-length": components["headers"]["GoogStoredContentLength"];
                "x-goog-stored-content-encoding": components["headers"]["GoogStoredContentEncoding"];
                "x-goog-storage-class": components["headers"]["GoogStorageClass"];
                "x-goog-expiration": components["headers"]["GoogExpiration"];
                server: components["headers"]["StorageServer"];
                "x-guploader-uploadid": components["headers"]["UploaderId"];
                [name: string]: unknown;
            };
            content: {
                "application/octet-stream": components["schemas"]["ResultFile"];
            };
        };
        /** @description The client already has the results, according to If-None-Match or If-Modified-Since. No body. */
        ObjectNotModified: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                etag: components["headers"]["ObjectEtag"];
                server: components["headers"]["StorageServer"];
                "x-guploader-uploadid": components["headers"]["UploaderId"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The headers of the response to a GET with the same range. No body. */
        HeadObjectPart: {
            headers: {
                "content-range": components["headers"]["ContentRange"];
                "content-length": components["headers"]["ContentLength"];
                "accept-ranges": components["headers"]["AcceptRanges"];
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                "last-modified": components["headers"]["LastModified"];
                etag: components["headers"]["ObjectEtag"];
                "x-goog-generation": components["headers"]["GoogGeneration"];
                "x-goog-metageneration": components["headers"]["GoogMetageneration"];
                "x-goog-hash": components["headers"]["ObjectHash"];
                "x-goog-component-count": components["headers"]["GoogComponentCount"];
                "x-goog-stored-content-length": components["headers"]["GoogStoredContentLength"];
                "x-goog-stored-content-encoding": components["headers"]["GoogStoredContentEncoding"];
                "x-goog-storage-class": components["headers"]["GoogStorageClass"];
                "x-goog-expiration": components["headers"]["GoogExpiration"];
                server: components["headers"]["StorageServer"];
                "x-guploader-uploadid": components["headers"]["UploaderId"];
                [name: string]: unknown;
            };
            content: {
                "application/octet-stream": components["schemas"]["Empty"];
            };
        };
        /** @description The whole file is stored. Processing starts, unless the job already had a file. A finished session repeats this response. */
        StorageFinished: {
            headers: {
                etag: components["headers"]["UploadEtag"];
                "x-goog-generation": components["headers"]["GoogGeneration"];
                "x-goog-metageneration": components["headers"]["GoogMetageneration"];
                "x-goog-hash": components["headers"]["UploadHash"];
                "x-goog-stored-content-length": components["headers"]["GoogStoredContentLength"];
                "x-goog-stored-content-encoding": components["headers"]["GoogStoredContentEncoding"];
                "content-length": components["headers"]["ContentLengthZero"];
                server: components["headers"]["StorageServer"];
                "x-guploader-uploadid": components["headers"]["UploaderId"];
                vary: components["headers"]["VaryOrigin"];
                [name: string]: unknown;
            };
            content: {
                "text/html; charset=UTF-8": components["schemas"]["Empty"];
            };
        };
        /** @description Resume Incomplete: the session is open and needs more bytes. After a request with `X-GUploader-No-308: yes`, the status is 200 with the header `X-HTTP-Status-Code-Override: 308` (T). */
        StorageIncomplete: {
            headers: {
                range: components["headers"]["StoredRange"];
                "content-length": components["headers"]["ContentLengthZero"];
                server: components["headers"]["StorageServer"];
                "x-guploader-uploadid": components["headers"]["UploaderId"];
                [name: string]: unknown;
            };
            content: {
                "text/html; charset=UTF-8": components["schemas"]["Empty"];
            };
        };
        /** @description The URL has expired, or the request is malformed. */
        StorageBadRequest: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @enum {unknown} */
                    Code?: "ExpiredToken" | "MalformedSecurityHeader" | "MissingSecurityHeader" | "EntityTooLarge" | "BadDigest" | "CrcMismatch" | "InvalidDigest" | "InvalidArgument";
                };
            };
        };
        /** @description Like StorageBadRequest. The body is plain text if the session rejects the request, not the URL. */
        StorageUploadBadRequest: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @enum {unknown} */
                    Code?: "ExpiredToken" | "MalformedSecurityHeader" | "MissingSecurityHeader" | "EntityTooLarge" | "BadDigest" | "CrcMismatch" | "InvalidDigest" | "InvalidArgument";
                };
                /** @example Failed to parse Content-Range header. */
                "text/plain": components["schemas"]["PlainMessage"];
            };
        };
        /** @description The signature does not match the request, or it is missing. */
        StorageForbidden: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "Code": "AccessDenied",
                 *       "Message": "Access denied.",
                 *       "Details": "Anonymous caller does not have storage.objects.get access to twttr-tweet-compliance/1423095206576984067/delivery/1139642711123406849_1423095206576984067."
                 *     }
                 */
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @enum {unknown} */
                    Code?: "SignatureDoesNotMatch" | "AccessDenied";
                };
            };
        };
        /** @description The object does not exist. */
        StorageNotFound: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "Code": "NoSuchKey",
                 *       "Message": "The specified key does not exist.",
                 *       "Details": "No such object: twttr-tweet-compliance/1423095206576984067/delivery/1139642711123406849_1423095206576984067"
                 *     }
                 */
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @constant */
                    Code?: "NoSuchKey";
                };
            };
        };
        /** @description The object or the session does not exist, or the session has expired. */
        StorageUploadNotFound: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @enum {unknown} */
                    Code?: "NoSuchKey" | "NoSuchUpload";
                };
            };
        };
        /** @description A condition of the request does not hold for the object. */
        StoragePreconditionFailed: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "Code": "PreconditionFailed",
                 *       "Message": "At least one of the pre-conditions you specified did not hold.",
                 *       "Details": "http_if_match"
                 *     }
                 */
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @constant */
                    Code?: "PreconditionFailed";
                };
            };
        };
        /** @description The session is broken because its bytes fail a checksum or are lost. The client must open another session. */
        StorageSessionBroken: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @constant */
                    Code?: "Gone";
                };
            };
        };
        /** @description Client Closed Request. The session was cancelled by this request or an earlier one. */
        StorageSessionCancelled: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                "content-length": components["headers"]["ContentLengthZero"];
                server: components["headers"]["StorageServer"];
                "x-guploader-uploadid": components["headers"]["UploaderId"];
                [name: string]: unknown;
            };
            content: {
                "text/html; charset=UTF-8": components["schemas"]["Empty"];
            };
        };
        /** @description The storage does not support the method. */
        StorageMethodNotAllowed: {
            headers: {
                allow: components["headers"]["Allow"];
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @constant */
                    Code?: "MethodNotAllowed";
                };
            };
        };
        /** @description The range starts beyond the end of the object. */
        StorageRangeNotSatisfiable: {
            headers: {
                "content-range": components["headers"]["ContentRangeUnsatisfied"];
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @constant */
                    Code?: "InvalidRange";
                };
            };
        };
        /** @description The storage failed. */
        StorageInternalError: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @constant */
                    Code?: "InternalError";
                };
            };
        };
        /** @description The storage is unavailable. */
        StorageUnavailable: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @constant */
                    Code?: "ServiceUnavailable";
                };
            };
        };
        /** @description Like StorageUnavailable. The body is plain text if a chunk leaves a gap after the stored bytes. */
        StorageUploadUnavailable: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @constant */
                    Code?: "ServiceUnavailable";
                };
                /** @example Invalid request. According to the Content-Range header, the upload offset is 524288 byte(s), which exceeds already uploaded size of 262144 byte(s). */
                "text/plain": components["schemas"]["PlainMessage"];
            };
        };
        /** @description An error response to HEAD, without a body. */
        HeadStorageError: {
            headers: {
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["Empty"];
            };
        };
        /** @description Like StorageRangeNotSatisfiable, without a body. */
        HeadStorageRangeNotSatisfiable: {
            headers: {
                "content-range": components["headers"]["ContentRangeUnsatisfied"];
                "cache-control": components["headers"]["ObjectCacheControl"];
                expires: components["headers"]["Expires"];
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["Empty"];
            };
        };
    };
    parameters: {
        /** @example 1423095206576984067 */
        JobId: components["schemas"]["NumericId"];
        /**
         * @description Keys of jobs to return in addition to `id`. Default is all keys. That the parameter has this effect is assumed.
         * @example [
         *       "id",
         *       "status"
         *     ]
         */
        ComplianceJobFields: ("created_at" | "download_expires_at" | "download_url" | "id" | "name" | "resumable" | "status" | "type" | "upload_expires_at" | "upload_url")[];
        /** @description Secret of the URL, valid for one job and one purpose. It is not marked as required, because a missing token must get 401, not a validation error. */
        Token: string;
        Bucket: "twttr-tweet-compliance" | "twttr-user-compliance";
        StorageJobId: components["schemas"]["NumericId"];
        /**
         * @description ID of the app's owner, an underscore, and the job's ID.
         * @example 1139642711123406849_1423095206576984067
         */
        StorageObject: string;
        /** @description Signing algorithm, always GOOG4-RSA-SHA256. */
        GoogAlgorithm: string;
        /** @description Service account and scope, separated by slashes. */
        GoogCredential: string;
        /** @description Time of signing in the form 20210805T013511Z. It is the job's `created_at`. */
        GoogDate: string;
        /** @description Lifetime in seconds from X-Goog-Date. It is 900 for the upload and 604800 for the download. */
        GoogExpires: string;
        /** @description Names of the signed headers, separated by semicolons. They are `content-type;host` for the upload and `host` for the download. */
        GoogSignedHeaders: string;
        /** @description RSA signature in 512 lower-case hex digits. */
        GoogSignature: string;
        /**
         * @description A single range of bytes.
         * @example bytes=0-99
         */
        Range: string;
        /** @description ETags, or `*`. A response with another ETag is a 412. */
        IfMatch: string;
        /** @description ETags, or `*`. A response with one of these ETags is a 304. */
        IfNoneMatch: string;
        /** @description Date of the client's copy. Returns 304 if the object has not changed since. Ignored if If-None-Match is sent. */
        IfModifiedSince: string;
        /** @description Date of the client's copy. Returns 412 if the object has changed since. Ignored if If-Match is sent. */
        IfUnmodifiedSince: string;
        /** @description ETag or date of the part that the client has. For another object, the response ignores Range (RFC 9110). */
        IfRange: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Ends with `UTC` in profile `gcs`, whereas HTTP requires `GMT`. Strict date parsers reject it. Ends with `GMT` in profile `direct`.
         * @example Tue, 16 Nov 2021 21:09:09 UTC
         */
        ApiDate: string;
        /**
         * @description `2.42` (2022) in profile `gcs`, whose lists have `meta` since then. `2.168` (2026) in profile `direct`.
         * @example 2.42
         */
        ApiVersion: string;
        ApiCacheControl: string;
        ApiContentDisposition: string;
        /** @description Only sent if the client accepts gzip. */
        ContentEncoding: "gzip";
        /**
         * @description Processing time in milliseconds.
         * @example 85
         */
        ResponseTime: string;
        /** @description Always sent in profile `gcs`, never in `direct`. */
        ConnectionHash: string;
        /** @example 7402827104 */
        Perf: string;
        EdgeServer: string;
        /** @description Opaque ID of the response. */
        TransactionId: string;
        ServedBy: string;
        Vary: string;
        CfCacheStatus: string;
        /** @description Opaque ID of the request, and the airport code of a data centre. */
        CfRay: string;
        /** @description With `includeSubdomains` in profile `direct`. */
        StrictTransportSecurity: string;
        ContentTypeOptions: string;
        FrameOptions: string;
        XssProtection: string;
        ApiVersionOnError: string;
        ApiContentDispositionOnError: string;
        ContentTypeOptionsOnError: string;
        FrameOptionsOnError: string;
        XssProtectionOnError: string;
        /** @description Only sent with status 200, 400 and 429. */
        AccessLevel: string;
        /**
         * @description Number of requests that a window admits. Default is 150.
         * @example 150
         */
        RateLimitLimit: string;
        /** @example 149 */
        RateLimitRemaining: string;
        RateLimitSpent: string;
        /**
         * @description End of the window in Unix seconds. It stays the same during a window.
         * @example 1637097848
         */
        RateLimitReset: string;
        /**
         * @description Methods of the path in the profile in use.
         * @example GET, HEAD, POST
         */
        Allow: string;
        /** @description No recording shows the name of the file, so any name matches. */
        FileContentDisposition: string;
        ContentLength: string;
        ContentLengthZero: string;
        /** @example bytes 0-99/2161 */
        ContentRange: string;
        /** @description Size of the object, sent after a range beyond its end. */
        ContentRangeUnsatisfied: string;
        AcceptRanges: string;
        ObjectCacheControl: string;
        /** @description Time that is not later than `date`. */
        Expires: components["schemas"]["HttpDate"];
        LastModified: components["schemas"]["HttpDate"];
        /** @description Two weeks after `last-modified`. */
        GoogExpiration: components["schemas"]["HttpDate"];
        /** @description MD5 in hex, in quotes. */
        UploadEtag: string;
        /**
         * @description Opaque, because the object is composed of parts. With `--plain-results` it is the MD5 in hex, in quotes.
         * @example "-CNbomcfWnfQCEAE="
         */
        ObjectEtag: string;
        /**
         * @description CRC-32C and MD5 in base64. The server sends each in a separate header of this name. HTTP clients join the two values with a comma.
         * @example crc32c=n03x6A==, md5=Ojk9c3dhfxgoKVVHYwFbHQ==
         */
        UploadHash: string;
        /**
         * @description CRC-32C in base64. The MD5 is missing because the object is composed of parts. With `--plain-results` it is sent too.
         * @example crc32c=n03x6A==
         */
        ObjectHash: string;
        /**
         * @description Version of the object in microseconds since the Unix epoch.
         * @example 1628127395251030
         */
        GoogGeneration: string;
        GoogMetageneration: string;
        /**
         * @description Number of parts that the object is composed of. Not sent with `--plain-results`.
         * @example 20
         */
        GoogComponentCount: string;
        GoogStoredContentLength: string;
        /**
         * @description Content-Encoding of the upload, or `identity`.
         * @example identity
         */
        GoogStoredContentEncoding: string;
        GoogStorageClass: string;
        StorageServer: string;
        StorageServerOnError: string;
        /** @description Opaque ID of the request. */
        UploaderId: string;
        /** @description Opaque ID of the request. */
        UploaderIdOnError: string;
        VaryOrigin: string;
        /** @description Range of the stored bytes. Not sent if no byte is stored. */
        StoredRange: string;
        /** @description Upload URL with the parameter `upload_id`. */
        SessionLocation: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listJobs: {
        parameters: {
            query: {
                type: components["schemas"]["JobType"];
                /** @description Only jobs in this status. `expired` is not a valid value. */
                status?: "created" | "in_progress" | "failed" | "complete";
                /**
                 * @description Keys of jobs to return in addition to `id`. Default is all keys. That the parameter has this effect is assumed.
                 * @example [
                 *       "id",
                 *       "status"
                 *     ]
                 */
                "compliance_job.fields"?: components["parameters"]["ComplianceJobFields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobListResponse"];
            400: components["responses"]["InvalidRequestResponse"];
            401: components["responses"]["UnauthorizedResponse"];
            402: components["responses"]["PaymentRequiredResponse"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequestsResponse"];
            500: components["responses"]["InternalServerErrorResponse"];
            503: components["responses"]["ServiceUnavailableResponse"];
        };
    };
    createJob: {
        parameters: {
            query?: {
                /**
                 * @description Keys of jobs to return in addition to `id`. Default is all keys. That the parameter has this effect is assumed.
                 * @example [
                 *       "id",
                 *       "status"
                 *     ]
                 */
                "compliance_job.fields"?: components["parameters"]["ComplianceJobFields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateJobRequest"];
            };
        };
        responses: {
            200: components["responses"]["Job"];
            400: components["responses"]["InvalidRequestResponse"];
            401: components["responses"]["UnauthorizedResponse"];
            402: components["responses"]["PaymentRequiredResponse"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["ConflictResponse"];
            413: components["responses"]["PayloadTooLargeResponse"];
            429: components["responses"]["TooManyRequestsResponse"];
            500: components["responses"]["InternalServerErrorResponse"];
            503: components["responses"]["ServiceUnavailableResponse"];
        };
    };
    getJob: {
        parameters: {
            query?: {
                /**
                 * @description Keys of jobs to return in addition to `id`. Default is all keys. That the parameter has this effect is assumed.
                 * @example [
                 *       "id",
                 *       "status"
                 *     ]
                 */
                "compliance_job.fields"?: components["parameters"]["ComplianceJobFields"];
            };
            header?: never;
            path: {
                /** @example 1423095206576984067 */
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobOrNotFound"];
            400: components["responses"]["InvalidRequestResponse"];
            401: components["responses"]["UnauthorizedResponse"];
            402: components["responses"]["PaymentRequiredResponse"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["JobNotFoundResponse"];
            429: components["responses"]["TooManyRequestsResponse"];
            500: components["responses"]["InternalServerErrorResponse"];
            503: components["responses"]["ServiceUnavailableResponse"];
        };
    };
    cancelJob: {
        parameters: {
            query?: {
                /**
                 * @description Keys of jobs to return in addition to `id`. Default is all keys. That the parameter has this effect is assumed.
                 * @example [
                 *       "id",
                 *       "status"
                 *     ]
                 */
                "compliance_job.fields"?: components["parameters"]["ComplianceJobFields"];
            };
            header?: never;
            path: {
                /** @example 1423095206576984067 */
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobOrNotFound"];
            400: components["responses"]["InvalidRequestResponse"];
            401: components["responses"]["UnauthorizedResponse"];
            402: components["responses"]["PaymentRequiredResponse"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["JobNotFoundResponse"];
            405: components["responses"]["MethodNotAllowedResponse"];
            409: components["responses"]["ConflictResponse"];
            429: components["responses"]["TooManyRequestsResponse"];
            500: components["responses"]["InternalServerErrorResponse"];
            503: components["responses"]["ServiceUnavailableResponse"];
        };
    };
    uploadDirect: {
        parameters: {
            query?: {
                /** @description Secret of the URL, valid for one job and one purpose. It is not marked as required, because a missing token must get 401, not a validation error. */
                token?: components["parameters"]["Token"];
                /**
                 * @description Keys of jobs to return in addition to `id`. Default is all keys. That the parameter has this effect is assumed.
                 * @example [
                 *       "id",
                 *       "status"
                 *     ]
                 */
                "compliance_job.fields"?: components["parameters"]["ComplianceJobFields"];
            };
            header?: never;
            path: {
                /** @example 1423095206576984067 */
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /** @description One ID per line, at most 134,217,728 bytes. The vendor documents 128 MB; the exact number is assumed. */
        requestBody: {
            content: {
                "text/plain": components["schemas"]["IdFile"];
                "application/octet-stream": components["schemas"]["IdFile"];
            };
        };
        responses: {
            200: components["responses"]["JobUncounted"];
            400: components["responses"]["InvalidRequestUncounted"];
            401: components["responses"]["DirectUnauthorized"];
            402: components["responses"]["PaymentRequiredUncounted"];
            403: components["responses"]["DirectForbidden"];
            404: components["responses"]["DirectNotFound"];
            409: components["responses"]["ConflictUncounted"];
            413: components["responses"]["DirectPayloadTooLarge"];
            500: components["responses"]["InternalServerErrorResponse"];
            503: components["responses"]["ServiceUnavailableResponse"];
        };
    };
    downloadDirect: {
        parameters: {
            query?: {
                /** @description Secret of the URL, valid for one job and one purpose. It is not marked as required, because a missing token must get 401, not a validation error. */
                token?: components["parameters"]["Token"];
                /**
                 * @description Keys of jobs to return in addition to `id`. Default is all keys. That the parameter has this effect is assumed.
                 * @example [
                 *       "id",
                 *       "status"
                 *     ]
                 */
                "compliance_job.fields"?: components["parameters"]["ComplianceJobFields"];
            };
            header?: never;
            path: {
                /** @example 1423095206576984067 */
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result file in JSON Lines. */
            200: {
                headers: {
                    "content-disposition": components["headers"]["FileContentDisposition"];
                    "x-access-level": components["headers"]["AccessLevel"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {"id":"1265324480517361691","action":"delete","created_at":"2020-05-26T16:50:39.404Z","redacted_at":"2026-08-30T09:14:02.000Z","deleted_at":"2026-08-30T09:14:02.000Z","reason":"deleted"}
                     *     {"id":"not_a_valid_id","error":"invalid_id"}
                     */
                    "application/octet-stream": components["schemas"]["ResultFile"];
                };
            };
            400: components["responses"]["InvalidRequestUncounted"];
            401: components["responses"]["DirectUnauthorized"];
            402: components["responses"]["PaymentRequiredUncounted"];
            403: components["responses"]["DirectForbidden"];
            404: components["responses"]["DirectNotFound"];
            500: components["responses"]["InternalServerErrorResponse"];
            503: components["responses"]["ServiceUnavailableResponse"];
        };
    };
    headDirect: {
        parameters: {
            query?: {
                /** @description Secret of the URL, valid for one job and one purpose. It is not marked as required, because a missing token must get 401, not a validation error. */
                token?: components["parameters"]["Token"];
                /**
                 * @description Keys of jobs to return in addition to `id`. Default is all keys. That the parameter has this effect is assumed.
                 * @example [
                 *       "id",
                 *       "status"
                 *     ]
                 */
                "compliance_job.fields"?: components["parameters"]["ComplianceJobFields"];
            };
            header?: never;
            path: {
                /** @example 1423095206576984067 */
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The headers of the result file. */
            200: {
                headers: {
                    "content-disposition": components["headers"]["FileContentDisposition"];
                    "x-access-level": components["headers"]["AccessLevel"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["Empty"];
                };
            };
            400: components["responses"]["HeadProblem"];
            401: components["responses"]["HeadProblem"];
            402: components["responses"]["HeadProblem"];
            403: components["responses"]["HeadProblem"];
            404: components["responses"]["HeadProblem"];
            500: components["responses"]["HeadProblem"];
            503: components["responses"]["HeadProblem"];
        };
    };
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A parameter in the query has the same effect (A). */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "grant_type": "client_credentials"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            200: components["responses"]["IssuedTokenResponse"];
            403: components["responses"]["LoginRejected"];
            413: components["responses"]["LoginPayloadTooLarge"];
            500: components["responses"]["InternalServerErrorResponse"];
            503: components["responses"]["ServiceUnavailableResponse"];
        };
    };
    invalidateToken: {
        parameters: {
            query?: {
                /** @description The token to invalidate. X documents it as a query parameter and as a form field. */
                access_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["InvalidationRequest"];
            };
        };
        responses: {
            200: components["responses"]["InvalidatedTokenResponse"];
            403: components["responses"]["LoginRejected"];
            413: components["responses"]["LoginPayloadTooLarge"];
            500: components["responses"]["InternalServerErrorResponse"];
            503: components["responses"]["ServiceUnavailableResponse"];
        };
    };
    uploadObject: {
        parameters: {
            query?: {
                /** @description Signing algorithm, always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description Time of signing in the form 20210805T013511Z. It is the job's `created_at`. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Lifetime in seconds from X-Goog-Date. It is 900 for the upload and 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names of the signed headers, separated by semicolons. They are `content-type;host` for the upload and `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description RSA signature in 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
                /** @description Credential of a resumable session. A valid one replaces the signature (A). */
                upload_id?: string;
            };
            header?: {
                /** @description Byte range of this chunk, or a status query for the number of stored bytes. */
                "Content-Range"?: string;
                /**
                 * @description MD5 hash of the body in base64. A file with another hash is not stored.
                 * @example 1B2M2Y8AsgTpgAmY7PhCfg==
                 */
                "Content-MD5"?: string;
                /**
                 * @description Checksums of the whole file, for requests of a session. X's URLs do not sign this header, so a request without a session gets 400.
                 * @example crc32c=n03x6A==,md5=1B2M2Y8AsgTpgAmY7PhCfg==
                 */
                "x-goog-hash"?: string;
                /** @description Is kept as it is and returned in x-goog-stored-content-encoding. The bytes are not decoded. */
                "Content-Encoding"?: string;
            };
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description ID of the app's owner, an underscore, and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        /** @description One ID per line. The body is empty only in a status query of a session. */
        requestBody: {
            content: {
                "text/plain": components["schemas"]["IdFile"];
            };
        };
        responses: {
            200: components["responses"]["StorageFinished"];
            308: components["responses"]["StorageIncomplete"];
            400: components["responses"]["StorageUploadBadRequest"];
            403: components["responses"]["StorageForbidden"];
            404: components["responses"]["StorageUploadNotFound"];
            410: components["responses"]["StorageSessionBroken"];
            412: components["responses"]["StoragePreconditionFailed"];
            499: components["responses"]["StorageSessionCancelled"];
            500: components["responses"]["StorageInternalError"];
            503: components["responses"]["StorageUploadUnavailable"];
        };
    };
    startResumableUpload: {
        parameters: {
            query?: {
                /** @description Signing algorithm, always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description Time of signing in the form 20210805T013511Z. It is the job's `created_at`. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Lifetime in seconds from X-Goog-Date. It is 900 for the upload and 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names of the signed headers, separated by semicolons. They are `content-type;host` for the upload and `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description RSA signature in 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
                /** @description Credential of a resumable session. With a valid one, POST is handled like PUT (A). */
                upload_id?: string;
            };
            header?: {
                /** @description The word `start`. The signature covers this header. It is not marked as required, because a missing header must get an error of the storage, not a validation error. */
                "x-goog-resumable"?: string;
                /** @description Size of the whole file in bytes, if the client knows it. It cannot be changed later. */
                "X-Upload-Content-Length"?: string;
            };
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description ID of the app's owner, an underscore, and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["StorageFinished"];
            /** @description The session is open. */
            201: {
                headers: {
                    location: components["headers"]["SessionLocation"];
                    "content-length": components["headers"]["ContentLengthZero"];
                    server: components["headers"]["StorageServer"];
                    "x-guploader-uploadid": components["headers"]["UploaderId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=UTF-8": components["schemas"]["Empty"];
                };
            };
            308: components["responses"]["StorageIncomplete"];
            400: components["responses"]["StorageUploadBadRequest"];
            403: components["responses"]["StorageForbidden"];
            404: components["responses"]["StorageUploadNotFound"];
            410: components["responses"]["StorageSessionBroken"];
            412: components["responses"]["StoragePreconditionFailed"];
            499: components["responses"]["StorageSessionCancelled"];
            500: components["responses"]["StorageInternalError"];
            503: components["responses"]["StorageUploadUnavailable"];
        };
    };
    cancelResumableUpload: {
        parameters: {
            query?: {
                /** @description Signing algorithm, always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description Time of signing in the form 20210805T013511Z. It is the job's `created_at`. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Lifetime in seconds from X-Goog-Date. It is 900 for the upload and 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names of the signed headers, separated by semicolons. They are `content-type;host` for the upload and `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description RSA signature in 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
                /** @description Credential of the session. */
                upload_id?: string;
            };
            header?: never;
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description ID of the app's owner, an underscore, and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["StorageFinished"];
            400: components["responses"]["StorageBadRequest"];
            403: components["responses"]["StorageForbidden"];
            404: components["responses"]["StorageUploadNotFound"];
            410: components["responses"]["StorageSessionBroken"];
            499: components["responses"]["StorageSessionCancelled"];
            500: components["responses"]["StorageInternalError"];
            503: components["responses"]["StorageUnavailable"];
        };
    };
    downloadObject: {
        parameters: {
            query?: {
                /** @description Signing algorithm, always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description Time of signing in the form 20210805T013511Z. It is the job's `created_at`. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Lifetime in seconds from X-Goog-Date. It is 900 for the upload and 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names of the signed headers, separated by semicolons. They are `content-type;host` for the upload and `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description RSA signature in 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
            };
            header?: {
                /**
                 * @description A single range of bytes.
                 * @example bytes=0-99
                 */
                Range?: components["parameters"]["Range"];
                /** @description ETag or date of the part that the client has. For another object, the response ignores Range (RFC 9110). */
                "If-Range"?: components["parameters"]["IfRange"];
                /** @description ETags, or `*`. A response with another ETag is a 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description ETags, or `*`. A response with one of these ETags is a 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description Date of the client's copy. Returns 304 if the object has not changed since. Ignored if If-None-Match is sent. */
                "If-Modified-Since"?: components["parameters"]["IfModifiedSince"];
                /** @description Date of the client's copy. Returns 412 if the object has changed since. Ignored if If-Match is sent. */
                "If-Unmodified-Since"?: components["parameters"]["IfUnmodifiedSince"];
            };
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description ID of the app's owner, an underscore, and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result file in JSON Lines. */
            200: {
                headers: {
                    "content-length": components["headers"]["ContentLength"];
                    "accept-ranges": components["headers"]["AcceptRanges"];
                    "cache-control": components["headers"]["ObjectCacheControl"];
                    expires: components["headers"]["Expires"];
                    "last-modified": components["headers"]["LastModified"];
                    etag: components["headers"]["ObjectEtag"];
                    "x-goog-generation": components["headers"]["GoogGeneration"];
                    "x-goog-metageneration": components["headers"]["GoogMetageneration"];
                    "x-goog-hash": components["headers"]["ObjectHash"];
                    "x-goog-component-count": components["headers"]["GoogComponentCount"];
                    "x-goog-stored-content-length": components["headers"]["GoogStoredContentLength"];
                    "x-goog-stored-content-encoding": components["headers"]["GoogStoredContentEncoding"];
                    "x-goog-storage-class": components["headers"]["GoogStorageClass"];
                    "x-goog-expiration": components["headers"]["GoogExpiration"];
                    server: components["headers"]["StorageServer"];
                    "x-guploader-uploadid": components["headers"]["UploaderId"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example {"id":"1164946045643759617","action":"delete","created_at":"2019-08-23T17:02:35.589Z","reason":"suspended"} */
                    "application/octet-stream": components["schemas"]["ResultFile"];
                };
            };
            206: components["responses"]["ObjectPart"];
            304: components["responses"]["ObjectNotModified"];
            400: components["responses"]["StorageBadRequest"];
            403: components["responses"]["StorageForbidden"];
            404: components["responses"]["StorageNotFound"];
            412: components["responses"]["StoragePreconditionFailed"];
            416: components["responses"]["StorageRangeNotSatisfiable"];
            500: components["responses"]["StorageInternalError"];
            503: components["responses"]["StorageUnavailable"];
        };
    };
    headObject: {
        parameters: {
            query?: {
                /** @description Signing algorithm, always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description Time of signing in the form 20210805T013511Z. It is the job's `created_at`. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Lifetime in seconds from X-Goog-Date. It is 900 for the upload and 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names of the signed headers, separated by semicolons. They are `content-type;host` for the upload and `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description RSA signature in 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
            };
            header?: {
                /**
                 * @description A single range of bytes.
                 * @example bytes=0-99
                 */
                Range?: components["parameters"]["Range"];
                /** @description ETag or date of the part that the client has. For another object, the response ignores Range (RFC 9110). */
                "If-Range"?: components["parameters"]["IfRange"];
                /** @description ETags, or `*`. A response with another ETag is a 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description ETags, or `*`. A response with one of these ETags is a 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description Date of the client's copy. Returns 304 if the object has not changed since. Ignored if If-None-Match is sent. */
                "If-Modified-Since"?: components["parameters"]["IfModifiedSince"];
                /** @description Date of the client's copy. Returns 412 if the object has changed since. Ignored if If-Match is sent. */
                "If-Unmodified-Since"?: components["parameters"]["IfUnmodifiedSince"];
            };
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description ID of the app's owner, an underscore, and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The headers of the result file. */
            200: {
                headers: {
                    "content-length": components["headers"]["ContentLength"];
                    "accept-ranges": components["headers"]["AcceptRanges"];
                    "cache-control": components["headers"]["ObjectCacheControl"];
                    expires: components["headers"]["Expires"];
                    "last-modified": components["headers"]["LastModified"];
                    etag: components["headers"]["ObjectEtag"];
                    "x-goog-generation": components["headers"]["GoogGeneration"];
                    "x-goog-metageneration": components["headers"]["GoogMetageneration"];
                    "x-goog-hash": components["headers"]["ObjectHash"];
                    "x-goog-component-count": components["headers"]["GoogComponentCount"];
                    "x-goog-stored-content-length": components["headers"]["GoogStoredContentLength"];
                    "x-goog-stored-content-encoding": components["headers"]["GoogStoredContentEncoding"];
                    "x-goog-storage-class": components["headers"]["GoogStorageClass"];
                    "x-goog-expiration": components["headers"]["GoogExpiration"];
                    server: components["headers"]["StorageServer"];
                    "x-guploader-uploadid": components["headers"]["UploaderId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["Empty"];
                };
            };
            206: components["responses"]["HeadObjectPart"];
            304: components["responses"]["ObjectNotModified"];
            400: components["responses"]["HeadStorageError"];
            403: components["responses"]["HeadStorageError"];
            404: components["responses"]["HeadStorageError"];
            412: components["responses"]["HeadStorageError"];
            416: components["responses"]["HeadStorageRangeNotSatisfiable"];
            500: components["responses"]["HeadStorageError"];
            503: components["responses"]["HeadStorageError"];
        };
    };
}
