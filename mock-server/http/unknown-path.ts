import type { IncomingMessage, ServerResponse } from 'node:http';
import { send } from './exchange.js';

const PAGE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>
<body><h1>404</h1><p>There is nothing here. The API has /2/compliance/jobs and /2/compliance/jobs/{id}.</p></body></html>
`;

/** A path that does not exist gets a page, not a problem. @see recorded 404 of 2021 */
export async function unknownPath(_req: IncomingMessage, res: ServerResponse): Promise<void> {
  send(res, {
    status: 404,
    headers: [
      'date',
      new Date().toUTCString(),
      'content-type',
      'text/html; charset=utf-8',
      'content-length',
      String(Buffer.byteLength(PAGE)),
    ],
    body: PAGE,
  });
}
