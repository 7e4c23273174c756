// Generated from the OpenAPI documents by `npm run generate`; do not edit.
// SHA-256 of openapi.yaml: 14bc878d65155da2268658593241e3ae2e98bd92be7623add2a0d210cd048448
export interface paths {
    "/2/compliance/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the app's jobs of one type, newest first */
        get: operations["listJobs"];
        put?: never;
        /**
         * Create a job
         * @description Mints both file URLs once and for all. Success is 200, not 201.
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
         * Look one job up
         * @description All IDs of an app share one rate-limit bucket.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /**
         * Cancel a job that is not finished
         * @description The job fails, and the app may create another of its type. Limit and bucket are assumed.
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
         * Upload the ID file
         * @description Needs the token of the URL and the app's bearer token. No published rate limit.
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
         * Download the results
         * @description Needs the token of the URL and the app's bearer token. 404 until the job is complete (A).
         */
        get: operations["downloadDirect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** As the download, without the body */
        head: operations["headDirect"];
        patch?: never;
        trace?: never;
    };
    "/{bucket}/{jobId}/submission/{object}": {
        parameters: {
            query?: {
                /** @description Always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description The instant of signing, which is the job's `created_at`, as 20210805T013511Z. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Seconds from X-Goog-Date; 900 for the upload, 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names separated by semicolons; `content-type;host` for the upload, `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
            };
            header?: never;
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description The app's owner ID and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Upload the ID file, or a part of it within a resumable session
         * @description Content-Type is signed and must be `text/plain` exactly; leaving it out gets 400, another value 403.
         */
        put: operations["uploadObject"];
        /**
         * Open a resumable session
         * @description The upload URL must come from a job created with `resumable`.
         */
        post: operations["startResumableUpload"];
        /**
         * Cancel a resumable session
         * @description Frees what is stored. A session that is over stays as it is.
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
                /** @description Always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description The instant of signing, which is the job's `created_at`, as 20210805T013511Z. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Seconds from X-Goog-Date; 900 for the upload, 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names separated by semicolons; `content-type;host` for the upload, `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
            };
            header?: never;
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description The app's owner ID and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        /**
         * Download the results
         * @description The URL can be used again until it expires.
         */
        get: operations["downloadObject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * As the download, without the body
         * @description A URL signed for GET answers HEAD as well.
         */
        head: operations["headObject"];
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreateJobRequestGcs: {
            type: components["schemas"]["JobType"];
            name?: string;
            resumable?: boolean;
        };
        /** @description Without `resumable`, which this generation no longer knows. */
        CreateJobRequestDirect: {
            type: components["schemas"]["JobType"];
            name?: string;
        };
        /**
         * Format: binary
         * @description One ID a line.
         */
        IdFile: string;
        /** @description A 64-bit number in a string; a JavaScript number would lose digits. */
        NumericId: string;
        /** @enum {string} */
        JobType: "tweets" | "users";
        /** @enum {string} */
        JobStatus: "created" | "in_progress" | "complete" | "expired" | "failed";
        /** @description Whole seconds, printed with three noughts. */
        JobInstant: string;
        /** @description All keys but `name` and `error` are present in every status, unless `compliance_job.fields` narrows the answer; therefore only `id` is required here. */
        ComplianceJob: {
            id: components["schemas"]["NumericId"];
            type?: components["schemas"]["JobType"];
            status?: components["schemas"]["JobStatus"];
            /** @description Only when the creator gave one. */
            name?: string;
            created_at?: components["schemas"]["JobInstant"];
            /**
             * Format: uri
             * @description Present even when it can no longer be used.
             */
            upload_url?: string;
            upload_expires_at?: components["schemas"]["JobInstant"];
            /**
             * Format: uri
             * @description Present even when there is nothing to download yet.
             */
            download_url?: string;
            download_expires_at?: components["schemas"]["JobInstant"];
            resumable?: boolean;
            /** @description Only on failed jobs. */
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
        /** @description There is no `data` here; clients that index it blindly fail. */
        EmptyJobList: {
            meta: {
                /** @constant */
                result_count: 0;
            };
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
        /** @description Has no `status`, unlike every other problem. */
        InvalidRequest: {
            errors: {
                /** @description The values refused, by parameter; keys of the body are written as `$.key`. */
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
            /** @description Two blanks follow the first sentence. */
            detail: string;
            type: string;
            /** @constant */
            status: 403;
        };
        ClientForbidden: {
            /** @constant */
            title: "Client Forbidden";
            detail: string;
            type: string;
            /** @constant */
            status?: 403;
            client_id: string;
            /** @constant */
            reason: "client-not-enrolled";
            /** Format: uri */
            registration_url: string;
            required_enrollment: string;
        };
        Conflict: {
            /** @constant */
            title: "Conflict";
            detail: string;
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
        /** @constant */
        ServiceUnavailable: {
            title: "Service Unavailable";
            detail: "Service Unavailable";
            type: "about:blank";
            status: 503;
        };
        /** @description The general shape, where the profile `direct` documents no more than the status. */
        Problem: {
            title: string;
            detail: string;
            type: string;
            status: number;
        };
        Empty: string;
        PlainMessage: string;
        HttpDate: string;
        /** @description The XML document as an object, all values strings. Each status narrows `Code`. */
        StorageError: {
            /** @enum {string} */
            Code: "ExpiredToken" | "MalformedSecurityHeader" | "MissingSecurityHeader" | "EntityTooLarge" | "BadDigest" | "InvalidArgument" | "SignatureDoesNotMatch" | "AccessDenied" | "NoSuchKey" | "NoSuchUpload" | "Gone" | "MethodNotAllowed" | "InvalidRange" | "InternalError" | "ServiceUnavailable";
            Message: string;
            Details?: string;
            StringToSign?: string;
            CanonicalRequest?: string;
            ParameterName?: string;
        };
        /**
         * Format: binary
         * @description JSON Lines; see the operation's `x-line-schema`. Blank lines occur.
         */
        ResultFile: string;
        /** @description Milliseconds and Z on tweets, whole seconds and an offset on users. */
        ResultInstant: string;
        /** @description `redacted_at` is there for `deleted`, not for `suspended` and `protected`. `bounced` stands on one page of the vendor's only. */
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
        /** @description `deleted_at` repeats `redacted_at`. */
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
        /** @description Tweets only. */
        RehydrationLine: {
            id: components["schemas"]["NumericId"];
            /** @constant */
            action: "rehydrate";
            created_at: components["schemas"]["ResultInstant"];
            redacted_at?: components["schemas"]["RedactionInstant"];
            /** @constant */
            reason: "tweet_edited";
        };
        /** @description Tweets only. */
        GeoScrubLine: {
            id: components["schemas"]["NumericId"];
            /** @constant */
            action: "scrub_geo";
            created_at: components["schemas"]["ResultInstant"];
            redacted_at?: components["schemas"]["RedactionInstant"];
            /** @constant */
            reason: "geo_scrubbed";
        };
        /** @description A line of the upload that is no ID comes back as it was. */
        InvalidIdLine: {
            id: string;
            /** @constant */
            error: "invalid_id";
        };
        RedactionInstant: components["schemas"]["ResultInstant"] | null;
    };
    responses: {
        /** @description The job */
        Job: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-access-level": components["headers"]["AccessLevel"];
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
                "application/json": components["schemas"]["JobAnswer"];
            };
        };
        /** @description The job; no rate limit is published for this call */
        JobUncounted: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-access-level": components["headers"]["AccessLevel"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobAnswer"];
            };
        };
        /** @description The job, or (by default) the errors of an unknown ID */
        JobOrNotFound: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-access-level": components["headers"]["AccessLevel"];
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
                "application/json": components["schemas"]["JobAnswer"] | components["schemas"]["JobNotFound"];
            };
        };
        /** @description The jobs, or a count of nought and no `data` at all */
        JobList: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-access-level": components["headers"]["AccessLevel"];
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
                "application/json": components["schemas"]["JobList"] | components["schemas"]["EmptyJobList"];
            };
        };
        /** @description One entry for each failure. Uses up quota. */
        InvalidRequest: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
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
                "application/json": components["schemas"]["InvalidRequest"];
                "application/problem+json": components["schemas"]["InvalidRequest"];
            };
        };
        /** @description A user's token, or an app that is not enrolled */
        Forbidden: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
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
                "application/problem+json": components["schemas"]["UnsupportedAuthentication"] | components["schemas"]["ClientForbidden"];
            };
        };
        /** @description An unknown ID, with the option that answers it by 404 */
        JobNotFound: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
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
                "application/json": components["schemas"]["JobNotFound"];
                "application/problem+json": components["schemas"]["JobNotFound"];
            };
        };
        /** @description The state of the app's jobs does not allow it, such as a second job of a type */
        Conflict: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
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
                /**
                 * @example {
                 *       "title": "Conflict",
                 *       "detail": "A job of type tweets is already in progress.",
                 *       "type": "https://api.twitter.com/2/problems/conflict",
                 *       "status": 409
                 *     }
                 */
                "application/problem+json": components["schemas"]["Conflict"];
            };
        };
        /** @description A JSON body beyond what the endpoint reads */
        PayloadTooLarge: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
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
        /** @description The window's quota is spent. No `retry-after`; read `x-rate-limit-reset`. */
        TooManyRequests: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-rate-limit-limit": components["headers"]["RateLimitLimit"];
                "x-rate-limit-remaining": components["headers"]["RateLimitSpent"];
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
                "application/problem+json": components["schemas"]["TooManyRequests"];
            };
        };
        /** @description No bearer token, or one that is no good. Carries no rate-limit headers. */
        Unauthorized: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Unauthorized"];
            };
        };
        /** @description As Forbidden, where no bucket applies */
        ForbiddenUncounted: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnsupportedAuthentication"] | components["schemas"]["ClientForbidden"];
            };
        };
        /** @description As InvalidRequest, where no bucket applies */
        InvalidRequestUncounted: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidRequest"];
                "application/problem+json": components["schemas"]["InvalidRequest"];
            };
        };
        /** @description As Conflict, where no bucket applies */
        ConflictUncounted: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Conflict",
                 *       "detail": "A job of type tweets is already in progress.",
                 *       "type": "https://api.twitter.com/2/problems/conflict",
                 *       "status": 409
                 *     }
                 */
                "application/problem+json": components["schemas"]["Conflict"];
            };
        };
        /** @description The bearer token is missing, or the URL's token is of no use */
        DirectUnauthorized: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
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
        /** @description The URL's token has expired or serves another purpose, or the app may not call this at all */
        DirectForbidden: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
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
                "application/problem+json": components["schemas"]["UnsupportedAuthentication"] | components["schemas"]["ClientForbidden"] | (components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                });
            };
        };
        /** @description No such job, or no result yet */
        DirectNotFound: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
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
        /** @description An ID file over 128 MB */
        DirectPayloadTooLarge: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
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
                "application/problem+json": components["schemas"]["PayloadTooLarge"];
            };
        };
        /** @description A method that the path does not have */
        MethodNotAllowed: {
            headers: {
                allow: components["headers"]["Allow"];
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
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
                "application/problem+json": components["schemas"]["MethodNotAllowed"];
            };
        };
        /** @description The server failed */
        InternalServerError: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
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
                "application/problem+json": components["schemas"]["InternalServerError"];
            };
        };
        /** @description The service is out of order */
        ServiceUnavailable: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ServiceUnavailable"];
            };
        };
        /** @description An error in answer to HEAD, headers only */
        HeadProblem: {
            headers: {
                date: components["headers"]["ApiDate"];
                "api-version": components["headers"]["ApiVersion"];
                "cache-control": components["headers"]["ApiCacheControl"];
                "content-disposition": components["headers"]["ApiContentDisposition"];
                "content-encoding": components["headers"]["ContentEncoding"];
                "x-response-time": components["headers"]["ResponseTime"];
                "x-connection-hash": components["headers"]["ConnectionHash"];
                "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                "x-content-type-options": components["headers"]["ContentTypeOptions"];
                "x-frame-options": components["headers"]["FrameOptions"];
                "x-xss-protection": components["headers"]["XssProtection"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Empty"];
                "application/problem+json": components["schemas"]["Empty"];
            };
        };
        /** @description No such path. An HTML page, where a client may expect JSON. */
        UnknownPath: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": string;
            };
        };
        /** @description The bytes asked for */
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
        /** @description The headers of the bytes asked for */
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
        /** @description The whole file is stored; the job goes to work, unless it had a file. A finished session always says so. */
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
        /** @description Resume Incomplete, an answer of resumable sessions only. To a request with `X-GUploader-No-308: yes` it is a 200 with `X-HTTP-Status-Code-Override: 308` (T). */
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
        /** @description Expired, or malformed */
        StorageBadRequest: {
            headers: {
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @enum {unknown} */
                    Code?: "ExpiredToken" | "MalformedSecurityHeader" | "MissingSecurityHeader" | "EntityTooLarge" | "BadDigest" | "InvalidArgument";
                };
            };
        };
        /** @description As StorageBadRequest; text where the session, not the URL, is at fault */
        StorageUploadBadRequest: {
            headers: {
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["StorageError"] & {
                    /** @enum {unknown} */
                    Code?: "ExpiredToken" | "MalformedSecurityHeader" | "MissingSecurityHeader" | "EntityTooLarge" | "BadDigest" | "InvalidArgument";
                };
                /** @example Failed to parse Content-Range header. */
                "text/plain": components["schemas"]["PlainMessage"];
            };
        };
        /** @description The signature does not fit the request, or there is none */
        StorageForbidden: {
            headers: {
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
        /** @description No such object */
        StorageNotFound: {
            headers: {
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
        /** @description No such object, or no such session; one that has expired is told so too */
        StorageUploadNotFound: {
            headers: {
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
        /** @description The bytes of a session are not those that they should be; another one must be opened */
        StorageSessionBroken: {
            headers: {
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
        /** @description Client Closed Request; the session is cancelled, by this request or before */
        StorageSessionCancelled: {
            headers: {
                "content-length": components["headers"]["ContentLengthZero"];
                server: components["headers"]["StorageServer"];
                "x-guploader-uploadid": components["headers"]["UploaderId"];
                [name: string]: unknown;
            };
            content: {
                "text/html; charset=UTF-8": components["schemas"]["Empty"];
            };
        };
        /** @description A method that the storage does not have */
        StorageMethodNotAllowed: {
            headers: {
                allow: components["headers"]["Allow"];
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
        /** @description A range beyond the object's end */
        StorageRangeNotSatisfiable: {
            headers: {
                "content-range": components["headers"]["ContentRangeUnsatisfied"];
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
        /** @description The storage failed */
        StorageInternalError: {
            headers: {
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
        /** @description The storage is out of order */
        StorageUnavailable: {
            headers: {
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
        /** @description As StorageUnavailable; text where a part of a session leaves a gap */
        StorageUploadUnavailable: {
            headers: {
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
        /** @description An error in answer to HEAD, headers only */
        HeadStorageError: {
            headers: {
                server: components["headers"]["StorageServerOnError"];
                "x-guploader-uploadid": components["headers"]["UploaderIdOnError"];
                [name: string]: unknown;
            };
            content: {
                "application/xml; charset=UTF-8": components["schemas"]["Empty"];
            };
        };
        /** @description As StorageRangeNotSatisfiable, headers only */
        HeadStorageRangeNotSatisfiable: {
            headers: {
                "content-range": components["headers"]["ContentRangeUnsatisfied"];
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
         * @description Narrows jobs to the keys listed, and `id` (that it narrows is assumed). Absent means all keys.
         * @example [
         *       "id",
         *       "status"
         *     ]
         */
        ComplianceJobFields: ("created_at" | "download_expires_at" | "download_url" | "id" | "name" | "resumable" | "status" | "type" | "upload_expires_at" | "upload_url")[];
        /** @description The secret of the URL, for one job and one purpose. Our own code answers 401 where it is missing. */
        Token: string;
        Bucket: "twttr-tweet-compliance" | "twttr-user-compliance";
        StorageJobId: components["schemas"]["NumericId"];
        /**
         * @description The app's owner ID and the job's ID.
         * @example 1139642711123406849_1423095206576984067
         */
        StorageObject: string;
        /** @description Always GOOG4-RSA-SHA256. */
        GoogAlgorithm: string;
        /** @description Service account and scope, separated by slashes. */
        GoogCredential: string;
        /** @description The instant of signing, which is the job's `created_at`, as 20210805T013511Z. */
        GoogDate: string;
        /** @description Seconds from X-Goog-Date; 900 for the upload, 604800 for the download. */
        GoogExpires: string;
        /** @description Names separated by semicolons; `content-type;host` for the upload, `host` for the download. */
        GoogSignedHeaders: string;
        /** @description 512 lower-case hex digits. */
        GoogSignature: string;
        /**
         * @description One range of bytes.
         * @example bytes=0-99
         */
        Range: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Ends in UTC where HTTP asks for GMT; strict date parsers trip over it.
         * @example Tue, 16 Nov 2021 21:09:09 UTC
         */
        ApiDate: string;
        /** @example 2.30 */
        ApiVersion: string;
        ApiCacheControl: string;
        ApiContentDisposition: string;
        /** @description Only when the client accepts it. */
        ContentEncoding: "gzip";
        /**
         * @description Milliseconds.
         * @example 85
         */
        ResponseTime: string;
        ConnectionHash: string;
        StrictTransportSecurity: string;
        ContentTypeOptions: string;
        FrameOptions: string;
        XssProtection: string;
        /** @description Only on 200. */
        AccessLevel: string;
        /**
         * @description Requests in a window; 150 unless an option says otherwise.
         * @example 150
         */
        RateLimitLimit: string;
        /** @example 149 */
        RateLimitRemaining: string;
        RateLimitSpent: string;
        /**
         * @description Unix seconds, the same throughout a window.
         * @example 1637097848
         */
        RateLimitReset: string;
        /**
         * @description The methods that the path has in the profile in use.
         * @example GET, HEAD, POST
         */
        Allow: string;
        /** @description The file's name is not on record. */
        FileContentDisposition: string;
        ContentLength: string;
        ContentLengthZero: string;
        /** @example bytes 0-99/2161 */
        ContentRange: string;
        /** @description The object's size, after a range beyond it. */
        ContentRangeUnsatisfied: string;
        AcceptRanges: string;
        ObjectCacheControl: string;
        /** @description Not later than `date`. */
        Expires: components["schemas"]["HttpDate"];
        LastModified: components["schemas"]["HttpDate"];
        /** @description Two weeks after `last-modified`. */
        GoogExpiration: components["schemas"]["HttpDate"];
        /** @description The MD5 in quotes. */
        UploadEtag: string;
        /**
         * @description Opaque, as the object is composed of parts; the MD5 in quotes with `--plain-results`.
         * @example "-CNbomcfWnfQCEAE="
         */
        ObjectEtag: string;
        /**
         * @description Two headers, joined.
         * @example crc32c=n03x6A==, md5=Ojk9c3dhfxgoKVVHYwFbHQ==
         */
        UploadHash: string;
        /**
         * @description No MD5, as the object is composed of parts; with it under `--plain-results`.
         * @example crc32c=n03x6A==
         */
        ObjectHash: string;
        /**
         * @description Microseconds since the Unix epoch.
         * @example 1628127395251030
         */
        GoogGeneration: string;
        GoogMetageneration: string;
        /**
         * @description Absent with `--plain-results`.
         * @example 20
         */
        GoogComponentCount: string;
        GoogStoredContentLength: string;
        GoogStoredContentEncoding: string;
        GoogStorageClass: string;
        StorageServer: string;
        StorageServerOnError: string;
        /** @description Opaque. */
        UploaderId: string;
        /** @description Opaque. */
        UploaderIdOnError: string;
        VaryOrigin: string;
        /** @description What is stored so far; absent while nothing is. */
        StoredRange: string;
        /** @description The upload URL with `upload_id` added. */
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
                /** @description Expired jobs cannot be asked for. */
                status?: "created" | "in_progress" | "failed" | "complete";
                /**
                 * @description Narrows jobs to the keys listed, and `id` (that it narrows is assumed). Absent means all keys.
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
            200: components["responses"]["JobList"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createJob: {
        parameters: {
            query?: {
                /**
                 * @description Narrows jobs to the keys listed, and `id` (that it narrows is assumed). Absent means all keys.
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
                "application/json": components["schemas"]["CreateJobRequestGcs"] | components["schemas"]["CreateJobRequestDirect"];
            };
        };
        responses: {
            200: components["responses"]["Job"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getJob: {
        parameters: {
            query?: {
                /**
                 * @description Narrows jobs to the keys listed, and `id` (that it narrows is assumed). Absent means all keys.
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["JobNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["JobNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    uploadDirect: {
        parameters: {
            query?: {
                /** @description The secret of the URL, for one job and one purpose. Our own code answers 401 where it is missing. */
                token?: components["parameters"]["Token"];
            };
            header?: never;
            path: {
                /** @example 1423095206576984067 */
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /** @description One ID a line, at most 134,217,728 bytes (how 128 MB is counted is an assumption). */
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
            403: components["responses"]["DirectForbidden"];
            404: components["responses"]["DirectNotFound"];
            409: components["responses"]["ConflictUncounted"];
            413: components["responses"]["DirectPayloadTooLarge"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    downloadDirect: {
        parameters: {
            query?: {
                /** @description The secret of the URL, for one job and one purpose. Our own code answers 401 where it is missing. */
                token?: components["parameters"]["Token"];
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
            /** @description The result file, JSON Lines */
            200: {
                headers: {
                    date: components["headers"]["ApiDate"];
                    "api-version": components["headers"]["ApiVersion"];
                    "cache-control": components["headers"]["ApiCacheControl"];
                    "content-disposition": components["headers"]["FileContentDisposition"];
                    "content-encoding": components["headers"]["ContentEncoding"];
                    "x-access-level": components["headers"]["AccessLevel"];
                    "x-response-time": components["headers"]["ResponseTime"];
                    "x-connection-hash": components["headers"]["ConnectionHash"];
                    "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-frame-options": components["headers"]["FrameOptions"];
                    "x-xss-protection": components["headers"]["XssProtection"];
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
            403: components["responses"]["DirectForbidden"];
            404: components["responses"]["DirectNotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    headDirect: {
        parameters: {
            query?: {
                /** @description The secret of the URL, for one job and one purpose. Our own code answers 401 where it is missing. */
                token?: components["parameters"]["Token"];
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
            /** @description The headers of the result file */
            200: {
                headers: {
                    date: components["headers"]["ApiDate"];
                    "api-version": components["headers"]["ApiVersion"];
                    "cache-control": components["headers"]["ApiCacheControl"];
                    "content-disposition": components["headers"]["FileContentDisposition"];
                    "content-encoding": components["headers"]["ContentEncoding"];
                    "x-access-level": components["headers"]["AccessLevel"];
                    "x-response-time": components["headers"]["ResponseTime"];
                    "x-connection-hash": components["headers"]["ConnectionHash"];
                    "strict-transport-security": components["headers"]["StrictTransportSecurity"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-frame-options": components["headers"]["FrameOptions"];
                    "x-xss-protection": components["headers"]["XssProtection"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["Empty"];
                };
            };
            400: components["responses"]["HeadProblem"];
            401: components["responses"]["HeadProblem"];
            403: components["responses"]["HeadProblem"];
            404: components["responses"]["HeadProblem"];
            500: components["responses"]["HeadProblem"];
            503: components["responses"]["HeadProblem"];
        };
    };
    uploadObject: {
        parameters: {
            query?: {
                /** @description Always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description The instant of signing, which is the job's `created_at`, as 20210805T013511Z. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Seconds from X-Goog-Date; 900 for the upload, 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names separated by semicolons; `content-type;host` for the upload, `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
                /** @description A resumable session; once valid it replaces the signature (A). */
                upload_id?: string;
            };
            header?: {
                /** @description The bytes of this part, or a question for what is stored. */
                "Content-Range"?: string;
            };
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description The app's owner ID and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        /** @description One ID a line. Only the status query of a session is empty. */
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
            499: components["responses"]["StorageSessionCancelled"];
            500: components["responses"]["StorageInternalError"];
            503: components["responses"]["StorageUploadUnavailable"];
        };
    };
    startResumableUpload: {
        parameters: {
            query?: {
                /** @description Always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description The instant of signing, which is the job's `created_at`, as 20210805T013511Z. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Seconds from X-Goog-Date; 900 for the upload, 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names separated by semicolons; `content-type;host` for the upload, `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
                /** @description A resumable session; within one, POST is taken like PUT (A). */
                upload_id?: string;
            };
            header?: {
                /** @description The word `start`. Signed, so our own code reports it where it is missing. */
                "x-goog-resumable"?: string;
                /** @description Size of the whole file in bytes, if it is known; it cannot be changed later */
                "X-Upload-Content-Length"?: string;
            };
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description The app's owner ID and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["StorageFinished"];
            /** @description Session opened */
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
            499: components["responses"]["StorageSessionCancelled"];
            500: components["responses"]["StorageInternalError"];
            503: components["responses"]["StorageUploadUnavailable"];
        };
    };
    cancelResumableUpload: {
        parameters: {
            query?: {
                /** @description Always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description The instant of signing, which is the job's `created_at`, as 20210805T013511Z. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Seconds from X-Goog-Date; 900 for the upload, 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names separated by semicolons; `content-type;host` for the upload, `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
                /** @description The session */
                upload_id?: string;
            };
            header?: never;
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description The app's owner ID and the job's ID.
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
                /** @description Always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description The instant of signing, which is the job's `created_at`, as 20210805T013511Z. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Seconds from X-Goog-Date; 900 for the upload, 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names separated by semicolons; `content-type;host` for the upload, `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
            };
            header?: {
                /**
                 * @description One range of bytes.
                 * @example bytes=0-99
                 */
                Range?: components["parameters"]["Range"];
            };
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description The app's owner ID and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result file, JSON Lines */
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
            400: components["responses"]["StorageBadRequest"];
            403: components["responses"]["StorageForbidden"];
            404: components["responses"]["StorageNotFound"];
            416: components["responses"]["StorageRangeNotSatisfiable"];
            500: components["responses"]["StorageInternalError"];
            503: components["responses"]["StorageUnavailable"];
        };
    };
    headObject: {
        parameters: {
            query?: {
                /** @description Always GOOG4-RSA-SHA256. */
                "X-Goog-Algorithm"?: components["parameters"]["GoogAlgorithm"];
                /** @description Service account and scope, separated by slashes. */
                "X-Goog-Credential"?: components["parameters"]["GoogCredential"];
                /** @description The instant of signing, which is the job's `created_at`, as 20210805T013511Z. */
                "X-Goog-Date"?: components["parameters"]["GoogDate"];
                /** @description Seconds from X-Goog-Date; 900 for the upload, 604800 for the download. */
                "X-Goog-Expires"?: components["parameters"]["GoogExpires"];
                /** @description Names separated by semicolons; `content-type;host` for the upload, `host` for the download. */
                "X-Goog-SignedHeaders"?: components["parameters"]["GoogSignedHeaders"];
                /** @description 512 lower-case hex digits. */
                "X-Goog-Signature"?: components["parameters"]["GoogSignature"];
            };
            header?: {
                /**
                 * @description One range of bytes.
                 * @example bytes=0-99
                 */
                Range?: components["parameters"]["Range"];
            };
            path: {
                bucket: components["parameters"]["Bucket"];
                jobId: components["parameters"]["StorageJobId"];
                /**
                 * @description The app's owner ID and the job's ID.
                 * @example 1139642711123406849_1423095206576984067
                 */
                object: components["parameters"]["StorageObject"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The headers of the result file */
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
            400: components["responses"]["HeadStorageError"];
            403: components["responses"]["HeadStorageError"];
            404: components["responses"]["HeadStorageError"];
            416: components["responses"]["HeadStorageRangeNotSatisfiable"];
            500: components["responses"]["HeadStorageError"];
            503: components["responses"]["HeadStorageError"];
        };
    };
}
