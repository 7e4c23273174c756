#!/usr/bin/env node
// The command. A newcomer starts here: main.ts → serve.ts → start.ts → compose-http-app.ts → compose.ts, http-app.ts → http/.
import { parseSimpleFlags } from './parse-simple-flags.js';
import { EXIT_FAILURE, reportError, serve } from './serve.js';

// Whoever reads our output may stop reading: `ids | head`.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? 0 : EXIT_FAILURE),
  );

const args = process.argv.slice(2);
const flags = parseSimpleFlags(args);
if (flags) serve(flags).catch(reportError);
else {
  // A tenth of the start of a server: the parser, the descriptions of all options, and the modules of Node that they load.
  const { runCli: run } = await import('./cli.js');
  await run(args, serve);
}
