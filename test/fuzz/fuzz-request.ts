/** Host that a request is for. Without the proxy, the mock handles the requests of all three. */
export type Route = 'mock' | 'api' | 'storage';

/** Request before its serialization. Mutators change it. */
export interface FuzzRequest {
  readonly operation: string;
  readonly route: Route;
  method: string;
  target: string;
  version: string;
  headers: [name: string, value: string][];
  body: Buffer;
  /**
   * Whether only the body may be damaged. A damaged query would make this request change the state of other cases on the same
   * server.
   */
  readonly isProtected: boolean;
}

export function setHeader(request: FuzzRequest, name: string, value: string): void {
  const header = request.headers.find(([each]) => each.toLowerCase() === name.toLowerCase());
  if (header) header[1] = value;
  else request.headers.push([name, value]);
}

export function removeHeader(request: FuzzRequest, name: string): void {
  request.headers = request.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());
}

/** Sets the body and its Content-Length. */
export function setBody(request: FuzzRequest, body: Buffer): void {
  request.body = body;
  setHeader(request, 'Content-Length', String(body.length));
}

/** Returns the bytes of a request. Writes each UTF-16 code unit of the head as one byte. */
export function serialize({ method, target, version, headers, body }: FuzzRequest): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${method} ${target} ${version}\r\n${lines}\r\n`, 'latin1'), body]);
}
