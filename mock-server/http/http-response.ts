/** A body that is too large to be held. Not read for HEAD. */
interface StreamedBody {
  readonly bytes: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** How a response goes onto the wire, where that is not at once and in full. */
export interface SendOptions {
  /** Real time before the head is sent; may be infinite. */
  readonly delayMs?: number;
  readonly bytesPerSecond?: number;
  /** How the connection ends after the body. By default it stays open. */
  readonly endConnection?: 'close' | 'reset';
}

/** A response as a value. */
export interface HttpResponse {
  readonly status: number;
  readonly reasonPhrase?: string;
  /** Names and values in turn, in the order in which they are sent. A response with a body has its Content-Length. */
  readonly headers: readonly string[];
  readonly body: string | Buffer | StreamedBody;
  readonly sendOptions?: SendOptions;
}

/** What happens in place of a response. */
export type NoResponse =
  | { readonly noResponse: 'close' | 'reset' }
  /** Reads so many bytes of the body and never answers. */
  | { readonly noResponse: 'stall'; readonly readBytes: number };

export type Reply = HttpResponse | NoResponse;

export const isResponse = (reply: Reply): reply is HttpResponse => !('noResponse' in reply);

/** Makes the header list of a response. Leaves out headers that are undefined. */
export function headerList(headers: Readonly<Record<string, string | number | undefined>>): string[] {
  const list: string[] = [];
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) list.push(name, String(value));
  return list;
}
