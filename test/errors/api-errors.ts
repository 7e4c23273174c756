// Lists every error that the API sends, with the evidence for its form.
import { ACCESS_ERRORS, MISSING_ERRORS } from './api-access-errors.js';
import { INVALID_REQUESTS } from './api-invalid-requests.js';
import { CONFLICTS, SERVER_ERRORS, TOKEN_URL_ERRORS } from './api-operation-errors.js';
import type { ErrorRow } from './error-row.js';

export const API_ERRORS: readonly ErrorRow[] = [
  ...ACCESS_ERRORS,
  ...MISSING_ERRORS,
  ...INVALID_REQUESTS,
  ...CONFLICTS,
  ...TOKEN_URL_ERRORS,
  ...SERVER_ERRORS,
];
