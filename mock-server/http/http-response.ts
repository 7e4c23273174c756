/** A body that is too large for memory. It is not read for HEAD. */
interface StreamedBody {
  readonly bytes: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Changes how a response is sent. By default it is sent at once and in full. */
export interface SendOptions {
  /** Real time to wait before the headers are sent; may be infinite. */
  readonly delayMs?: number;
  readonly bytesPerSecond?: number;
  /** How to end the connection after the body. Default: keep it open. */
  readonly endConnection?: 'close' | 'reset';
}

/** A response as a value. */
export interface HttpResponse {
  readonly status: number;
  readonly reasonPhrase?: string;
  /** Alternating names and values, in the order on the wire. A response with a body includes its Content-Length. */
  readonly headers: readonly string[];
  readonly body: string | Buffer | StreamedBody;
  readonly sendOptions?: SendOptions;
}

/** What happens instead of a response. */
export type NoResponse =
  | { readonly noResponse: 'close' | 'reset' }
  /** Reads `readBytes` of the body and never responds. */
  | { readonly noResponse: 'stall'; readonly readBytes: number };

export type Reply = HttpResponse | NoResponse;

export const isResponse = (reply: Reply): reply is HttpResponse => !('noResponse' in reply);

/** Builds the header list of a response. Omits undefined headers. */
export function headerList(headers: Readonly<Record<string, string | number | undefined>>): string[] {
  const list: string[] = [];
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) list.push(name, String(value));
  return list;
}
