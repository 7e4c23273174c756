import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';

/**
 * An answer between its handler and the wire. Status and headers stand in the response, where they can still be changed
 * until `head` sends them. What is sent resolves once the system has taken it, and rejects if the connection is closed.
 */
export interface Outgoing {
  /** As the handler writes it; empty for HEAD. The handler waits while nobody reads. */
  readonly body: AsyncIterable<Uint8Array>;
  head(): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/**
 * Leads whatever is written to a response through `carry`, which is called when the handler begins to answer. Nobody
 * else's responses pay for it: the methods are replaced on this one instance, and what stood there is called in turn.
 *
 * The handler sees a response like any other; it passes headers as `writeHead` of `exchange.ts` does.
 */
export function intercept(
  req: IncomingMessage,
  res: ServerResponse,
  carry: (answer: Outgoing) => Promise<void>,
): void {
  const writeHead = res.writeHead.bind(res);
  const write = res.write.bind(res);
  const end = res.end.bind(res);
  const hasBody = req.method !== 'HEAD';
  const body = new PassThrough();
  const sent = (send: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      // Node forgets the callback of what is written to a closed connection.
      if (req.socket.destroyed) reject(new Error('The connection is closed.'));
      else send((error) => (error ? reject(error) : resolve()));
    });
  const outgoing: Outgoing = {
    body,
    head: () =>
      sent((done) => {
        writeHead(res.statusCode);
        res.flushHeaders();
        write('', done);
      }),
    write: (bytes) => sent((done) => write(bytes, done)),
    end: () => sent((done) => end(done)),
  };

  let hasBegun = false;
  const begin = (): void => {
    if (hasBegun) return;
    hasBegun = true;
    carry(outgoing).catch((error: Error) => res.destroy(error));
  };
  const emit = res.emit.bind(res);
  body.on('drain', () => emit('drain'));
  body.once('error', (error) => res.destroy(error));
  res.once('close', () => body.destroy());

  Object.defineProperties(res, {
    headersSent: { get: () => hasBegun },
    writableNeedDrain: { get: () => body.writableNeedDrain },
  });
  // Node's own tells of the wire: `pipeline` would go on too early, and take one after `end` for the end of the answer.
  res.emit = ((event: string, ...args: unknown[]) =>
    event !== 'drain' && emit(event, ...args)) as ServerResponse['emit'];
  res.writeHead = ((status: number, headers: readonly string[] = []) => {
    res.statusCode = status;
    for (let i = 0; i < headers.length; i += 2)
      res.appendHeader(headers[i] as string, headers[i + 1] as string);
    begin();
    return res;
  }) as ServerResponse['writeHead'];
  res.write = ((...args: Parameters<PassThrough['write']>) => {
    begin();
    return hasBody ? body.write(...args) : true;
  }) as ServerResponse['write'];
  res.end = ((...args: Parameters<PassThrough['end']>) => {
    begin();
    body.end(...(hasBody ? args : []));
    return res;
  }) as ServerResponse['end'];
}
