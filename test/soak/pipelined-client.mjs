// HTTP/1.1 client for many requests: writes prepared bytes to sockets, several requests at once, and reads only the status and the
// rate-limit headers of the responses.
import { connect } from 'node:net';

/**
 * @typedef {object} RateLimitResponse
 * @property {number} status
 * @property {number} limit
 * @property {number} remaining
 * @property {number} reset Unix time in seconds
 */

const HEAD_END = '\r\n\r\n';
const numberOf = (head, name) =>
  Number(new RegExp(`^${name}: (\\d+)\r?$`, 'im').exec(head)?.[1] ?? Number.NaN);

/** @returns {RateLimitResponse} */
const parseHead = (head) => ({
  status: Number(head.slice(9, 12)),
  limit: numberOf(head, 'x-rate-limit-limit'),
  remaining: numberOf(head, 'x-rate-limit-remaining'),
  reset: numberOf(head, 'x-rate-limit-reset'),
});

/**
 * Opens a connection and keeps `depth` requests in progress on it.
 *
 * @param {number} port port on 127.0.0.1
 * @param {number} depth number of requests in progress
 * @param {() => { text: string, receive: (response: RateLimitResponse) => void } | undefined} next returns the next request.
 *   Without one, the connection closes after its last response
 * @returns {Promise<void>} resolves when the connection has closed; rejects if the server closes it
 */
export function runConnection(port, depth, next) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    const receivers = [];
    let buffer = '';
    let isDone = false;
    const fill = () => {
      let texts = '';
      while (!isDone && receivers.length < depth) {
        const request = next();
        if (request === undefined) isDone = true;
        else {
          receivers.push(request.receive);
          texts += request.text;
        }
      }
      if (texts !== '') socket.write(texts);
      else if (receivers.length === 0) socket.end();
    };
    socket.once('connect', fill);
    socket.on('data', (bytes) => {
      buffer += bytes.toString('latin1');
      let at = 0;
      for (;;) {
        const end = buffer.indexOf(HEAD_END, at);
        if (end < 0) break;
        const head = buffer.slice(at, end);
        const length = numberOf(head, 'content-length');
        if (Number.isNaN(length)) return reject(new Error(`expected a Content-Length, got "${head}"`));
        if (buffer.length < end + HEAD_END.length + length) break;
        at = end + HEAD_END.length + length;
        receivers.shift()(parseHead(head));
      }
      buffer = buffer.slice(at);
      return fill();
    });
    socket.once('error', reject);
    socket.once('close', () => {
      if (isDone && receivers.length === 0) resolve();
      else reject(new Error(`the server closed a connection with ${receivers.length} requests in progress`));
    });
  });
}
