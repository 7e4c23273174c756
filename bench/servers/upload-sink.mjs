// Writes uploads to files with `node:http`. The first argument is the directory. If the second argument is `md5`, the server also
// hashes the bytes.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const [directory, hash] = process.argv.slice(2);
let files = 0;

async function receive(req, res) {
  const file = join(directory, `sink-${process.pid}-${files++}`);
  const md5 = createHash('md5');
  // Hashes in a listener, because another stage in the pipeline would cost more.
  if (hash === 'md5') req.on('data', (chunk) => md5.update(chunk));
  await pipeline(req, createWriteStream(file));
  res.end(hash === 'md5' ? md5.digest('hex') : '');
  await rm(file);
}

const server = createServer((req, res) => void receive(req, res));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`);
});
