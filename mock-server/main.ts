#!/usr/bin/env node
// Entry point of the command. Start reading here: main.ts → serve.ts → start.ts → compose-http-app.ts → compose.ts, http-app.ts → http/.
import { parseSimpleFlags } from './parse-simple-flags.js';
import { EXIT_FAILURE, reportError, serve } from './serve.js';

// The reader of a pipe may close it early: `ids | head`.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? 0 : EXIT_FAILURE),
  );

const args = process.argv.slice(2);
const flags = parseSimpleFlags(args);
if (flags) serve(flags).catch(reportError);
else {
  // Loaded on demand: Commander, the other commands and the modules of Node they need take a tenth of a server's start.
  const { runCli } = await import('./cli.js');
  await runCli(args, serve);
}
