// The client got is tested in test/clients/node, so that `npm ci` does not install its 22 packages.
import { faultClientSuite, UNPARSED_TEXT } from '../../support/fault-client-suite.js';
import { axiosClient, fetchClient, nodeHttpClient } from '../../support/http-clients.js';

faultClientSuite('fetch', fetchClient, {
  reset: 'fetch failed: ECONNRESET',
  resetInBody: 'terminated: ECONNRESET',
  timeout: 'TimeoutError',
  truncated: 'terminated: UND_ERR_SOCKET',
  malformedJson: 'SyntaxError',
  surplusBytes: 'SyntaxError',
});

faultClientSuite('node:http', nodeHttpClient, {
  reset: 'ECONNRESET',
  resetInBody: 'ECONNRESET',
  timeout: 'ABORT_ERR',
  truncated: 'ECONNRESET',
  malformedJson: 'SyntaxError',
  surplusBytes: 'HPE_INVALID_CONSTANT',
});

faultClientSuite('axios', axiosClient, {
  reset: 'ECONNRESET',
  resetInBody: 'ECONNRESET',
  timeout: 'ECONNABORTED',
  // Once axios has the headers, it reports its own timeout as a bad response.
  timeoutInBody: 'ERR_BAD_RESPONSE',
  truncated: 'ERR_BAD_RESPONSE',
  // axios returns malformed JSON as text and reports no error.
  malformedJson: UNPARSED_TEXT,
  surplusBytes: 'HPE_INVALID_CONSTANT',
});
