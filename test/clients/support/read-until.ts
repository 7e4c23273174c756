import type { Readable } from 'node:stream';

/** Reads a stream until its text matches a pattern, and returns the match. @throws Error if the stream ends earlier */
export async function readUntil(stream: Readable, pattern: RegExp): Promise<RegExpExecArray> {
  let output = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    output += chunk;
    const match = pattern.exec(output);
    if (match) return match;
  }
  throw new Error(`Cannot find ${pattern}: the stream ended after: ${output}`);
}
