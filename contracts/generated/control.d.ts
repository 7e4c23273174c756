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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
}
