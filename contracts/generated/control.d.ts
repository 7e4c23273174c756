// Generated from the OpenAPI documents by `npm run generate`; do not edit.
export interface paths {
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process is alive */
        get: operations["getLive"];
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
        get: operations["getReady"];
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
        get: operations["readClock"];
        put?: never;
        /**
         * Moves, stops or speeds up the clock
         * @description Never backwards, except by reset.
         */
        post: operations["changeClock"];
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
        get: operations["readOutcomes"];
        /**
         * Says what happened to single IDs, whatever their digits are
         * @description Adds to what was said before, and counts for results made from now on. Of several outcomes a result reports one: deletions outrank `edited`, and that outranks `scrub_geo`.
         */
        put: operations["setOutcomes"];
        post?: never;
        /** Forgets what was said; without `app` for every app */
        delete: operations["clearOutcomes"];
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
        get: operations["readApp"];
        /**
         * Sets how the mock behaves towards an app
         * @description What is not given is as the server's options say, whatever was set before.
         */
        put: operations["setApp"];
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
        /** @description With a zone */
        Time: string;
        /** @description Exactly one of the fields */
        ClockChange: {
            /** @description How far to move on */
            advance?: string;
            /** @description The time to move to, with a zone; not before now */
            set?: string;
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
        AppChange: {
            profile?: components["schemas"]["ProfileName"];
            owner_id?: components["schemas"]["OwnerId"];
            /** @description Whether the app may call the API; otherwise 403 */
            enrolled?: boolean;
            /** @description Requests per window, by bucket */
            rate_limits?: {
                create?: components["schemas"]["Limit"];
                list?: components["schemas"]["Limit"];
                get?: components["schemas"]["Limit"];
                cancel?: components["schemas"]["Limit"];
            };
            /** @description From the upload to the result, or `realistic` */
            processing_time?: string;
        };
        App: {
            /** @description The app ID */
            app: string;
            profile: components["schemas"]["ProfileName"];
            owner_id: components["schemas"]["OwnerId"];
            enrolled: boolean;
            rate_limits: {
                create: components["schemas"]["Limit"];
                list: components["schemas"]["Limit"];
                get: components["schemas"]["Limit"];
                cancel: components["schemas"]["Limit"];
            };
            processing_time: string;
        };
        /**
         * @description Generation of the API that jobs created from now on belong to
         * @enum {unknown}
         */
        ProfileName: "gcs" | "direct";
        /** @description The snowflake of the app's owner, in object names of jobs created from now on */
        OwnerId: string;
        Limit: number;
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
        App: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["App"];
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
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getLive: {
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
    getReady: {
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
    readClock: {
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
    changeClock: {
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
                "application/json": components["schemas"]["ClockChange"];
            };
        };
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["Problem"];
            405: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
        };
    };
    readOutcomes: {
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
    clearOutcomes: {
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
    readApp: {
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
            200: components["responses"]["App"];
            400: components["responses"]["Problem"];
        };
    };
    setApp: {
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
                "application/json": components["schemas"]["AppChange"];
            };
        };
        responses: {
            200: components["responses"]["App"];
            400: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
        };
    };
}
