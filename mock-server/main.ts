#!/usr/bin/env node
import { EXIT_FAILURE } from './exit-codes.js';
// This file is the entry point of the command. To understand the code, read the modules in this order:
// main.ts → serve.ts → start.ts → compose-http-app.ts → compose.ts, http-app.ts → http/.
import { parseSimpleFlags } from './parse-simple-flags.js';
import { reportError, serve } from './serve.js';

// Exits when the reader of a pipe closes the pipe, as `head` does in `x-compliance-mock ids … | head`.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? 0 : EXIT_FAILURE),
  );

const args = process.argv.slice(2);
const flags = parseSimpleFlags(args);
if (flags) serve(flags).catch(reportError);
else {
  // Loads Commander and the other commands only on demand, because loading them takes a tenth of a server's start time.
  const { runCli } = await import('./cli.js');
  await runCli(args, serve);
}
