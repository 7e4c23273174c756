import type { Entry, Har, Header } from 'har-format';

/** Records requests as an HTTP Archive with all headers and bodies, as a debugging proxy does. */
export class HarRecorder {
  readonly entries: Entry[] = [];

  /** Sends a request and records it. */
  readonly fetch = async (url: string, init: RequestInit & { body?: string } = {}): Promise<Response> => {
    const started = Date.now();
    const response = await fetch(url, init);
    const text = await response.clone().text();
    const requestHeaders = toHeaders(new Headers(init.headers));
    this.entries.push({
      startedDateTime: new Date(started).toISOString(),
      time: Date.now() - started,
      request: {
        method: init.method ?? 'GET',
        url,
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: requestHeaders,
        queryString: [],
        headersSize: -1,
        bodySize: Buffer.byteLength(init.body ?? ''),
        ...(init.body !== undefined && { postData: { mimeType: 'text/plain', text: init.body } }),
      },
      response: {
        status: response.status,
        statusText: '',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: toHeaders(response.headers),
        content: { size: Buffer.byteLength(text), mimeType: '', text },
        redirectURL: '',
        headersSize: -1,
        bodySize: -1,
      },
      cache: {},
      timings: { send: 0, wait: 0, receive: 0 },
    });
    return response;
  };

  get har(): Har {
    return { log: { version: '1.2', creator: { name: 'test', version: '1' }, entries: this.entries } };
  }

  get text(): string {
    return JSON.stringify(this.har);
  }
}

const toHeaders = (headers: Headers): Header[] => [...headers].map(([name, value]) => ({ name, value }));
