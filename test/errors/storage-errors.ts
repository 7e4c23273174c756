// Lists the errors of the storage, which only profile `gcs` has. Unlike the errors of the API, most bodies name the job.
import { SESSION_ROWS } from './session-errors.js';
import { SIGNED_URL_ROWS } from './signed-url-errors.js';
import { CONTENT_ROWS } from './storage-content-errors.js';
import { error, STATUS_PAGE, type StorageErrorRow, upload } from './storage-error-builders.js';

/** Errors that faults inject. */
const FAULT_ROWS: readonly StorageErrorRow[] = (
  [
    [429, 'TooManyRequests'],
    [500, 'InternalError'],
    [502, 'BadGateway'],
    [503, 'ServiceUnavailable'],
    [504, 'GatewayTimeout'],
  ] as const
).map(([status, code]) => ({
  situation: `an upload that gets an injected ${status}`,
  before: { fault: status },
  call: upload(),
  status,
  body: error(code, 'The request could not be served. Please try again.'),
  grade: 'A',
  source: `${STATUS_PAGE}: the codes of 429, 500 and 503; the words are assumed`,
}));

export const STORAGE_ERRORS: readonly StorageErrorRow[] = [
  ...SIGNED_URL_ROWS,
  ...CONTENT_ROWS,
  ...SESSION_ROWS,
  ...FAULT_ROWS,
];
