// Generated from the OpenAPI documents by `npm run generate`; do not edit.
// SHA-256 of control.openapi.yaml: 7ae03f9ec0ad0b4309e9ab60d79303d0cefe8c11a442bd6455a673cddb54ed29
export interface paths {
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process is alive */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server can serve */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the clock shows */
        get: operations["getClock"];
        put?: never;
        /**
         * Moves, stops or speeds up the clock
         * @description Never backwards, except by reset.
         */
        post: operations["updateClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs with their facts, newest first */
        get: operations["listJobs"];
        put?: never;
        /**
         * Puts a job of an app in any status
         * @description No rule of the API is in the way, neither a rate limit nor a job of the same type.
         */
        post: operations["seedJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A job with its facts */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Moves a job on to another status
         * @description A job that waits for its file takes an empty one first. A finished job stays what it is, and a job expires by time alone: 409.
         */
        patch: operations["transitionJob"];
        trace?: never;
    };
    "/_mock/jobs/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a resumable upload of a job, with bytes in it already
         * @description Past the signature and its expiry, for a job that is `resumable`; otherwise 409. What is stored are lines of IDs that nothing happened to.
         */
        post: operations["seedSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/rate-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An app's rate-limit windows */
        get: operations["getRateLimits"];
        /**
         * Sets what is left of a window, or another limit, for an app
         * @description `remaining` opens a window if none is open. `limit` holds for all windows to come too, and counts in the one that is open.
         */
        put: operations["setRateLimit"];
        post?: never;
        /** Closes all windows; limits stay */
        delete: operations["resetRateLimits"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Faults in the order in which they are tried, with how often they fired
         * @description `app` shows those that concern one app: its own, and those for all.
         */
        get: operations["listFaults"];
        put?: never;
        /**
         * Adds a fault for an app, or for all
         * @description The first fault that fires on a request is the only one.
         */
        post: operations["addFault"];
        /** Removes the faults of an app; without `app` all */
        delete: operations["deleteFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/faults/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A fault, with how often it fired */
        get: operations["getFault"];
        put?: never;
        post?: never;
        /** Removes a fault */
        delete: operations["deleteFault"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The journal, oldest request first
         * @description The last requests to the API and the storage, never those to the control API. No bearer token, signature or upload token is in it. Without a journal (`--journal 0`): 409.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /** Forgets the requests of an app; without `app` all */
        delete: operations["deleteRequests"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The request that was answered with this x-mock-request-id */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ready-made scenarios */
        get: operations["listScenarios"];
        put?: never;
        /**
         * Loads a scenario, or a ready-made one by its name
         * @description What it tells of an app replaces all that the app had. `app` takes the place of the scenario's only app. Files are read for scenarios of the command line alone.
         */
        post: operations["loadScenario"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All facts; files by reference, no secrets */
        get: operations["getState"];
        /**
         * Takes the place of all facts
         * @description Files that it refers to must still be there.
         */
        put: operations["replaceState"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an app as new; without `app` everything */
        post: operations["reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/provider-states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The provider states that contracts can start from */
        get: operations["listProviderStates"];
        put?: never;
        /**
         * Sets up a provider state of Pact, or tears it down, for an app
         * @description What Pact verifiers in every language send. Answers the values to inject. A state that is not in the catalogue is a 400 that names those that are. Tearing down makes the app as new, and so does a set-up after requests of the app, which belong to the contract before.
         */
        post: operations["changeProviderState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said of single IDs */
        get: operations["getOutcomes"];
        /**
         * Says what happened to single IDs, whatever their digits are
         * @description Adds to what was said before, and counts for results made from now on. Of several outcomes a result reports one: deletions outrank `edited`, and that outranks `scrub_geo`.
         */
        put: operations["setOutcomes"];
        post?: never;
        /** Forgets what was said; without `app` for every app */
        delete: operations["deleteOutcomes"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/apps/{app}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the mock behaves towards an app */
        get: operations["getAppSettings"];
        /**
         * Sets how the mock behaves towards an app
         * @description What is not given is as the server's options say, whatever was set before.
         */
        put: operations["replaceAppSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Exactly one of the fields */
        ClockInput: {
            /** @description How far to move on */
            advance?: components["schemas"]["Duration"];
            /** @description The time to move to; not before now */
            set?: components["schemas"]["Time"];
            /** @description Whether time stands still */
            freeze?: boolean;
            /** @description Times as fast as the clock it stands on */
            rate?: number;
            /**
             * @description Back to the server's time; without `app` back to real time, every app included
             * @constant
             */
            reset?: true;
        };
        /** @enum {unknown} */
        JobType: "tweets" | "users";
        /** @enum {unknown} */
        JobStatus: "created" | "in_progress" | "complete" | "expired" | "failed";
        /** @enum {unknown} */
        Bucket: "create" | "list" | "get" | "cancel";
        /**
         * @example 500ms
         * @example 90s
         * @example 15m
         * @example 2h
         * @example 7d
         */
        Duration: string;
        /**
         * @description With a zone
         * @example 2026-11-23T10:15:00Z
         */
        Time: string;
        AppId: string;
        JobInput: {
            type: components["schemas"]["JobType"];
            status: components["schemas"]["JobStatus"];
            name?: components["schemas"]["JobName"];
            resumable?: boolean;
            ids?: components["schemas"]["Ids"];
            error?: components["schemas"]["JobError"];
            age?: components["schemas"]["JobAge"];
        };
        JobName: string;
        /** @description Lines of the uploaded file; none by default. Not for jobs without a file */
        Ids: string[];
        /** @description Of a failed job */
        JobError: string;
        /** @description How long ago it was created; by default the least that makes the status true */
        JobAge: components["schemas"]["Duration"];
        JobTransition: {
            /** @enum {unknown} */
            status: "in_progress" | "complete" | "failed";
            error?: components["schemas"]["JobError"];
        };
        Job: {
            app: components["schemas"]["AppId"];
            id: string;
            profile: components["schemas"]["ProfileName"];
            type: components["schemas"]["JobType"];
            status: components["schemas"]["JobStatus"];
            name?: string;
            error?: string;
            resumable: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: uri */
            upload_url: string;
            /** Format: date-time */
            upload_expires_at: string;
            /** Format: uri */
            download_url: string;
            /** Format: date-time */
            download_expires_at: string;
            upload: null | {
                /** Format: date-time */
                finished_at: string;
                bytes: number;
                /** @description Base64 */
                md5: string;
            };
            /** @description `null` before the upload, and for a job that is stuck */
            processing_ends_at: string | null;
            /** @description `null` until the file is written */
            result: null | {
                bytes: number;
                /** @description Base64 */
                md5: string;
                /** @description Uploaded lines that are an ID, duplicates included */
                ids: number;
                /** @description Uploaded lines that are no ID */
                invalid: number;
                /** @description IDs that something happened to, each once */
                affected: number;
            };
            /** @description Its resumable uploads, the oldest first; only for a job that is `resumable` */
            sessions?: components["schemas"]["UploadSession"][];
        };
        UploadSession: {
            /** @description No credential; that is the upload_id */
            id: string;
            /** @enum {unknown} */
            status: "open" | "finished" | "cancelled" | "broken" | "expired";
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            expires_at: string;
            stored_bytes: number;
            /** @description `null` until the client has said it */
            total_bytes: number | null;
        };
        SessionWithUrl: {
            /** @description No credential; that is the upload_id */
            id: string;
            /** @enum {unknown} */
            status: "open" | "finished" | "cancelled" | "broken" | "expired";
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            expires_at: string;
            stored_bytes: number;
            /** @description `null` until the client has said it */
            total_bytes: number | null;
            /**
             * Format: uri
             * @description What Location says to whoever opens one
             */
            url: string;
        };
        SessionInput: {
            /** @description So many bytes are stored already; by default none */
            stored_bytes?: number;
        };
        RateLimitInput: {
            bucket: components["schemas"]["Bucket"];
            /** @description Requests left in the window; at most the limit */
            remaining?: components["schemas"]["RequestCount"];
            /** @description Requests that a window admits */
            limit?: components["schemas"]["RequestCount"];
        };
        RateLimits: {
            create: components["schemas"]["RateLimitWindow"];
            list: components["schemas"]["RateLimitWindow"];
            get: components["schemas"]["RateLimitWindow"];
            cancel: components["schemas"]["RateLimitWindow"];
        };
        RateLimitWindow: {
            limit: number;
            remaining: number;
            /** @description `null` while none is open */
            opened_at: string | null;
            /** @description `null` while none is open */
            reset_at: string | null;
        };
        FaultInput: {
            match?: components["schemas"]["FaultMatch"];
            every?: components["schemas"]["FaultEvery"];
            times?: components["schemas"]["FaultTimes"];
            effect: components["schemas"]["FaultEffect"];
        };
        /** @description Which requests it concerns; by default all, but those to paths that do not exist */
        FaultMatch: {
            route?: components["schemas"]["Route"];
            /** @enum {unknown} */
            method?: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
            /** @description A job ID */
            job?: string;
            /** @description Of these requests only this one, counted from 1 */
            nth?: number;
        };
        /** @description Each so many of these requests, beginning with the first */
        FaultEvery: number;
        /** @description How often it fires; by default without end */
        FaultTimes: number;
        /**
         * @description Operations of the API's description
         * @enum {unknown}
         */
        Route: "createJob" | "listJobs" | "getJob" | "cancelJob" | "uploadDirect" | "downloadDirect" | "uploadObject" | "startResumableUpload" | "downloadObject";
        /** @description Exactly one of the fields. `status`, `stalled_upload` and `reset: before_processing` happen instead of the request, which changes nothing; all others happen to the answer of a request that was processed. */
        FaultEffect: {
            /**
             * @description This error, as the API or the storage would word it; 429 with rate-limit headers that say so, 404 without a body as in the outage of September 2026
             * @enum {unknown}
             */
            status?: 404 | 429 | 500 | 502 | 503 | 504;
            /** @description How long the answer waits */
            latency?: components["schemas"]["Duration"];
            /** @description Bytes of body a second */
            slow_body?: number;
            /**
             * @description The connection is reset: before the request is processed, after it was but before the answer's headers, or after those
             * @enum {unknown}
             */
            reset?: "before_processing" | "before_headers" | "after_headers";
            /** @description Bytes of body before the connection ends */
            truncated_body?: number;
            /**
             * @description The second half of the body is blank
             * @constant
             */
            malformed_json?: true;
            /** @description By how many bytes Content-Length is too large or too small */
            wrong_content_length?: number;
            /** @description Bytes of the upload that are read; then nothing more happens on the connection */
            stalled_upload?: number;
        };
        Fault: {
            id: string;
            app: components["schemas"]["AppId"] | null;
            /** @description A sentence */
            explanation: string;
            /** @description Requests that it concerned */
            matched: number;
            /** @description How often it happened */
            fired: number;
            /** @description Whether it can never fire again */
            exhausted: boolean;
            match?: components["schemas"]["FaultMatch"];
            every?: components["schemas"]["FaultEvery"];
            times?: components["schemas"]["FaultTimes"];
            effect: components["schemas"]["FaultEffect"];
        };
        JournalEntry: {
            /** @description The x-mock-request-id */
            id: string;
            /**
             * Format: date-time
             * @description By the app's clock
             */
            at: string;
            /** @description `null` if nobody was named */
            app: components["schemas"]["AppId"] | null;
            method: string;
            path: string;
            /** @description Parameters; `…` stands for values that may be secret */
            query: {
                [key: string]: string;
            };
            /** @description Those that matter and are no secret */
            headers: {
                [key: string]: string;
            };
            /** @description `null` for a path or a method that does not exist */
            route: components["schemas"]["Route"] | null;
            job: string | null;
            /** @description What it counted against */
            bucket: components["schemas"]["Bucket"] | null;
            /** @description What the answer said of the window */
            rate_limit: null | {
                limit: number;
                remaining: number;
                /** Format: date-time */
                reset_at: string;
            };
            /** @description `null` while there is no answer, and if there never was one */
            status: number | null;
            /** @description Why the answer was what it was */
            why: string;
            /** @description The fault that fired */
            fault: string | null;
            /** @description Mistakes of the client */
            warnings: {
                kind: components["schemas"]["WarningKind"];
                /** @description A sentence */
                detail: string;
            }[];
            /** @description Of the body as far as it was read */
            request_bytes: number;
            /** @description By real time; `null` while under way */
            duration_ms: number | null;
        };
        /** @enum {unknown} */
        WarningKind: "token_sent_to_storage" | "token_missing" | "upload_after_expiry" | "multipart_body" | "content_type_missing" | "id_as_number" | "polling_too_fast" | "polling_finished_job" | "failed_upload_ignored" | "upload_unfinished" | "session_abandoned" | "rate_limit_ignored" | "conflict_ignored";
        BuiltInScenario: {
            built_in: string;
        };
        /** @description A situation to start from */
        Scenario: {
            /** @description For editors */
            $schema?: string;
            /** @example busy-slot */
            name: string;
            /** @description What it is good for */
            description: string;
            /** @description Of the server */
            clock?: components["schemas"]["ScenarioClock"];
            /** @description For all apps */
            outcomes?: components["schemas"]["ScenarioOutcomes"];
            /** @description For all apps */
            faults?: components["schemas"]["FaultInput"][];
            apps?: components["schemas"]["ScenarioApp"][];
        };
        /** @description Orders, one after the other */
        ScenarioClock: components["schemas"]["ClockInput"][];
        ScenarioOutcomes: components["schemas"]["FileReference"] | components["schemas"]["Outcomes"];
        /** @description Beside the scenario's file; `ID,outcome` lines for outcomes, IDs for uploads */
        FileReference: {
            file: string;
        };
        ScenarioApp: {
            /** @description Its bearer token */
            token: string;
            profile?: components["schemas"]["ProfileName"];
            owner_id?: components["schemas"]["OwnerId"];
            enrolled?: boolean;
            rate_limits?: components["schemas"]["RateLimitSettings"];
            processing_time?: components["schemas"]["ProcessingTime"];
            clock?: components["schemas"]["ScenarioClock"];
            outcomes?: components["schemas"]["ScenarioOutcomes"];
            /** @description What is left of windows */
            rate_limit_windows?: components["schemas"]["RateLimitInput"][];
            faults?: components["schemas"]["FaultInput"][];
            /** @description Oldest first */
            jobs?: components["schemas"]["ScenarioJob"][];
        };
        ScenarioJob: {
            type: components["schemas"]["JobType"];
            status: components["schemas"]["JobStatus"];
            name?: components["schemas"]["JobName"];
            resumable?: boolean;
            error?: components["schemas"]["JobError"];
            age?: components["schemas"]["JobAge"];
            ids?: components["schemas"]["Ids"] | components["schemas"]["FileReference"] | components["schemas"]["GeneratedIds"];
        };
        /** @description IDs made up; the same seed gives the same */
        GeneratedIds: {
            count: number;
            seed?: number;
            /** @description The share that something happened to */
            affected?: number;
        };
        LoadedScenario: {
            name: string;
            apps: {
                app: components["schemas"]["AppId"];
                jobs: components["schemas"]["Job"][];
            }[];
        };
        /** @description What `GET` gave is what `PUT` takes; its inside may differ from version to version. Times are in milliseconds since 1970 */
        State: {
            /** @constant */
            version: 1;
            tables: {
                jobs?: {
                    [key: string]: components["schemas"]["JobRecord"];
                };
                windows?: {
                    [key: string]: {
                        openedAt: components["schemas"]["Instant"];
                        admitted: number;
                    };
                };
                clocks?: {
                    [key: string]: {
                        rate: number;
                        frozen: boolean;
                        offset: number;
                        anchor?: {
                            source: number;
                            own: number;
                        };
                    };
                };
                apps?: {
                    [key: string]: {
                        profile?: components["schemas"]["ProfileName"];
                        ownerId?: components["schemas"]["OwnerId"];
                        enrolled?: boolean;
                        rateLimits?: components["schemas"]["RateLimitSettings"];
                        processingTime?: {
                            tweets: number;
                            users: number;
                        };
                        maxUploadBytes?: number;
                    };
                };
                /** @description Resumable uploads. What opens one is a secret of the server that opened it, and not in here */
                sessions?: {
                    [key: string]: components["schemas"]["SessionRecord"];
                };
                faults?: {
                    [key: string]: components["schemas"]["FaultRecord"];
                };
                outcomes?: {
                    [key: string]: {
                        outcome: components["schemas"]["Outcome"];
                        createdAt?: components["schemas"]["Instant"];
                        redactedAt?: components["schemas"]["Instant"] | null;
                    }[] | string;
                };
            };
        };
        SessionRecord: {
            id: string;
            jobId: string;
            appId: components["schemas"]["AppId"];
            openedAt: components["schemas"]["Instant"];
            totalBytes?: number;
            bytes: number;
            crc32c: number;
            blob?: string;
            expected?: {
                md5?: string;
                crc32c?: string;
            };
            finished?: components["schemas"]["ObjectMetadata"];
            cancelledAt?: components["schemas"]["Instant"];
            brokenAt?: components["schemas"]["Instant"];
        };
        FaultRecord: {
            id: string;
            app?: components["schemas"]["AppId"];
            match: components["schemas"]["FaultMatch"];
            every?: components["schemas"]["FaultEvery"];
            times?: components["schemas"]["FaultTimes"];
            matched: number;
            fired: number;
            effect: {
                /** @constant */
                kind: "status";
                /** @enum {unknown} */
                status: 404 | 429 | 500 | 502 | 503 | 504;
            } | {
                /** @constant */
                kind: "latency";
                ms: number;
            } | {
                /** @constant */
                kind: "slow_body";
                bytesPerSecond: number;
            } | {
                /** @constant */
                kind: "reset";
                /** @enum {unknown} */
                when: "before_processing" | "before_headers" | "after_headers";
            } | {
                /** @enum {unknown} */
                kind: "truncated_body" | "stalled_upload";
                bytes: number;
            } | {
                /** @constant */
                kind: "malformed_json";
            } | {
                /** @constant */
                kind: "wrong_content_length";
                offBy: number;
            };
        };
        Instant: number;
        ObjectMetadata: {
            bytes: number;
            md5: string;
            crc32c: string;
            generation: string;
            blob?: string;
        };
        JobRecord: {
            id: string;
            appId: components["schemas"]["AppId"];
            ownerId: components["schemas"]["OwnerId"];
            profile: components["schemas"]["ProfileName"];
            type: components["schemas"]["JobType"];
            name?: components["schemas"]["JobName"];
            resumable: boolean;
            createdAt: components["schemas"]["Instant"];
            origin: string;
            processingMs?: number;
            failure?: string;
            cancelledAt?: components["schemas"]["Instant"];
            upload?: {
                finishedAt: components["schemas"]["Instant"];
                object: components["schemas"]["ObjectMetadata"];
                blob?: string;
            };
            result?: {
                object: components["schemas"]["ObjectMetadata"];
                lines: {
                    ids: number;
                    invalid: number;
                    affected: number;
                };
            };
        };
        /** @description Verifiers add fields of their own */
        ProviderStateChange: {
            /** @description A name of the catalogue; empty for a contract that starts from nothing in particular */
            state: string;
            params?: Record<string, never> | null;
            /** @enum {unknown} */
            action?: "setup" | "teardown";
        };
        /** @description By ID; `null` for nothing */
        Outcomes: {
            [key: string]: components["schemas"]["Outcome"] | components["schemas"]["Outcome"][] | components["schemas"]["TimedOutcome"] | null;
        };
        /** @description With times of its own; what is not given follows from the ID */
        TimedOutcome: {
            reason: components["schemas"]["Outcome"];
            created_at?: components["schemas"]["Time"];
            /** @description Where the outcome has one; `null`: nobody knows */
            redacted_at?: components["schemas"]["Time"] | null;
        };
        /** @enum {unknown} */
        Outcome: "deleted" | "suspended" | "protected" | "deactivated" | "scrub_geo" | "edited";
        AppSettingsInput: {
            profile?: components["schemas"]["ProfileName"];
            owner_id?: components["schemas"]["OwnerId"];
            /** @description Whether the app may call the API; otherwise 403 */
            enrolled?: boolean;
            rate_limits?: components["schemas"]["RateLimitSettings"];
            processing_time?: components["schemas"]["ProcessingTime"];
            max_upload_bytes?: components["schemas"]["MaxUploadBytes"];
        };
        /** @description Bytes that an upload may have; at most those that the generation of the API takes */
        MaxUploadBytes: number;
        /** @description Requests per window, by bucket */
        RateLimitSettings: {
            create?: components["schemas"]["RequestCount"];
            list?: components["schemas"]["RequestCount"];
            get?: components["schemas"]["RequestCount"];
            cancel?: components["schemas"]["RequestCount"];
        };
        /**
         * @description From the upload to the result, or `realistic`
         * @example 90s
         * @example 15m
         * @example realistic
         */
        ProcessingTime: string;
        AppSettings: {
            app: components["schemas"]["AppId"];
            profile: components["schemas"]["ProfileName"];
            owner_id: components["schemas"]["OwnerId"];
            enrolled: boolean;
            rate_limits: {
                create: components["schemas"]["RequestCount"];
                list: components["schemas"]["RequestCount"];
                get: components["schemas"]["RequestCount"];
                cancel: components["schemas"]["RequestCount"];
            };
            processing_time: string;
            /** @description Only where it was set */
            max_upload_bytes?: components["schemas"]["MaxUploadBytes"];
        };
        /**
         * @description Generation of the API that jobs created from now on belong to
         * @enum {unknown}
         */
        ProfileName: "gcs" | "direct";
        /** @description The snowflake of the app's owner, in object names of jobs created from now on */
        OwnerId: string;
        RequestCount: number;
        Clock: {
            /** Format: date-time */
            now: string;
            frozen: boolean;
            rate: number;
        };
        Health: {
            /** @constant */
            status: "ok";
            version: string;
        };
        /** @description RFC 9457 */
        Problem: {
            /** @constant */
            type: "about:blank";
            title: string;
            status: number;
            /** @description What was wrong, where, and what is allowed */
            detail: string;
        };
    };
    responses: {
        /** @description What there is */
        Jobs: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    jobs: components["schemas"]["Job"][];
                };
            };
        };
        /** @description As it is now */
        Job: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Job"];
            };
        };
        /** @description As they are now */
        RateLimits: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimits"];
            };
        };
        /** @description What there is */
        Faults: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    faults: components["schemas"]["Fault"][];
                };
            };
        };
        /** @description As it is now, or was */
        Fault: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Fault"];
            };
        };
        /** @description What matches */
        JournalEntries: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    requests: components["schemas"]["JournalEntry"][];
                };
            };
        };
        /** @description What is known of it */
        JournalEntry: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JournalEntry"];
            };
        };
        /** @description How many there were */
        DeletedCount: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    deleted: number;
                };
            };
        };
        /** @description What there is */
        Scenarios: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    scenarios: {
                        name: string;
                        description: string;
                    }[];
                };
            };
        };
        /** @description It is as new */
        ResetResult: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description `null` for everything */
                    app: components["schemas"]["AppId"] | null;
                };
            };
        };
        /** @description What it made */
        LoadedScenario: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoadedScenario"];
            };
        };
        /** @description All facts */
        State: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["State"];
            };
        };
        /** @description The catalogue */
        ProviderStates: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    states: {
                        name: string;
                        description: string;
                        parameters: Record<string, never>;
                        injects: string;
                    }[];
                };
            };
        };
        /** @description Texts by name, for `fromProviderState` */
        InjectedValues: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    [key: string]: string;
                };
            };
        };
        /** @description What was said */
        Outcomes: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Outcomes"];
            };
        };
        /** @description How the mock behaves towards it */
        AppSettings: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AppSettings"];
            };
        };
        /** @description It is */
        Health: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Health"];
            };
        };
        /** @description What the clock shows */
        Clock: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Clock"];
            };
        };
        /** @description It was not done */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description A bearer token or an app ID */
        AppInPath: string;
        /** @description A bearer token or an app ID */
        App: string;
        /** @description A bearer token or an app ID; what belongs to another app is not found */
        OwnApp: string;
        /** @description A bearer token or an app ID */
        RequiredApp: string;
        JobId: string;
        FaultId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
            503: components["responses"]["Problem"];
        };
    };
    getClock: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["Problem"];
            405: components["responses"]["Problem"];
        };
    };
    updateClock: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockInput"];
            };
        };
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["Problem"];
            405: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
                type?: components["schemas"]["JobType"];
                status?: components["schemas"]["JobStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Jobs"];
            400: components["responses"]["Problem"];
        };
    };
    seedJob: {
        parameters: {
            query: {
                /** @description A bearer token or an app ID */
                app: components["parameters"]["RequiredApp"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobInput"];
            };
        };
        responses: {
            200: components["responses"]["Job"];
            400: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getJob: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID; what belongs to another app is not found */
                app?: components["parameters"]["OwnApp"];
            };
            header?: never;
            path: {
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Job"];
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    transitionJob: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID; what belongs to another app is not found */
                app?: components["parameters"]["OwnApp"];
            };
            header?: never;
            path: {
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobTransition"];
            };
        };
        responses: {
            200: components["responses"]["Job"];
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    seedSession: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID; what belongs to another app is not found */
                app?: components["parameters"]["OwnApp"];
            };
            header?: never;
            path: {
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionInput"];
            };
        };
        responses: {
            /** @description The session, and its URL */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionWithUrl"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getRateLimits: {
        parameters: {
            query: {
                /** @description A bearer token or an app ID */
                app: components["parameters"]["RequiredApp"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["RateLimits"];
            400: components["responses"]["Problem"];
        };
    };
    setRateLimit: {
        parameters: {
            query: {
                /** @description A bearer token or an app ID */
                app: components["parameters"]["RequiredApp"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RateLimitInput"];
            };
        };
        responses: {
            200: components["responses"]["RateLimits"];
            400: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
        };
    };
    resetRateLimits: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DeletedCount"];
            400: components["responses"]["Problem"];
        };
    };
    listFaults: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Faults"];
            400: components["responses"]["Problem"];
        };
    };
    addFault: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaultInput"];
            };
        };
        responses: {
            200: components["responses"]["Fault"];
            400: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
        };
    };
    deleteFaults: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DeletedCount"];
            400: components["responses"]["Problem"];
        };
    };
    getFault: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID; what belongs to another app is not found */
                app?: components["parameters"]["OwnApp"];
            };
            header?: never;
            path: {
                id: components["parameters"]["FaultId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Fault"];
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    deleteFault: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID; what belongs to another app is not found */
                app?: components["parameters"]["OwnApp"];
            };
            header?: never;
            path: {
                id: components["parameters"]["FaultId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Fault"];
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
                method?: string;
                /** @description The path without its query; `*` stands for anything */
                path?: string;
                /** @description A status, or a class of them such as `4xx` */
                status?: string;
                /** @description Requests at this time of their app's clock, or later */
                since?: components["schemas"]["Time"];
                /** @description At most so many, the last ones */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JournalEntries"];
            400: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
        };
    };
    deleteRequests: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DeletedCount"];
            400: components["responses"]["Problem"];
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JournalEntry"];
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
        };
    };
    listScenarios: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Scenarios"];
            400: components["responses"]["Problem"];
        };
    };
    loadScenario: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BuiltInScenario"] | components["schemas"]["Scenario"];
            };
        };
        responses: {
            200: components["responses"]["LoadedScenario"];
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["State"];
            400: components["responses"]["Problem"];
        };
    };
    replaceState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["State"];
            };
        };
        responses: {
            200: components["responses"]["State"];
            400: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
        };
    };
    reset: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ResetResult"];
            400: components["responses"]["Problem"];
        };
    };
    listProviderStates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderStates"];
            400: components["responses"]["Problem"];
        };
    };
    changeProviderState: {
        parameters: {
            query?: {
                /** @description The bearer token that the contract's requests carry, or are to have injected; by default `pact` */
                app?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderStateChange"];
            };
        };
        responses: {
            200: components["responses"]["InjectedValues"];
            400: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getOutcomes: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Outcomes"];
            400: components["responses"]["Problem"];
        };
    };
    setOutcomes: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Outcomes"];
            };
        };
        responses: {
            200: components["responses"]["Outcomes"];
            400: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
        };
    };
    deleteOutcomes: {
        parameters: {
            query?: {
                /** @description A bearer token or an app ID */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Outcomes"];
            400: components["responses"]["Problem"];
        };
    };
    getAppSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A bearer token or an app ID */
                app: components["parameters"]["AppInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AppSettings"];
            400: components["responses"]["Problem"];
        };
    };
    replaceAppSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A bearer token or an app ID */
                app: components["parameters"]["AppInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppSettingsInput"];
            };
        };
        responses: {
            200: components["responses"]["AppSettings"];
            400: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
        };
    };
}
