// Express application of the fuzzer, with the mock mounted under a path. Usage: node express-application.mjs PROFILE
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { createMock } = await import(`${ROOT}dist/index.js`);
const express = createRequire(`${ROOT}package.json`)('express');

const mock = await createMock({ profile: process.argv[2] });
const server = express()
  .use('/mounted', mock.handler)
  .listen(0, '127.0.0.1', () =>
    process.stdout.write(`listening on http://127.0.0.1:${server.address().port}/mounted\n`),
  );
process.on('SIGTERM', async () => {
  server.close();
  server.closeAllConnections();
  await mock.close();
  process.exit(0);
});
