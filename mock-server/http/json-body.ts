import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import { continueBody } from './exchange.js';

/** The largest JSON body, in bytes. */
export const MAX_JSON_BYTES = 1024 * 1024;

export type JsonBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown; readonly text: string }
  | { readonly kind: 'not_json_type' }
  | { readonly kind: 'too_large' }
  /** It did not parse, or could not be read; `reason` is a sentence. */
  | { readonly kind: 'unreadable'; readonly reason: string };

const readRaw = express.raw({ type: () => true, limit: MAX_JSON_BYTES });

/** Reads a JSON body of at most 1 MB; compressed ones too. Never throws. */
export async function readJson(req: IncomingMessage, res: ServerResponse): Promise<JsonBody> {
  const hasBody =
    Number(req.headers['content-length'] ?? 0) > 0 || req.headers['transfer-encoding'] !== undefined;
  if (!hasBody) return { kind: 'none' };
  if (!/^application\/json\s*(?:;|$)/i.test(req.headers['content-type'] ?? ''))
    return { kind: 'not_json_type' };
  if (Number(req.headers['content-length'] ?? 0) <= MAX_JSON_BYTES) continueBody(req, res);
  const error = await new Promise<{ type?: string; message: string } | undefined>((resolve) => {
    readRaw(req as express.Request, res as express.Response, (failure) => resolve(failure));
  });
  if (error?.type === 'entity.too.large') return { kind: 'too_large' };
  if (error) return { kind: 'unreadable', reason: `The body could not be read: ${error.message}.` };
  const bytes = (req as { body?: unknown }).body;
  const text = Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '';
  if (text === '') return { kind: 'none' };
  try {
    return { kind: 'json', value: JSON.parse(text), text };
  } catch (failure) {
    return { kind: 'unreadable', reason: `The body is not valid JSON: ${(failure as Error).message}.` };
  }
}
