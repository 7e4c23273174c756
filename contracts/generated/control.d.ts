// Generated from the OpenAPI documents by `npm run generate`; do not edit.
// SHA-256 of control.openapi.yaml: b50837d8a31b3c026e36d96873d416f7e3739ede765f823730f684672f92ee28
export interface paths {
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns 200 while the process runs */
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
        /** Returns 200 if the server can handle requests, otherwise 503 */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns metrics in Prometheus' text format
         * @description The rules for calls under `/_mock/` also apply to this call: the control token, the rejection of web pages, `--no-control`. No metric has a label for an app or a job, so their number is bounded. The names start with `xcm_` or `process_`. The delay of the event loop is measured from the first call on. An Express application that mounts the mock at its root keeps its own `/metrics`.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Describes the server */
        get: operations["getInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the OpenAPI document of the API and the storage */
        get: operations["getApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/control.openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns this document */
        get: operations["getControlDocument"];
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
        /** Returns the clock */
        get: operations["getClock"];
        put?: never;
        /**
         * Advances, sets, freezes, speeds up or resets the clock
         * @description The clock never goes backwards, except by `reset` and by `set` while it is fresh. The clock of an app is fresh until the app has a job, a rate-limit window or a request in the journal; that of the server until an app has one of them or a clock of its own. A fresh clock can be set to any time from 2021-01-01 on. `next` moves the clock of an app to the next change that `GET /_mock/changes` lists, and the response has the field `change`.
         */
        post: operations["updateClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the moments at which something changes for an app by itself, soonest first
         * @description Statuses follow from stored facts and the clock, so the changes to come are known. Requests and control calls add and remove changes. A result that is not built when its job should complete has no known time and is not listed.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
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
        /**
         * Lists jobs with their internal facts, newest first
         * @description The list contains no URLs of jobs by default, because signing them takes much longer than everything else. `GET /_mock/jobs/{id}` returns a job with its URLs.
         */
        get: operations["listJobs"];
        put?: never;
        /**
         * Seeds a job in any status
         * @description No rule of the API applies, neither rate limits nor the conflict with an unfinished job of the same type. To seed a recorded job, set the app's clock to the time of the recording and send the job's `id` and the owner's ID, which is the number before the job's ID at the end of the path of `upload_url`.
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
        /** Returns a job with its internal facts */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Moves an unfinished job to a later status
         * @description A job without an upload first gets an empty file, except for `expired`: its upload window ends now, and its upload URL has expired. Returns 409 if the job is complete, failed or expired, and for `expired` also if it is in progress.
         */
        patch: operations["transitionJob"];
        trace?: never;
    };
    "/_mock/jobs/{id}/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the stored bytes of a job's upload
         * @description Requires no token of the API and no open upload window. The mock deletes an upload once its result is built: a small one before the response to the upload. Later the response is 404 with the reason.
         */
        get: operations["getUpload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/jobs/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the stored bytes of a job's result
         * @description Requires no token of the API, no complete job and no open download window. The mock deletes a result some time after the download window. Without a result the response is 404 with the reason.
         */
        get: operations["getResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
         * Opens a resumable upload session of a job, optionally with stored bytes
         * @description The signature of the upload URL and its expiry are not checked. A job that was not created with `resumable` gets 409. The stored bytes are lines of an ID without an outcome.
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
        /** Returns the rate-limit windows of an app */
        get: operations["getRateLimits"];
        /**
         * Sets the limit of a bucket, the requests that remain in its window, or both
         * @description `remaining` opens a window if none is open. `limit` applies to the open window and to all later ones.
         */
        put: operations["setRateLimit"];
        post?: never;
        /** Closes all rate-limit windows and keeps the limits */
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
         * Lists faults in the order in which they are tried
         * @description With `app`, the list has the faults that apply to the app: its own and those of all apps.
         */
        get: operations["listFaults"];
        put?: never;
        /**
         * Adds a fault for one app or for all apps
         * @description At most one fault fires on a request: the first fault in the list that matches and is due. An app has at most 1,000 faults of its own, and there are at most 1,000 faults for all apps.
         */
        post: operations["addFault"];
        /** Deletes the faults of an app; without `app`, all faults */
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
        /** Returns a fault and how often it fired */
        get: operations["getFault"];
        put?: never;
        post?: never;
        /** Deletes a fault */
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
         * Lists the requests in the journal, oldest first
         * @description A page has the most recent requests that match, oldest first, and the page of `next` has the requests before them. The journal records the most recent requests to the API and the storage, but none to the control API. It contains no bearer tokens, signatures or upload tokens. If the journal is off (`--journal 0`), the response is 409.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /** Deletes the journal entries of an app; without `app`, all entries */
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
        /** Returns the journal entry of the response with this x-mock-request-id */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Judges from the journal whether the client used the API as it should
         * @description Returns every verdict, whether it passed or not, so that a test in any language can assert one of them. The verdicts cover the requests that the journal still has. If the journal is off (`--journal 0`), the response is 409.
         */
        get: operations["getVerdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams server-sent events that say what changed
         * @description The mock sends the first event immediately, later events at most 10 times a second, and a comment after 15 seconds without an event. A client reads the changed data with other calls. The header `Last-Event-ID` continues a stream: the first event marks the changes since that ID, or everything if the mock no longer knows them. `app` limits the events to one app. At most 100 streams can be open; a further request gets 503.
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the dashboard with its data as one HTML file that needs no server
         * @description The file shows an app as it is now, with its latest 300 requests, 100 jobs and the reasons for all responses. Without `app`, it has the 10 most recently active apps with 100 requests and 25 jobs each. The requests of a file are limited to 4 MB. The file contains no secrets and loads no other files.
         */
        get: operations["getReport"];
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
        /** Lists the built-in scenarios */
        get: operations["listScenarios"];
        put?: never;
        /**
         * Loads a scenario, or a built-in scenario by its name
         * @description The scenario replaces all state of each app that it names. With `app`, the scenario must have one app, which is loaded as that app. References to files are allowed only in scenarios that the option `--scenario` loads.
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
        /** Returns the whole state, with references to files and without secrets */
        get: operations["getState"];
        /**
         * Replaces the whole state
         * @description All or nothing: a state with an error changes nothing, and no other request sees a part of the new state. Files that the state refers to must still exist. The body must not be compressed. Only one request at a time can replace the state.
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
        /** Resets an app; without `app`, the whole server */
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
        /** Lists the provider states that contracts can start from */
        get: operations["listProviderStates"];
        put?: never;
        /**
         * Sets up or tears down a Pact provider state for an app
         * @description Pact verifiers of every language send this request, with the state in the body or in the query. The response has the values to inject. An unknown state gets 400 with the names of all states. Tearing down a state resets the app. Setting up a state resets the app first if its journal has requests, because those requests belong to the previous contract.
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
        /** Lists the outcomes that are set for single IDs, by ascending ID */
        get: operations["getOutcomes"];
        /**
         * Sets the outcomes of single IDs
         * @description Each one overrides the outcome that the mock derives from the digits of the ID. Outcomes of other IDs stay set. They apply to results made from now on. If an ID has several outcomes, a result reports one: deletions take precedence over `edited`, and `edited` over `scrub_geo`.
         */
        put: operations["setOutcomes"];
        post?: never;
        /** Deletes the outcomes that are set for an app; without `app`, all of them */
        delete: operations["deleteOutcomes"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_mock/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the apps that have requests in the journal, jobs, rate-limit windows or settings
         * @description Lists apps with requests in the journal first, sorted by their latest request, then the other apps sorted by ID. The first page fixes the order: later requests do not change it. An app is listed twice if its requests leave the journal between two pages.
         */
        get: operations["listApps"];
        put?: never;
        post?: never;
        delete?: never;
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
        /** Returns the settings of an app */
        get: operations["getAppSettings"];
        /**
         * Replaces the settings of an app
         * @description Omitted settings are reset to the server's options. If `clock` or `label` is omitted, the clock or the label does not change.
         */
        put: operations["replaceAppSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the settings of an app that the body names
         * @description `null` resets a setting to the server's option. In `rate_limits`, only the named buckets change.
         */
        patch: operations["changeAppSettings"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        InjectedValues: {
            [key: string]: string;
        };
        ProviderStates: {
            states: {
                name: string;
                description: string;
                /** @description Parameters by name. */
                parameters: {
                    [key: string]: components["schemas"]["ProviderStateParameter"];
                };
                /** @description Names of the values that the state injects, for apps of each profile in which it can be set up. The parameter `prefix` adds a prefix to all names except `token`. */
                injects: {
                    gcs?: string[];
                    direct?: string[];
                };
            }[];
        };
        ProviderStateParameter: {
            description: string;
            /**
             * @description Only present if the parameter is required.
             * @constant
             */
            required?: true;
            /** @description JSON Schema of the allowed values. */
            schema: Record<string, never>;
        };
        ResetResult: {
            /** @description ID of the reset app. `null` for the whole server. */
            app: components["schemas"]["AppId"] | null;
        };
        Scenarios: {
            scenarios: {
                name: string;
                description: string;
            }[];
        };
        DeletedCount: {
            deleted: number;
        };
        JournalEntries: {
            requests: components["schemas"]["JournalEntry"][];
            /** @description Value of `cursor` for the next page. Only present if more items follow. */
            next?: string;
        };
        Faults: {
            faults: components["schemas"]["Fault"][];
            /** @description Value of `cursor` for the next page. Only present if more items follow. */
            next?: string;
        };
        Jobs: {
            jobs: components["schemas"]["ListedJob"][];
            /** @description Value of `cursor` for the next page. Only present if more items follow. */
            next?: string;
        };
        /** @description A change of the clock. Exactly one field must be set. */
        ClockInput: {
            /** @description Duration by which the clock is advanced. A number counts milliseconds. */
            advance?: components["schemas"]["Duration"] | components["schemas"]["Milliseconds"];
            /** @description Time that the clock is set to. A time before the clock's present time requires a fresh clock. */
            set?: components["schemas"]["Time"];
            /** @description Whether the clock stops. `false` lets it run again. */
            freeze?: boolean;
            /** @description Speed relative to the base clock, which is the server's clock for an app and real time for the server. */
            rate?: number;
            /**
             * @description Resets the clock to the server's time. Without `app`, resets the server's clock and those of all apps to real time.
             * @constant
             */
            reset?: true;
            /**
             * @description Moves the clock to the next change of the app. Requires `app`. Only allowed in `POST /_mock/clock`.
             * @constant
             */
            next?: true;
        };
        /** @enum {string} */
        JobType: "tweets" | "users";
        /** @enum {string} */
        JobStatus: "created" | "in_progress" | "complete" | "expired" | "failed";
        /** @enum {string} */
        Bucket: "create" | "list" | "get" | "cancel";
        /**
         * duration
         * @example 500ms
         * @example 90s
         * @example 15m
         * @example 2h
         * @example 7d
         */
        Duration: string;
        /**
         * ISO 8601 time
         * @description RFC 3339 time with a zone offset. Seconds may be omitted.
         * @example 2026-11-23T10:15:00Z
         */
        Time: string;
        /**
         * app ID
         * @example app-0123456789abcdef
         */
        AppId: string;
        JobInput: {
            type: components["schemas"]["JobType"];
            status: components["schemas"]["JobStatus"];
            name?: components["schemas"]["JobName"];
            resumable?: boolean;
            ids?: components["schemas"]["Ids"];
            error?: components["schemas"]["JobError"];
            /** @description Time since the job was created. Default is the shortest age that the status allows. */
            age?: components["schemas"]["Duration"];
            id?: components["schemas"]["SeededJobId"];
            /** @description Creation time of the job, from 2021-01-01 to the present time of the app's clock. With `id`, it must be the second that the ID contains. */
            created_at?: components["schemas"]["Time"];
            /** @description ID of the app's owner. An app has one owner: the first seeded job sets it, unless the setting `owner_id` did. Default is the owner of the app. */
            owner_id?: components["schemas"]["OwnerId"];
        };
        JobName: string;
        /** @description Lines of the uploaded file. Default is an empty file. Not allowed for `created` and `expired` jobs, which have no file. */
        Ids: string[];
        /** @description Error text of a failed job. Default is a generic text. */
        JobError: string;
        /**
         * ID of 1 to 19 digits without leading zeros
         * @description Snowflake ID of the job, such as a recorded one. It contains the creation time of the job. No other job may have it. Default is a new ID.
         * @example 1460701905789886472
         */
        SeededJobId: string;
        JobTransition: {
            /** @enum {string} */
            status: "in_progress" | "complete" | "failed" | "expired";
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
            upload: null | components["schemas"]["UploadFacts"];
            /** @description End of processing. `null` before the upload and for a job whose processing never ends. */
            processing_ends_at: string | null;
            /** @description Facts of the result. `null` until the result is stored. */
            result: null | components["schemas"]["ResultFacts"];
            /** @description The latest 100 resumable upload sessions of the job, oldest first. Only present if the job is resumable. */
            sessions?: components["schemas"]["UploadSession"][];
        };
        /** @description Job of a list. It has URLs only if the request has `urls=true`. */
        ListedJob: {
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
            upload_url?: string;
            /** Format: date-time */
            upload_expires_at: string;
            /** Format: uri */
            download_url?: string;
            /** Format: date-time */
            download_expires_at: string;
            upload: null | components["schemas"]["UploadFacts"];
            /** @description End of processing. `null` before the upload and for a job whose processing never ends. */
            processing_ends_at: string | null;
            /** @description Facts of the result. `null` until the result is stored. */
            result: null | components["schemas"]["ResultFacts"];
            /** @description The latest 100 resumable upload sessions of the job, oldest first. Only present if the job is resumable. */
            sessions?: components["schemas"]["UploadSession"][];
        };
        /** @description Facts of the uploaded file. */
        UploadFacts: {
            /** Format: date-time */
            finished_at: string;
            bytes: number;
            /** @description MD5 in base64. */
            md5: string;
        };
        ResultFacts: {
            bytes: number;
            /** @description MD5 in base64. */
            md5: string;
            /** @description Number of uploaded lines that are IDs, including duplicates. */
            ids: number;
            /** @description Number of uploaded lines that are not IDs. */
            invalid: number;
            /** @description Format of the invalid lines, such as `JSON`. `null` if every line is an ID. */
            looks_like: string | null;
            /** @description Number of different IDs with an outcome. */
            affected: number;
        };
        UploadSession: {
            /** @description ID of the session. It is not a credential, unlike the `upload_id`. */
            id: string;
            /** @enum {string} */
            status: "open" | "finished" | "cancelled" | "broken" | "expired";
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description Number of stored bytes. */
            stored_bytes: number;
            /** @description Size of the whole file in bytes. `null` until the client has sent it. */
            total_bytes: number | null;
        };
        SessionWithUrl: {
            /** @description ID of the session. It is not a credential, unlike the `upload_id`. */
            id: string;
            /** @enum {string} */
            status: "open" | "finished" | "cancelled" | "broken" | "expired";
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description Number of stored bytes. */
            stored_bytes: number;
            /** @description Size of the whole file in bytes. `null` until the client has sent it. */
            total_bytes: number | null;
            /**
             * Format: uri
             * @description Session URL as in the `Location` header of the response that opens a session.
             */
            url: string;
        };
        SessionInput: {
            /** @description Number of bytes that are already stored. Default is 0. */
            stored_bytes?: number;
        };
        RateLimitInput: {
            bucket: components["schemas"]["Bucket"];
            /** @description Number of requests that remain in the window. It must not exceed the limit. */
            remaining?: components["schemas"]["RequestCount"];
            /** @description Number of requests that a window admits. */
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
            /** @description `null` while no window is open. */
            opened_at: string | null;
            /** @description `null` while no window is open. */
            reset_at: string | null;
        };
        FaultInput: {
            match?: components["schemas"]["FaultMatch"];
            every?: components["schemas"]["FaultEvery"];
            times?: components["schemas"]["FaultTimes"];
            effect: components["schemas"]["FaultEffect"];
        };
        /** @description Conditions that a request must meet. Default is every request to an existing path. */
        FaultMatch: {
            route?: components["schemas"]["Route"];
            /** @enum {string} */
            method?: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
            /**
             * job ID
             * @description ID of a job.
             * @example 1862849261034344448
             */
            job?: string;
            /** @description Matches only this one of the requests that meet the other conditions, counted from 1. */
            nth?: number;
        };
        /** @description Interval in matching requests. With 3, the fault fires on the first, fourth, seventh, … Default is 1. */
        FaultEvery: number;
        /** @description Maximum number of times that the fault fires. Default is unlimited. */
        FaultTimes: number;
        /**
         * @description Operation of the API, by its `operationId` in `openapi.yaml`.
         * @enum {string}
         */
        Route: "createJob" | "listJobs" | "getJob" | "cancelJob" | "uploadDirect" | "downloadDirect" | "uploadObject" | "startResumableUpload" | "downloadObject" | "issueToken" | "invalidateToken";
        /** @description The effect of a fault. Exactly one field must be set. `status`, `stalled_upload` and `reset: before_processing` replace the processing of the request, which then changes nothing. All other effects apply to the response of a request that was processed. In HTTP/2, an effect that ends the connection ends only the stream of the request. */
        FaultEffect: {
            /**
             * @description Status of the error, with the body that the API or the storage sends. 429 has the headers of an exhausted rate-limit window. 404 has no body, like the responses to uploads of 2 September 2026.
             * @enum {integer}
             */
            status?: 404 | 429 | 500 | 502 | 503 | 504;
            /** @description Delay of the response. */
            latency?: components["schemas"]["Duration"];
            /** @description Maximum speed of the body in bytes per second. */
            slow_body?: number;
            /**
             * @description When the connection is reset: before the request is processed, after processing but before the headers of the response, or after the headers.
             * @enum {string}
             */
            reset?: "before_processing" | "before_headers" | "after_headers";
            /** @description Number of bytes of the body that are sent before the connection ends. */
            truncated_body?: number;
            /**
             * @description Replaces the second half of the body with blanks.
             * @constant
             */
            malformed_json?: true;
            /** @description Number of bytes by which Content-Length is too large, or too small if negative. */
            wrong_content_length?: number;
            /** @description Number of bytes of the upload that are read before the connection stalls. */
            stalled_upload?: number;
        };
        Fault: {
            id: string;
            app: components["schemas"]["AppId"] | null;
            /** @description Sentence that describes the fault and how often it fired. */
            explanation: string;
            /** @description Number of requests that matched. */
            matched: number;
            /** @description Number of times that the fault fired. */
            fired: number;
            /** @description Whether the fault can never fire again. */
            exhausted: boolean;
            match?: components["schemas"]["FaultMatch"];
            every?: components["schemas"]["FaultEvery"];
            times?: components["schemas"]["FaultTimes"];
            effect: components["schemas"]["FaultEffect"];
        };
        /** @description Data of an event `change` of `GET /_mock/events`. */
        ChangeHint: {
            /** @description IDs of the jobs that changed, themselves or their upload sessions. `null` if any job may have changed. */
            jobs: string[] | null;
            /** @description Whether rate-limit windows may have changed. */
            windows: boolean;
            /** @description Whether faults or their counters may have changed. */
            faults: boolean;
            /** @description Whether a clock may have changed other than by the passing of time. */
            clock: boolean;
            /** @description Whether settings or outcomes may have changed. */
            settings: boolean;
            /** @description Whether an app appeared or the settings of an app changed. */
            apps: boolean;
            /** @description ID of the newest entry of the journal. `null` if no request began or ended. */
            requests: string | null;
        };
        JournalEntry: {
            /** @description Value of the `x-mock-request-id` header. */
            id: string;
            /**
             * Format: date-time
             * @description Time of the request on the app's clock.
             */
            at: string;
            /** @description `null` if the request named no app. */
            app: components["schemas"]["AppId"] | null;
            method: string;
            path: string;
            /** @description Query parameters by name. Values that may be secret are replaced by `…`. */
            query: {
                [key: string]: string;
            };
            /** @description Relevant headers by name. Secret headers are left out. */
            headers: {
                [key: string]: string;
            };
            /** @description Header `traceparent` of the request, which links it to a distributed trace (W3C Trace Context). `invalid` if its value is not valid, and `null` if it is missing. */
            traceparent: string | null;
            /** @description Operation of the API. `null` for an unknown path or method. */
            route: components["schemas"]["Route"] | null;
            job: string | null;
            /** @description Rate-limit bucket that the request counted against. `null` if none. */
            bucket: components["schemas"]["Bucket"] | null;
            /** @description Rate-limit window as in the headers of the response. `null` if the response had no such headers. */
            rate_limit: null | {
                limit: number;
                remaining: number;
                /** Format: date-time */
                reset_at: string;
            };
            /** @description Status of the response. `null` before the response, and if none was sent. */
            status: number | null;
            /** @description Sentence that explains the response. */
            why: string;
            /** @description ID of the fault that fired. `null` if none. */
            fault: string | null;
            /** @description Mistakes of the client that this request shows. */
            warnings: {
                kind: components["schemas"]["WarningKind"];
                /** @description Sentence that explains the mistake. */
                detail: string;
            }[];
            /** @description Number of bytes of the request body that were read. */
            request_bytes: number;
            /** @description Duration in milliseconds of real time. `null` while the request is in progress. */
            duration_ms: number | null;
            /** @description Whether `status` and `why` are final. The mock may still be sending the response. */
            complete: boolean;
            /** @description JSON body of up to 2 KB, without secrets. `null` if it was not kept. Only in a single entry, like the following fields. */
            request_body?: string | null;
            /** @description Headers of the response by name. `…` replaces secrets. `null` if no response was sent. */
            response_headers?: {
                [key: string]: string;
            } | null;
            /** @description Text of up to 8 KB, without secrets. `null` if it was not kept, as for files. */
            response_body?: string | null;
            /** @description Command line that repeats the request, with variables such as `$TOKEN` and `$UPLOAD_URL` for secrets. */
            curl?: string;
            /** @description Requests that filled the rate-limit window of a 429, counted by method and path. `null` for other responses. */
            filled_by?: null | {
                method: string;
                path: string;
                count: number;
                /** Format: date-time */
                first_at: string;
                /** Format: date-time */
                last_at: string;
            }[];
            /** @description For a 403 of a signed URL: compares the signed canonical request with the sent one, line by line. `null` for other responses. */
            signature?: null | {
                /** @description The texts `signed` and `sent` are equal if the line is correct. `null` means that the line is missing. */
                lines: {
                    signed: string | null;
                    sent: string | null;
                }[];
            };
        };
        /** @enum {string} */
        WarningKind: "token_sent_to_storage" | "token_missing" | "upload_after_expiry" | "multipart_body" | "content_type_missing" | "content_type_wrong" | "second_upload" | "no_usable_id" | "lines_ignored" | "id_as_number" | "polling_too_fast" | "polling_finished_job" | "failed_upload_ignored" | "upload_unfinished" | "session_abandoned" | "rate_limit_ignored" | "conflict_ignored";
        BuiltInScenario: {
            built_in: string;
        };
        /** @description Start situation of a test. */
        Scenario: {
            /** @description URL of this schema for editors. The mock ignores it. */
            $schema?: string;
            /**
             * name of at most 64 lower-case letters, digits and hyphens
             * @example busy-slot
             */
            name: string;
            /** @description Purpose of the scenario. */
            description: string;
            /** @description Changes of the server's clock. */
            clock?: components["schemas"]["ClockChanges"];
            /** @description Outcomes of IDs for all apps. */
            outcomes?: components["schemas"]["ScenarioOutcomes"];
            /** @description Faults for all apps. */
            faults?: components["schemas"]["FaultInput"][];
            apps?: components["schemas"]["ScenarioApp"][];
        };
        /** @description Clock changes, applied in order. */
        ClockChanges: components["schemas"]["ClockInput"][];
        ScenarioOutcomes: components["schemas"]["FileReference"] | {
            [key: string]: components["schemas"]["OutcomeOfId"];
        };
        /** @description File relative to the scenario's file. An outcome file has `ID,outcome` lines; an upload has one ID per line. */
        FileReference: {
            file: string;
        };
        ScenarioApp: {
            /**
             * bearer token without spaces
             * @description Bearer token of the app.
             */
            token: string;
            label?: components["schemas"]["Label"];
            profile?: components["schemas"]["ProfileName"];
            owner_id?: components["schemas"]["OwnerId"];
            enrolled?: boolean;
            has_credits?: boolean;
            invalidated_tokens?: components["schemas"]["InvalidatedTokens"];
            rate_limits?: components["schemas"]["RateLimitSettings"];
            processing_time?: components["schemas"]["ProcessingTime"];
            clock?: components["schemas"]["ClockChanges"];
            outcomes?: components["schemas"]["ScenarioOutcomes"];
            /** @description Open rate-limit windows and limits of the app. */
            rate_limit_windows?: components["schemas"]["RateLimitInput"][];
            faults?: components["schemas"]["FaultInput"][];
            /** @description Jobs of the app, oldest first. */
            jobs?: components["schemas"]["ScenarioJob"][];
        };
        ScenarioJob: {
            type: components["schemas"]["JobType"];
            status: components["schemas"]["JobStatus"];
            name?: components["schemas"]["JobName"];
            resumable?: boolean;
            error?: components["schemas"]["JobError"];
            /** @description Time since the job was created. Default is the shortest age that the status allows. */
            age?: components["schemas"]["Duration"];
            id?: components["schemas"]["SeededJobId"];
            /** @description Creation time of the job, from 2021-01-01 to the present time of the app's clock. With `id`, it must be the second that the ID contains. */
            created_at?: components["schemas"]["Time"];
            /** @description ID of the app's owner. An app has one owner: the first seeded job sets it, unless the setting `owner_id` did. Default is the owner of the app. */
            owner_id?: components["schemas"]["OwnerId"];
            ids?: components["schemas"]["Ids"] | components["schemas"]["FileReference"] | components["schemas"]["GeneratedIds"];
        };
        /** @description Generated IDs. The same seed generates the same IDs. */
        GeneratedIds: {
            count: number;
            /** @description Seed of the generator. Default is 1. */
            seed?: number;
            /** @description Fraction of the generated IDs that get an outcome. Default is 0.1. */
            affected?: number;
        };
        LoadedScenario: {
            name: string;
            apps: {
                app: components["schemas"]["AppId"];
                jobs: components["schemas"]["Job"][];
            }[];
        };
        /** @description The whole state. `PUT` accepts what `GET` returned. The inner format may change between versions. Times are milliseconds since 1970-01-01 UTC. */
        State: {
            /** @constant */
            version: 1;
            tables: {
                jobs?: {
                    [key: string]: components["schemas"]["JobRecord"];
                };
                windows?: {
                    [key: string]: components["schemas"]["WindowRecord"];
                };
                clocks?: {
                    [key: string]: components["schemas"]["ClockRecord"];
                };
                apps?: {
                    [key: string]: components["schemas"]["AppRecord"];
                };
                /** @description Resumable upload sessions. Their credentials are secrets of the server that opened them and are not included. */
                sessions?: {
                    [key: string]: components["schemas"]["SessionRecord"];
                };
                faults?: {
                    [key: string]: components["schemas"]["FaultRecord"];
                };
                outcomes?: {
                    [key: string]: components["schemas"]["OutcomeRecord"];
                };
            };
        };
        WindowRecord: {
            /** @description A whole second. */
            openedAt: number;
            admitted: components["schemas"]["RequestCount"];
        };
        ClockRecord: {
            rate: number;
            frozen: boolean;
            offset: number;
            anchor?: {
                source: components["schemas"]["ElapsedTime"];
                own: components["schemas"]["ElapsedTime"];
            };
        };
        /** @description Time of a clock without its jumps. A clock with a rate has fractions of a millisecond. */
        ElapsedTime: number;
        AppRecord: {
            label?: components["schemas"]["Label"];
            profile?: components["schemas"]["ProfileName"];
            ownerId?: components["schemas"]["OwnerId"];
            enrolled?: boolean;
            hasCredits?: boolean;
            invalidatedTokens?: components["schemas"]["InvalidatedTokens"];
            rateLimits?: components["schemas"]["RateLimitSettings"];
            processingTime?: {
                tweets: components["schemas"]["Milliseconds"];
                users: components["schemas"]["Milliseconds"];
            };
            maxUploadBytes?: components["schemas"]["MaxUploadBytes"];
        };
        /** @description At most 100 years. */
        Milliseconds: number;
        OutcomeRecord: {
            outcome: components["schemas"]["Outcome"];
            createdAt?: components["schemas"]["OutcomeTime"];
            redactedAt?: components["schemas"]["OutcomeTime"] | null;
        }[] | string;
        /** @description A time of the years 1 to 9998. */
        OutcomeTime: number;
        SessionRecord: {
            /**
             * session ID
             * @example 0123456789abcdef0123456789abcdef
             */
            id: string;
            /**
             * job ID
             * @example 1862849261034344448
             */
            jobId: string;
            appId: components["schemas"]["AppId"];
            openedAt: components["schemas"]["Instant"];
            totalBytes?: components["schemas"]["ByteCount"];
            bytes: components["schemas"]["ByteCount"];
            crc32c: number;
            blob?: components["schemas"]["BlobName"];
            expected?: {
                md5?: components["schemas"]["Md5"];
                crc32c?: components["schemas"]["Crc32c"];
            };
            contentEncoding?: components["schemas"]["StoredContentEncoding"];
            finished?: components["schemas"]["ObjectMetadata"];
            cancelledAt?: components["schemas"]["Instant"];
            brokenAt?: components["schemas"]["Instant"];
        };
        FaultRecord: {
            /**
             * fault ID
             * @example fault-1
             */
            id: string;
            app?: components["schemas"]["AppId"];
            match: components["schemas"]["FaultMatch"];
            every?: components["schemas"]["FaultEvery"];
            times?: components["schemas"]["FaultTimes"];
            matched: components["schemas"]["Count"];
            fired: components["schemas"]["Count"];
            effect: {
                /** @constant */
                kind: "status";
                /** @enum {integer} */
                status: 404 | 429 | 500 | 502 | 503 | 504;
            } | {
                /** @constant */
                kind: "latency";
                ms: components["schemas"]["Milliseconds"];
            } | {
                /** @constant */
                kind: "slow_body";
                bytesPerSecond: number;
            } | {
                /** @constant */
                kind: "reset";
                /** @enum {string} */
                when: "before_processing" | "before_headers" | "after_headers";
            } | {
                /** @enum {string} */
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
        /** @description A time at which a snowflake ID exists. */
        Instant: number;
        Count: number;
        ByteCount: number;
        /**
         * base64 MD5 hash
         * @example 1B2M2Y8AsgTpgAmY7PhCfg==
         */
        Md5: string;
        /**
         * base64 CRC32C checksum
         * @example AAAAAA==
         */
        Crc32c: string;
        /**
         * integer of 1 to 20 digits
         * @example 1732356900000000
         */
        Generation: string;
        /**
         * value of the header Content-Encoding
         * @example gzip
         */
        StoredContentEncoding: string;
        /**
         * blob ID
         * @example blob-01234567-89ab-cdef-0123-456789abcdef
         */
        BlobName: string;
        ObjectMetadata: {
            bytes: components["schemas"]["ByteCount"];
            md5: components["schemas"]["Md5"];
            crc32c: components["schemas"]["Crc32c"];
            generation: components["schemas"]["Generation"];
            contentEncoding?: components["schemas"]["StoredContentEncoding"];
        };
        /** @description Metadata of a result. `blob` is missing once the file was deleted. */
        ResultObject: {
            bytes: components["schemas"]["ByteCount"];
            md5: components["schemas"]["Md5"];
            crc32c: components["schemas"]["Crc32c"];
            generation: components["schemas"]["Generation"];
            blob?: components["schemas"]["BlobName"];
        };
        JobRecord: {
            /**
             * job ID without leading zeros
             * @example 1862849261034344448
             */
            id: string;
            appId: components["schemas"]["AppId"];
            ownerId: components["schemas"]["OwnerId"];
            profile: components["schemas"]["ProfileName"];
            type: components["schemas"]["JobType"];
            name?: components["schemas"]["JobName"];
            resumable: boolean;
            createdAt: components["schemas"]["Instant"];
            /**
             * origin
             * @example http://localhost:4020
             */
            origin: string;
            /** @description Missing if processing never ends. */
            processingMs?: number;
            failure?: components["schemas"]["JobError"];
            cancelledAt?: components["schemas"]["Instant"];
            expiredAt?: components["schemas"]["Instant"];
            upload?: {
                finishedAt: components["schemas"]["Instant"];
                object: components["schemas"]["ObjectMetadata"];
                blob?: components["schemas"]["BlobName"];
            };
            result?: {
                object: components["schemas"]["ResultObject"];
                lines: {
                    ids: components["schemas"]["ByteCount"];
                    invalid: components["schemas"]["ByteCount"];
                    affected: components["schemas"]["ByteCount"];
                    invalidSamples?: string[];
                };
            };
        };
        /** @description Change of a provider state. `state` is required unless the query has it. Additional fields are ignored because verifiers add some. */
        ProviderStateChange: {
            /** @description Name of a provider state in the catalogue, or an empty text for a contract without one. */
            state?: string;
            params?: Record<string, never> | null;
            /** @enum {string} */
            action?: "setup" | "teardown";
        };
        /** @description Outcome of each ID. `null` means that nothing happened to it. */
        Outcomes: {
            [key: string]: components["schemas"]["OutcomeOfId"];
        };
        OutcomesPage: {
            outcomes: components["schemas"]["Outcomes"];
            /** @description Value of `cursor` for the next page. Only present if more items follow. */
            next?: string;
        };
        OutcomeOfId: components["schemas"]["Outcome"] | components["schemas"]["Outcome"][] | components["schemas"]["TimedOutcome"] | null;
        /** @description Outcome with explicit times. Omitted times are derived from the ID. */
        TimedOutcome: {
            reason: components["schemas"]["Outcome"];
            created_at?: components["schemas"]["Time"];
            /** @description The result line contains it whatever the reason. `null` means unknown. By default only lines of `deleted` have a time, which follows from the ID (A). */
            redacted_at?: components["schemas"]["Time"] | null;
        };
        /** @enum {string} */
        Outcome: "deleted" | "suspended" | "protected" | "deactivated" | "scrub_geo" | "edited";
        AppSettingsPatch: {
            label?: components["schemas"]["Label"] | null;
            profile?: components["schemas"]["ProfileName"] | null;
            owner_id?: components["schemas"]["OwnerId"] | null;
            enrolled?: boolean | null;
            has_credits?: boolean | null;
            invalidated_tokens?: components["schemas"]["InvalidatedTokens"] | null;
            /** @description Number of requests per window, for some buckets. `null` resets the limit of a bucket, or of all buckets. */
            rate_limits?: components["schemas"]["RateLimitPatch"] | null;
            processing_time?: components["schemas"]["ProcessingTime"] | null;
            max_upload_bytes?: components["schemas"]["MaxUploadBytes"] | null;
            clock?: components["schemas"]["ClockChanges"];
        };
        RateLimitPatch: {
            create?: components["schemas"]["RequestCount"] | null;
            list?: components["schemas"]["RequestCount"] | null;
            get?: components["schemas"]["RequestCount"] | null;
            cancel?: components["schemas"]["RequestCount"] | null;
        };
        /**
         * text of 1 to 200 printable characters
         * @description Text by which people recognize the app, such as the name of a test. It changes no response of the API.
         * @example downloads every result
         */
        Label: string;
        Apps: {
            apps: components["schemas"]["ListedApp"][];
            /** @description Value of `cursor` for the next page. Only present if more items follow. */
            next?: string;
        };
        ListedApp: {
            app: components["schemas"]["AppId"];
            label: components["schemas"]["Label"] | null;
            /** @description Latest request of the app in the journal. `null` if the journal has no request of the app. */
            last_request: components["schemas"]["LastRequest"] | null;
            /** @description Number of requests in the journal. */
            requests: number;
            /** @description Number of jobs in each status. */
            jobs: {
                created: number;
                in_progress: number;
                complete: number;
                failed: number;
                expired: number;
            };
        };
        LastRequest: {
            id: string;
            /**
             * Format: date-time
             * @description Time on the app's clock.
             */
            at: string;
            method: string;
            path: string;
            /** @description `null` until the mock responds. */
            status: number | null;
        };
        AppSettingsInput: {
            label?: components["schemas"]["Label"];
            profile?: components["schemas"]["ProfileName"];
            owner_id?: components["schemas"]["OwnerId"];
            /** @description Whether the app may call the API. If `false`, requests get 403. */
            enrolled?: boolean;
            /** @description Whether the app has credits left. If `false`, requests get 402. */
            has_credits?: boolean;
            invalidated_tokens?: components["schemas"]["InvalidatedTokens"];
            rate_limits?: components["schemas"]["RateLimitSettings"];
            processing_time?: components["schemas"]["ProcessingTime"];
            max_upload_bytes?: components["schemas"]["MaxUploadBytes"];
            clock?: components["schemas"]["ClockChanges"];
        };
        /** @description Number of bearer tokens of the app that are no longer valid. Requests with such a token get 401. `POST /oauth2/invalidate_token` adds 1, and `POST /oauth2/token` then returns another token of the same app. Default is 0. */
        InvalidatedTokens: number;
        /** @description Maximum size of an upload in bytes. The limit of the profile applies too. */
        MaxUploadBytes: number;
        /** @description Number of requests per window, for each bucket. */
        RateLimitSettings: {
            create?: components["schemas"]["RequestCount"];
            list?: components["schemas"]["RequestCount"];
            get?: components["schemas"]["RequestCount"];
            cancel?: components["schemas"]["RequestCount"];
        };
        /**
         * processing time
         * @description Duration from the upload to the result, or `realistic` for the durations of the real API.
         * @example 90s
         * @example 15m
         * @example realistic
         */
        ProcessingTime: string;
        AppSettings: {
            app: components["schemas"]["AppId"];
            /** @description Only present if it was set. */
            label?: components["schemas"]["Label"];
            profile: components["schemas"]["ProfileName"];
            owner_id: components["schemas"]["OwnerId"];
            enrolled: boolean;
            has_credits: boolean;
            /** @description Only present if it is not 0. */
            invalidated_tokens?: components["schemas"]["InvalidatedTokens"];
            rate_limits: {
                create: components["schemas"]["RequestCount"];
                list: components["schemas"]["RequestCount"];
                get: components["schemas"]["RequestCount"];
                cancel: components["schemas"]["RequestCount"];
            };
            processing_time: string;
            /** @description Only present if it was set. */
            max_upload_bytes?: components["schemas"]["MaxUploadBytes"];
        };
        /**
         * @description Profile of the jobs that are created from now on.
         * @enum {string}
         */
        ProfileName: "gcs" | "direct";
        /**
         * ID of 1 to 19 digits
         * @description Snowflake ID of the app's owner. It is part of the object names of jobs created from now on.
         * @example 2244994945
         */
        OwnerId: string;
        RequestCount: number;
        Clock: {
            /** Format: date-time */
            now: string;
            frozen: boolean;
            rate: number;
            /** @description Change that `next` moved the clock to, or `null` if no change is to come and the clock was not moved. Only present after `next`. */
            change?: components["schemas"]["Change"] | null;
        };
        Changes: {
            /**
             * Format: date-time
             * @description Present time of the app's clock.
             */
            now: string;
            changes: components["schemas"]["Change"][];
            /** @description Value of `cursor` for the next page. Only present if more items follow. */
            next?: string;
        };
        Verdicts: {
            verdicts: components["schemas"]["Verdict"][];
        };
        Verdict: {
            /**
             * @description `uploaded_before_expiry`: an upload succeeded, and none came after the `upload_expires_at` of its job. `downloaded_result`: a result was downloaded, or a range of it. `downloaded_completed_jobs`: a job is complete, and the result of each complete job was downloaded. `respected_rate_limits`: after each 429, no request to the same window came before its reset. `no_warnings`: the journal has requests, and none has a warning.
             * @enum {string}
             */
            name: "uploaded_before_expiry" | "downloaded_result" | "downloaded_completed_jobs" | "respected_rate_limits" | "no_warnings";
            passed: boolean;
            /** @description Text of several lines with which an assertion fails: what was expected, then one line for each of the requests, then the number of further ones. If the verdict passed, text with which the negated assertion fails. */
            message: string;
            /** @description The requests that violate the expectation, or meet it if the verdict passed. At most 20. */
            requests: components["schemas"]["VerdictRequest"][];
        };
        VerdictRequest: {
            /** @description ID of the journal entry. */
            id: string;
            /**
             * Format: date-time
             * @description Time of the request on the app's clock.
             */
            at: string;
            method: string;
            path: string;
            /** @description Status of the response. `null` before the response, and if none was sent. */
            status: number | null;
            /** @description Kind and text of the warning that the verdict is about, otherwise the field `why` of the entry. */
            explanation: string;
        };
        /** @description Something that changes for an app by itself. */
        Change: {
            /**
             * Format: date-time
             * @description Time on the app's clock.
             */
            at: string;
            /**
             * @description `upload_window_ends`: the job expires. `download_ends`: the download URL of a complete job expires. `session_expires`: a resumable upload session expires, finished or not. `window_resets`: an open rate-limit window ends.
             * @enum {string}
             */
            kind: "upload_window_ends" | "job_completes" | "job_fails" | "download_ends" | "session_expires" | "window_resets";
            /** @description ID of the job. Not present for `window_resets`. */
            job?: string;
            /** @description ID of the session. Only present for `session_expires`. */
            session?: string;
            /** @description Only present for `window_resets`. */
            bucket?: components["schemas"]["Bucket"];
            /** @description The change in words. */
            text: string;
        };
        ServerInfo: {
            version: string;
            profile: components["schemas"]["ProfileName"];
            /**
             * Format: date-time
             * @description Start of the server in real time.
             */
            started_at: string;
            /** @enum {string} */
            store: "memory" | "data_directory" | "store";
            /** @description Options that differ from their defaults, by their names in the configuration file. Secrets have the value `set`. */
            options: {
                [key: string]: string | number | boolean | string[];
            };
            /** @description Number of assumptions about each profile by the basis of the mock's behaviour: a calibration, a choice of the user, recordings, documents, reports of others, or no evidence (assumed). */
            assumptions: {
                [key: string]: components["schemas"]["AssumptionCounts"];
            };
            /** @description Values that a calibration or the user chose. `docs/assumptions.md` describes each ID. */
            behaviour: components["schemas"]["ChosenBehaviour"][];
            /** @description The calibration file that the server uses. Absent without one. */
            calibration?: {
                profile: components["schemas"]["ProfileName"];
                /** @description Origin of the API that was measured, or `recording`. */
                target: string;
                date: string;
            };
        };
        AssumptionCounts: {
            measured: number;
            chosen: number;
            recorded: number;
            documented: number;
            reported: number;
            assumed: number;
        };
        ChosenBehaviour: {
            profile: components["schemas"]["ProfileName"];
            id: string;
            value: string | number;
            /** @enum {string} */
            basis: "measured" | "chosen";
        };
        Health: {
            /** @constant */
            status: "ok";
            version: string;
        };
        /** @description Problem details (RFC 9457). */
        Problem: {
            /** @constant */
            type: "about:blank";
            title: string;
            status: number;
            /** @description Where the problem is, what is allowed, and what came instead. */
            detail: string;
        };
    };
    responses: {
        /** @description Facts about the server that do not change while it runs. */
        ServerInfoResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServerInfo"];
            };
        };
        /** @description The OpenAPI document. */
        DocumentResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/yaml": string;
            };
        };
        /** @description A page of the apps. */
        AppsResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Apps"];
            };
        };
        /** @description All metrics. */
        MetricsResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
        /** @description All verdicts. */
        VerdictsResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Verdicts"];
            };
        };
        /** @description A page of the changes, soonest first. */
        ChangesResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Changes"];
            };
        };
        /** @description A page of the matching jobs, newest first. */
        JobsResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Jobs"];
            };
        };
        /** @description The job in its present state. */
        JobResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Job"];
            };
        };
        /** @description The rate-limit windows of all buckets. */
        RateLimitsResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimits"];
            };
        };
        /** @description A page of the faults, in the order in which they are tried. */
        FaultsResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Faults"];
            };
        };
        /** @description The fault as it is now, or as it was before it was deleted. */
        FaultResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Fault"];
            };
        };
        /** @description A page of the matching journal entries, oldest first. */
        JournalEntriesResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JournalEntries"];
                "application/har+json": {
                    log: Record<string, never>;
                };
            };
        };
        /** @description The journal entry. */
        JournalEntryResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JournalEntry"];
            };
        };
        /** @description Events with `event` `change`, the number of the change as `id`, and `ChangeHint` as JSON in `data`. */
        EventsResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/event-stream": string;
            };
        };
        /** @description The report as an HTML page. */
        ReportResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html; charset=utf-8": string;
            };
        };
        /** @description The number of deleted objects. */
        DeletedCountResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeletedCount"];
            };
        };
        /** @description The built-in scenarios. */
        ScenariosResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Scenarios"];
            };
        };
        /** @description The app or the server is reset. */
        ResetResultResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ResetResult"];
            };
        };
        /** @description The apps and jobs that the scenario created. */
        LoadedScenarioResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoadedScenario"];
            };
        };
        /** @description The whole state. */
        StateResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["State"];
            };
        };
        /** @description The provider states of the catalogue. */
        ProviderStatesResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderStates"];
            };
        };
        /** @description Values by name, for `fromProviderState`. */
        InjectedValuesResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InjectedValues"];
            };
        };
        /** @description A page of the outcomes that are set. */
        OutcomesPageResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OutcomesPage"];
            };
        };
        /** @description The outcomes that the call has set. */
        OutcomesResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Outcomes"];
            };
        };
        /** @description The settings of the app. */
        AppSettingsResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AppSettings"];
            };
        };
        /** @description The server is healthy. */
        HealthResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Health"];
            };
        };
        /** @description The clock. */
        ClockResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Clock"];
            };
        };
        /** @description A web page may have sent the call. `Origin`, if present, must be the mock's own origin; `Sec-Fetch-Site`, if present, must be `same-origin` or `none`; without a control token, `Host` must be an IP address, a name that public DNS cannot serve, or a name of `--host`, `--public-url` or `--allowed-hosts`. `detail` names the header and what to do. */
        ForbiddenResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The call failed. */
        ProblemResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
        AppInPath: string;
        /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
        App: string;
        /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. Jobs and faults of other apps get 404. */
        OwnApp: string;
        /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
        RequiredApp: string;
        /** @description Maximum number of items on the page. Default is 100. */
        Limit: string;
        /** @description Field `next` of the previous page. Default is the first page. */
        IdCursor: string;
        JobId: string;
        FaultId: string;
    };
    requestBodies: never;
    headers: {
        /** @description Name under which browsers save the file. */
        Attachment: string;
    };
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
            200: components["responses"]["HealthResponse"];
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
            200: components["responses"]["HealthResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MetricsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ServerInfoResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getApiDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DocumentResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getControlDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DocumentResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getClock: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ClockResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            405: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    updateClock: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
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
            200: components["responses"]["ClockResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            405: components["responses"]["ProblemResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    listChanges: {
        parameters: {
            query: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app: components["parameters"]["RequiredApp"];
                /** @description Maximum number of items on the page. Default is 100. */
                limit?: components["parameters"]["Limit"];
                /** @description Field `next` of the previous page. Default is the first page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ChangesResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
                type?: components["schemas"]["JobType"];
                status?: components["schemas"]["JobStatus"];
                /** @description Whether the jobs have `upload_url` and `download_url`. Default is `false`. */
                urls?: "true" | "false";
                /** @description Maximum number of items on the page. Default is 100. */
                limit?: components["parameters"]["Limit"];
                /** @description Field `next` of the previous page. Default is the first page. */
                cursor?: components["parameters"]["IdCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    seedJob: {
        parameters: {
            query: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
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
            200: components["responses"]["JobResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getJob: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. Jobs and faults of other apps get 404. */
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
            200: components["responses"]["JobResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            404: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    transitionJob: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. Jobs and faults of other apps get 404. */
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
            200: components["responses"]["JobResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            404: components["responses"]["ProblemResponse"];
            409: components["responses"]["ProblemResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getUpload: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. Jobs and faults of other apps get 404. */
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
            /** @description The bytes of the upload. */
            200: {
                headers: {
                    "content-disposition": components["headers"]["Attachment"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            404: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getResult: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. Jobs and faults of other apps get 404. */
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
            /** @description The result file in JSON Lines. */
            200: {
                headers: {
                    "content-disposition": components["headers"]["Attachment"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            404: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    seedSession: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. Jobs and faults of other apps get 404. */
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
            /** @description The session and its URL. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionWithUrl"];
                };
            };
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            404: components["responses"]["ProblemResponse"];
            409: components["responses"]["ProblemResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getRateLimits: {
        parameters: {
            query: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app: components["parameters"]["RequiredApp"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["RateLimitsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    setRateLimit: {
        parameters: {
            query: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
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
            200: components["responses"]["RateLimitsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    resetRateLimits: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DeletedCountResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    listFaults: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
                /** @description Maximum number of items on the page. Default is 100. */
                limit?: components["parameters"]["Limit"];
                /** @description Field `next` of the previous page. Default is the first page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FaultsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    addFault: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
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
            200: components["responses"]["FaultResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            409: components["responses"]["ProblemResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    deleteFaults: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DeletedCountResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getFault: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. Jobs and faults of other apps get 404. */
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
            200: components["responses"]["FaultResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            404: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    deleteFault: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. Jobs and faults of other apps get 404. */
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
            200: components["responses"]["FaultResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            404: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
                method?: string;
                /** @description Path without its query; `*` matches any characters. */
                path?: string;
                /** @description Status code, or a class of status codes such as `4xx`. */
                status?: string;
                /** @description Returns only requests received at or after this time, on the clock of their app. */
                since?: components["schemas"]["Time"];
                /** @description `true` returns only requests whose response is decided. */
                complete?: "true" | "false";
                /** @description ID of an entry. Returns only later entries, and the earliest of them if there are more than `limit`. To continue, use the ID of the last entry. Cannot be combined with `cursor`. */
                after?: string;
                /** @description Real time for which the call waits until a request matches whose response is decided, at most `30s`. The list then starts with the earliest entry, as with `after`. At most 100 calls wait; another one gets 503. */
                wait?: string;
                /** @description `har` returns an HTTP Archive 1.2 as a file, with bodies where they were kept and without secrets. Without `limit`, it has all requests that match. Default is `json`. */
                format?: "json" | "har";
                /** @description Maximum number of items on the page. Default is 100. */
                limit?: components["parameters"]["Limit"];
                /** @description Field `next` of the previous page. Default is the first page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JournalEntriesResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            409: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    deleteRequests: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DeletedCountResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
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
            200: components["responses"]["JournalEntryResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            404: components["responses"]["ProblemResponse"];
            409: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getVerdicts: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
                /** @description ID of the job whose upload and download `uploaded_before_expiry` and `downloaded_result` judge. Default is all jobs. The other verdicts do not depend on it. */
                job?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["VerdictsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            404: components["responses"]["ProblemResponse"];
            409: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EventsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getReport: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ReportResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
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
            200: components["responses"]["ScenariosResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    loadScenario: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
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
            200: components["responses"]["LoadedScenarioResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            404: components["responses"]["ProblemResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
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
            200: components["responses"]["StateResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
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
            200: components["responses"]["StateResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            409: components["responses"]["ProblemResponse"];
            413: components["responses"]["ProblemResponse"];
            415: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    reset: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ResetResultResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
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
            200: components["responses"]["ProviderStatesResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    changeProviderState: {
        parameters: {
            query?: {
                /** @description Bearer token that the contract's requests send or get injected. Default is `pact`. */
                app?: string;
                /** @description Name of the provider state, for verifiers that send no body. */
                state?: string;
                /** @description What to do with the state of the query. Default is `setup`. */
                action?: "setup" | "teardown";
                /** @description Parameters of the state of the query, each under its own name. A value that is no string is JSON, such as `ids=["90"]`. */
                params?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProviderStateChange"];
            };
        };
        responses: {
            200: components["responses"]["InjectedValuesResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getOutcomes: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
                /** @description Maximum number of items on the page. Default is 100. */
                limit?: components["parameters"]["Limit"];
                /** @description Field `next` of the previous page. Default is the first page. */
                cursor?: components["parameters"]["IdCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OutcomesPageResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    setOutcomes: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
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
            200: components["responses"]["OutcomesResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    deleteOutcomes: {
        parameters: {
            query?: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app?: components["parameters"]["App"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DeletedCountResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    listApps: {
        parameters: {
            query?: {
                /** @description Maximum number of items on the page. Default is 100. */
                limit?: components["parameters"]["Limit"];
                /** @description Field `next` of the previous page. Default is the first page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AppsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    getAppSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app: components["parameters"]["AppInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AppSettingsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    replaceAppSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
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
            200: components["responses"]["AppSettingsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
    changeAppSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Bearer token of an app, `key:` and the consumer key of an app, or the ID of an app. */
                app: components["parameters"]["AppInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppSettingsPatch"];
            };
        };
        responses: {
            200: components["responses"]["AppSettingsResponse"];
            400: components["responses"]["ProblemResponse"];
            403: components["responses"]["ForbiddenResponse"];
            413: components["responses"]["ProblemResponse"];
            503: components["responses"]["ProblemResponse"];
        };
    };
}
