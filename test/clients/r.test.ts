import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ClientUnderTest } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { startServedMock } from './support/served-mock.js';

const mock = startServedMock();

const httr: ClientUnderTest = {
  name: 'httr',
  way: 'HTTPS_PROXY, set_config(cainfo) in .Rprofile',
  userAgent: /httr/,
  command({ gatewayUrl, caBundlePath: bundle, directory }, step, args) {
    const profile = join(directory, '.Rprofile');
    writeFileSync(profile, `httr::set_config(httr::config(cainfo = "${bundle}"))\n`);
    return {
      program: 'Rscript',
      args: [resolve('test/clients/r/with-httr.R'), step, ...args],
      env: { HTTPS_PROXY: gatewayUrl, R_PROFILE_USER: profile },
    };
  },
};

defineClientSuite(httr, mock, { cancels: true });
