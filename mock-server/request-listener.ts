import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Handles requests as a listener for `http.createServer` and as middleware for Express.
 *
 * @param next called for a path that the mock does not have. If `next` is undefined, such a path gets a 404.
 */
export type RequestListener = (req: IncomingMessage, res: ServerResponse, next?: () => void) => void;
