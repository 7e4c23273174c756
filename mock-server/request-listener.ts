import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * A listener for `http.createServer`, and middleware for Express.
 *
 * @param next gets the requests to paths that the mock does not have; without it they are answered 404
 */
export type RequestListener = (req: IncomingMessage, res: ServerResponse, next?: () => void) => void;
