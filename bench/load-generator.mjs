// Generates load in a separate process, so that generating load and measuring do not slow each other down. The generator writes
// prepared bytes to sockets and only searches for the end of each response. Otherwise the generator could need more time per
// request than the server, and the benchmark would measure the generator.
import { connect } from 'node:net';
import { createHistogram } from 'node:perf_hooks';

/**
 * @typedef {object} Order
 * @property {number} port port on 127.0.0.1
 * @property {readonly string[]} requests requests to send in turn; `{n}` is replaced by a number that is unique per request
 * @property {number} from number that replaces `{n}` in the first request
 * @property {number} connections number of connections; each connection sends one request at a time
 * @property {number} [seconds] duration of the load; if it is missing, `count` limits the load
 * @property {number} [count] maximum number of requests
 * @property {number} [sampleEvery] interval of the responses whose job IDs are returned; 10 returns every tenth job ID
 *
 * @typedef {object} Load
 * @property {number} responses
 * @property {number} elapsedMs
 * @property {number} meanMicros mean latency, from the first byte of a request to the last byte of its response
 * @property {number} p50Micros
 * @property {number} p99Micros
 * @property {number} from number that replaced `{n}` in the first request
 * @property {number} ownCpuMs processor time of the generator
 * @property {string[]} sampled job IDs of the sampled responses, in the order of the requests
 */

const HEAD_END = '\r\n\r\n';
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** Parser that finds the end of a response. */
class ResponseReader {
  #head = '';
  /** Number of missing bytes of the body. Undefined until the head is complete, and for a chunked body. */
  #left;
  #isChunked = false;
  #tail = Buffer.alloc(0);
  body = '';

  /**
   * Reads bytes of the response.
   *
   * @param {Buffer} bytes
   * @param {boolean} keep whether to store the body
   * @returns {boolean} whether the response is complete
   */
  read(bytes, keep) {
    let rest = bytes;
    if (this.#left === undefined && !this.#isChunked) {
      this.#head += bytes.toString('latin1');
      const end = this.#head.indexOf(HEAD_END);
      if (end < 0) return false;
      rest = bytes.subarray(bytes.length - (this.#head.length - end - HEAD_END.length));
      this.#readHead(this.#head.slice(0, end));
    }
    if (keep) this.body += rest.toString('latin1');
    if (this.#isChunked) {
      this.#tail = Buffer.concat([this.#tail, rest]).subarray(-LAST_CHUNK.length);
      return this.#tail.equals(LAST_CHUNK);
    }
    this.#left -= rest.length;
    return this.#left === 0;
  }

  #readHead(head) {
    if (!/^HTTP\/1\.1 2\d\d /.test(head))
      throw new Error(`expected status 2xx, got "${head.split('\r\n')[0]}"`);
    this.#isChunked = /^transfer-encoding: *chunked/im.test(head);
    const length = /^content-length: *(\d+)/im.exec(head)?.[1];
    if (length === undefined && !this.#isChunked)
      throw new Error('response has neither Content-Length nor a chunked body');
    this.#left = length === undefined ? undefined : Number(length);
  }
}

/** Sends the requests and measures the responses. @param {Order} order @returns {Promise<Load>} */
function load({ port, requests, from, connections, seconds, count = Number.POSITIVE_INFINITY, sampleEvery }) {
  const prepared = requests.map((text) => (text.includes('{n}') ? text : Buffer.from(text)));
  const latencies = createHistogram();
  const sampled = [];
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const endsAt = seconds === undefined ? Number.POSITIVE_INFINITY : startedAt + seconds * 1000;
  let sent = 0;
  let responses = 0;
  let open = connections;
  return new Promise((resolve, reject) => {
    const finish = () => {
      const { user, system } = process.cpuUsage(cpu);
      resolve({
        responses,
        from,
        elapsedMs: performance.now() - startedAt,
        meanMicros: latencies.mean / 1000,
        p50Micros: latencies.percentile(50) / 1000,
        p99Micros: latencies.percentile(99) / 1000,
        ownCpuMs: (user + system) / 1000,
        sampled: sampled.filter((id) => id !== undefined),
      });
    };
    // Keeps the generator awake. Otherwise the server would spend processor time on waking the generator. A slow server would
    // wake the generator more often than a fast server, which would distort the comparison.
    const keepBusy = () => {
      if (open > 0) setImmediate(keepBusy);
    };
    keepBusy();
    for (let i = 0; i < connections; i++) {
      const socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      let number = 0;
      let sentAt = 0;
      let response = new ResponseReader();
      const next = () => {
        if (sent >= count || performance.now() >= endsAt) {
          socket.destroy();
          if (--open === 0) finish();
          return;
        }
        number = sent++;
        const request = prepared[number % prepared.length];
        response = new ResponseReader();
        sentAt = performance.now();
        socket.write(
          typeof request === 'string' ? request.replaceAll('{n}', String(from + number)) : request,
        );
      };
      socket.on('connect', next);
      socket.on('data', (bytes) => {
        try {
          const isSample = sampleEvery !== undefined && number % sampleEvery === 0;
          if (!response.read(bytes, isSample)) return;
          latencies.record(Math.max(1, Math.round((performance.now() - sentAt) * 1e6)));
          responses++;
          if (isSample) sampled[number / sampleEvery] = /"id":"(\d+)"/.exec(response.body)?.[1];
          next();
        } catch (error) {
          reject(error);
        }
      });
      socket.on('error', reject);
      socket.on('close', () => {
        if (sent < count && performance.now() < endsAt) reject(new Error('the server closed a connection'));
      });
    }
  });
}

process.on('message', (order) => {
  load(order).then(
    (done) => process.send({ load: done }),
    (error) => process.send({ failure: error.message }),
  );
});
