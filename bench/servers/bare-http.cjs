// Implements the server that a user could write instead of using the mock: `node:http` with one constant response. This file is a
// CommonJS module, because Node starts CommonJS fastest. Since Node 22, an `import` of `node:http` also loads the client of
// `fetch`.
const { createServer } = require('node:http');

const body = '{"status":"ok"}';
const standard = {
  status: 200,
  headers: ['content-type', 'application/json', 'content-length', String(body.length)],
  body,
};
const file = process.argv[2];
const response = file === undefined ? standard : JSON.parse(require('node:fs').readFileSync(file, 'utf8'));

const server = createServer((_req, res) => {
  res.writeHead(response.status, response.headers);
  res.end(response.body);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`);
});
