// Builds the command-line program and runs it in the same process, for `npm start` and `npm run demo`.
const WATCH_MS = 200;
// npm sends SIGTERM to its shell only. Once the shell has ended, this process has another parent and must end as well.
const shell = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === shell) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, WATCH_MS).unref();

await import('./build.mjs');
await import('../dist/cli.js');
