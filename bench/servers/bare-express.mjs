// Implements the server that a user could write with Express instead of using the mock: an unconfigured `express()` that returns
// one object with `res.json`.
import express from 'express';
import { readConstantResponse } from '../constant-response.mjs';

const object = JSON.parse(readConstantResponse(process.argv[2]).body);
const app = express();
app.all('/{*path}', (_req, res) => {
  res.json(object);
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`);
});
