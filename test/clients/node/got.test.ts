import got from 'got';
import { faultClientSuite } from '../../support/fault-client-suite.js';
import { DEFAULT_TIMEOUT_MS, type HttpClient } from '../../support/http-clients.js';

/** Sends a request with got. Disables got's own retries, because a retry would hide a fault. */
const gotClient: HttpClient = (url, { timeoutMs = DEFAULT_TIMEOUT_MS, upload } = {}) => {
  const body = upload && { method: 'PUT' as const, body: upload };
  return got(url, { ...body, retry: { limit: 0 }, timeout: { request: timeoutMs } }).json();
};

faultClientSuite('got', gotClient, {
  reset: 'ECONNRESET',
  resetInBody: 'ECONNRESET',
  timeout: 'ETIMEDOUT',
  truncated: 'ECONNRESET',
  malformedJson: 'ERR_BODY_PARSE_FAILURE',
  surplusBytes: 'HPE_INVALID_CONSTANT',
});
