// Builds the command-line program and runs it in the same process, for `npm start` and `npm run demo`.
await import('./build.mjs');
await import('../dist/cli.js');
