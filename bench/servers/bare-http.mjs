// What a user would write by hand: `node:http`, one constant answer.
import { createServer } from 'node:http';
import { answerFrom } from '../answer.mjs';

const { status, headers, body } = answerFrom(process.argv[2]);
const server = createServer((_req, res) => {
  res.writeHead(status, headers);
  res.end(body);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`);
});
