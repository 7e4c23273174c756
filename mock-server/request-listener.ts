import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * A listener for `http.createServer`, and middleware for Express.
 *
 * @param next called for a path that the mock does not have; without it, the response is a 404
 */
export type RequestListener = (req: IncomingMessage, res: ServerResponse, next?: () => void) => void;
