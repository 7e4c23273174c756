import { readFileSync } from 'node:fs';

/**
 * @typedef {object} ConstantResponse
 * @property {number} status
 * @property {string[]} headers names and values of the headers in turn
 * @property {string} body JSON text
 */

const DEFAULT_BODY = '{"status":"ok"}';

/** @type {ConstantResponse} */
const DEFAULT_RESPONSE = {
  status: 200,
  headers: ['content-type', 'application/json', 'content-length', String(DEFAULT_BODY.length)],
  body: DEFAULT_BODY,
};

/**
 * Reads the response that a server sends to every request.
 *
 * @param {string | undefined} file JSON file with a {@link ConstantResponse}; undefined for the default response
 * @returns {ConstantResponse}
 */
export const readConstantResponse = (file) =>
  file === undefined ? DEFAULT_RESPONSE : JSON.parse(readFileSync(file, 'utf8'));
