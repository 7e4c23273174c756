import { readFileSync } from 'node:fs';

/**
 * A constant answer.
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {string[]} headers names and values in turn
 * @property {string} body JSON
 */

const DEFAULT_BODY = '{"status":"ok"}';

/** @type {Answer} */
const DEFAULT_RESPONSE = {
  status: 200,
  headers: ['content-type', 'application/json', 'content-length', String(DEFAULT_BODY.length)],
  body: DEFAULT_BODY,
};

/**
 * The answer that a server is to give.
 *
 * @param {string | undefined} file a file with the JSON of an {@link Answer}, from the command line
 * @returns {Answer}
 */
export const readConstantResponse = (file) =>
  file === undefined ? DEFAULT_RESPONSE : JSON.parse(readFileSync(file, 'utf8'));
