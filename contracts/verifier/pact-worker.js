// Runs Pact's native verifier in a process of its own: it writes to standard output as it likes, and a crash of it is
// not ours. Each message is one interaction to check; its answer is Pact's result.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [entry] = process.argv.slice(2);
// The core is a dependency of Pact's package, wherever a package manager put it.
const core = createRequire(entry)('@pact-foundation/pact-core').default;
const folder = mkdtempSync(join(tmpdir(), 'xcm-pact-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

process.on('message', ({ id, pact, origin, timeoutMs }) => {
  const file = join(folder, `${id}.json`);
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
