// What a user would write by hand: `node:http`, one constant answer. In CommonJS, as Node starts that soonest: an `import` of
// `node:http` loads the client of `fetch` too (Node 22 and later).
const { createServer } = require('node:http');

const body = '{"status":"ok"}';
const standard = {
  status: 200,
  headers: ['content-type', 'application/json', 'content-length', String(body.length)],
  body,
};
const file = process.argv[2];
const answer = file === undefined ? standard : JSON.parse(require('node:fs').readFileSync(file, 'utf8'));

const server = createServer((_req, res) => {
  res.writeHead(answer.status, answer.headers);
  res.end(answer.body);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`);
});
