// Builds the command and runs it, in one process: `npm start`, `npm run demo`.
await import('./build.mjs');
await import('../dist/cli.js');
