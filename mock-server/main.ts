#!/usr/bin/env node
// This file is the entry point of the command. To understand the code, read the modules in this order:
// main.ts → serve.ts → start.ts → compose-http-app.ts → compose.ts, http-app.ts → http/.
import { parseSimpleFlags } from './parse-simple-flags.js';
import { handleOutputError, reportError, serve } from './serve.js';

process.stdout.on('error', handleOutputError);
process.stderr.on('error', () => undefined); // Nobody can read a message about it.

const args = process.argv.slice(2);
const flags = parseSimpleFlags(args);
if (flags) serve(flags).catch(reportError);
else {
  // Loads Commander and the other commands only on demand, because loading them takes a tenth of a server's start time.
  const { runCli } = await import('./cli.js');
  await runCli(args, serve);
}
