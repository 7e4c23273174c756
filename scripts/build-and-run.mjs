// Builds the command-line program and runs it in the same process, for `npm start` and `npm run demo`.
const WATCH_MS = 200;
// npm passes SIGTERM and SIGINT on, but ends without a word to this process after SIGHUP, SIGQUIT or SIGKILL. This process then has
// another parent and must end as well.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, WATCH_MS).unref();

await import('./build.mjs');
await import('../dist/cli.js');
