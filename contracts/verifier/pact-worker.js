// Runs Pact's native verifier in a separate process, because the verifier writes to standard output and may crash. Each message
// contains one interaction to check. The reply contains Pact's result.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [entry] = process.argv.slice(2);
// Resolves the core from Pact's package, because only that package depends on the core.
const core = createRequire(entry)('@pact-foundation/pact-core').default;
const directory = mkdtempSync(join(tmpdir(), 'xcm-pact-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

process.on('message', ({ id, pact, origin, timeoutMs }) => {
  const file = join(directory, `${id}.json`);
  writeFileSync(file, JSON.stringify(pact));
  core
    .verifyPacts({
      provider: pact.provider.name,
      providerBaseUrl: origin,
      providerStatesSetupUrl: `${origin}/_states`,
      providerStatesSetupTeardown: false,
      pactUrls: [file],
      timeout: timeoutMs,
      logLevel: 'error',
    })
    .then(
      (result) => result,
      (error) => error.message,
    )
    .then((result) => {
      rmSync(file, { force: true });
      process.send({ id, result: String(result) });
    });
});
process.send({ ready: true });
