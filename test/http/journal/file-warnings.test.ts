import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSuiteDirectory } from '../../support/test-directory.js';
import { PROFILES, startTestMock, type TestApp, type TestJob } from '../../support/test-mock.js';
import { jobWithSession, KIB_256 } from '../../support/test-sessions.js';

interface Warning {
  readonly kind: string;
  readonly detail: string;
}

async function entriesOf(app: TestApp): Promise<{ why: string; status: number; warnings: Warning[] }[]> {
  const response = await app.request('GET', `/_mock/requests?app=${app.token}`);
  return ((await response.json()) as { requests: [] }).requests;
}

const warningsOf = async (app: TestApp): Promise<Warning[]> =>
  (await entriesOf(app)).flatMap(({ warnings }) => warnings);

/** Waits until the result of a large file is built. */
async function waitUntilProcessed(app: TestApp, { id }: TestJob): Promise<void> {
  await app.advanceClock('3s');
  const isProcessing = async () => {
    const job = await app.request('GET', `/_mock/jobs/${id}`);
    return ((await job.json()) as TestJob).status === 'in_progress';
  };
  while (await isProcessing()) await new Promise((done) => setImmediate(done));
}

const IDS = ['1164946045643759617', '1101688072863993857', '1265324480517361691'];
const linesOf = (format: (id: string) => string): string => IDS.map((id) => `${format(id)}\n`).join('');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const swapped = (text: string): Buffer => utf16(text).swap16();
const utf32 = (text: string): Buffer =>
  Buffer.concat([...text].map((character) => Buffer.from([character.charCodeAt(0), 0, 0, 0])));
const zip = (text: string): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\x08\0'), deflateRawSync(text)]);

/** Files without a usable ID: the content, and what the warning calls it. */
const UNUSABLE: readonly [name: string, file: string | Buffer, looksLike: string][] = [
  ['UTF-16 without a byte order mark', utf16(linesOf(String)), 'UTF-16 text'],
  ['UTF-16 with a byte order mark', utf16(`\ufeff${linesOf(String)}`), 'UTF-16 text'],
  ['UTF-16 in big-endian order', swapped(linesOf(String)), 'UTF-16 text'],
  ['UTF-16 in big-endian order with a byte order mark', swapped(`\ufeff7\r\n`), 'UTF-16 text'],
  ['UTF-32', utf32(linesOf(String)), 'UTF-32 text'],
  ['one ID after a byte order mark', `\ufeff${IDS[0]}`, 'UTF-8 text with a byte order mark'],
  ['commas', IDS.join(','), 'values separated by commas'],
  ['a comma after each ID', linesOf((id) => `${id},`), 'values separated by commas'],
  ['semicolons', IDS.join(';'), 'values separated by semicolons'],
  ['tabs', IDS.join('\t'), 'values separated by tabs'],
  ['blanks', IDS.join(' '), 'values separated by blanks'],
  ['vertical bars', IDS.join('|'), 'values separated by vertical bars'],
  ['CR alone', IDS.join('\r'), 'lines that end in CR alone'],
  ['escaped line ends', IDS.join('\\n'), 'IDs with the characters `\\n` instead of line ends'],
  ['no separator', IDS.join(''), 'numbers of more than 19 digits'],
  ['double quotes', linesOf((id) => `"${id}"`), 'values in quotes'],
  ['single quotes', linesOf((id) => `'${id}'`), 'values in quotes'],
  ['typographic quotes', linesOf((id) => `“${id}”`), 'values in quotes'],
  ['bytes literals of Python', linesOf((id) => `b'${id}'`), 'values in quotes'],
  ['quotes below a header', `id\n${linesOf((id) => `"${id}"`)}`, 'values in quotes'],
  ['a JSON array', JSON.stringify(IDS), 'JSON'],
  ['an indented JSON array', JSON.stringify(IDS, null, 2), 'JSON'],
  ['a JSON object', JSON.stringify({ ids: IDS }), 'JSON'],
  ['JSON Lines', linesOf((id) => JSON.stringify({ id, text: 'x'.repeat(90) })), 'JSON Lines'],
  ['CSV with several columns', `id,text\n${linesOf((id) => `${id},hello`)}`, 'values separated by commas'],
  [
    'CSV with a byte order mark',
    `\ufeffid;text\n${linesOf((id) => `${id};x`)}`,
    'values separated by semicolons',
  ],
  ['quoted CSV', `"id","text"\n${linesOf((id) => `"${id}","hello"`)}`, 'values separated by commas'],
  ['URLs', linesOf((id) => `https://x.com/user/status/${id}`), 'URLs'],
  ['URLs without a scheme', linesOf((id) => `twitter.com/user/status/${id}`), 'URLs'],
  ['user names with @', '@jack\n@xdevelopers\n', 'user names'],
  ['user names', 'jack\nxdevelopers\n', 'words, such as a header or user names'],
  ['gzip', gzipSync(linesOf(String)), 'gzip data'],
  ['a ZIP archive', zip(linesOf(String)), 'a ZIP archive or a spreadsheet'],
  ['zstd', Buffer.from('28b52ffd2014a1000031313634', 'hex'), 'zstd data'],
  ['bzip2', Buffer.from('BZh91AY&SY\x9a\x01\xff', 'latin1'), 'bzip2 data'],
  ['xz', Buffer.from('fd377a585a000004', 'hex'), 'xz data'],
  ['other binary data', Buffer.from([1, 2, 3, 250, 7, 8]), 'binary data'],
  ['scientific notation', '1.16E+18\n1.1e18\n1,26E+18\n', 'numbers in scientific notation'],
  ['decimal numbers', linesOf((id) => `${id}.0`), 'decimal numbers'],
  ['negative numbers', linesOf((id) => `-${id}`), 'numbers with a sign'],
  ['thousands separators', '1,164,946,045\n1,101,688,072\n', 'numbers with thousands separators'],
  ['thousands separators with points', '1.164.946.045\n', 'numbers with thousands separators'],
  ['thousands separators with blanks', '1\u202f164\u202f946\n', 'numbers with thousands separators'],
  ['too many digits', linesOf((id) => `${id}0`), 'numbers of more than 19 digits'],
  ['zero-width characters', linesOf((id) => `\u200b${id}`), 'IDs with invisible characters'],
  ['fullwidth digits', '１２３\n', 'digits of another script'],
  ['a URL-encoded form', `file=${IDS.join('%0A')}`, 'a URL-encoded form'],
  ['an HTML page', '<!doctype html>\n<title>Sign in</title>\n', 'XML or HTML'],
  ['comments', '# no ID yet\n', 'text other than IDs'],
];

describe.each(PROFILES)('warnings about files in profile $profile', ({ profile }) => {
  const uploadTo = async (file: string | Uint8Array) => {
    const app = (await startTestMock({ profile })).app();
    const job = await app.createJob();
    const response = await app.upload(job, file);
    return { app, job, response };
  };

  it('a file without any usable ID completes, and a warning names what the file looks like', async () => {
    const mock = await startTestMock({ profile });
    for (const [name, file, looksLike] of UNUSABLE) {
      const app = mock.app();
      await app.createCompleteJob(file);
      const [warning, ...others] = await warningsOf(app);
      expect({ name, others, kind: warning?.kind }).toEqual({ name, others: [], kind: 'no_usable_id' });
      expect(warning?.detail, name).toContain(`The file contains no usable ID. It looks like ${looksLike}: `);
      const [, ignored, total] =
        /: (\d+) of (\d+) lines? (?:was|were) ignored, such as `/.exec(warning?.detail ?? '') ?? [];
      expect(Number(ignored), name).toBeGreaterThan(0);
      expect(ignored, name).toBe(total);
    }
  });

  it('the warning about a file without any usable ID counts its lines and says how to send the IDs', async () => {
    const { app } = await uploadTo(linesOf((id) => `"${id}"`));
    expect(await warningsOf(app)).toEqual([
      {
        kind: 'no_usable_id',
        detail:
          'The file contains no usable ID. It looks like values in quotes: 3 of 3 lines were ignored, such as `"1164946045643759617"`. Send one ID per line, and nothing else.',
      },
    ]);
  });

  it('a file with some lines that are no ID gets a warning with their number', async () => {
    const { app } = await uploadTo(`id\n${linesOf(String)}`);
    expect(await warningsOf(app)).toEqual([
      {
        kind: 'lines_ignored',
        detail:
          '1 of 4 lines was ignored. It looks like words, such as a header or user names, such as `id`. Send numeric IDs only, one per line.',
      },
    ]);
  });

  it('a byte order mark in front of IDs costs the first ID and gets a warning', async () => {
    const { app } = await uploadTo(`\ufeff${linesOf(String)}`);
    const [warning] = await warningsOf(app);
    expect(warning?.kind).toBe('lines_ignored');
    expect(warning?.detail).toContain('`\\u{feff}1164946045643759617`');
  });

  it.each([
    ['', 'The file is empty. Send one ID per line.'],
    ['\n \r\n\n', 'The file has only blank lines. Send one ID per line.'],
  ])('the file %j without any line gets a warning', async (file, detail) => {
    const { app } = await uploadTo(file);
    expect(await warningsOf(app)).toEqual([{ kind: 'no_usable_id', detail }]);
  });

  it.each(['90', '90\n', '90\r\n91\r\n', ' 90 \n\n\t91\n\n\n', '\n90\n', '0000000000000000090\n'])(
    'blank lines, blanks and line ends of the file %j get no warning',
    async (file) => {
      const { app } = await uploadTo(file);
      expect(await warningsOf(app)).toEqual([]);
    },
  );

  it('the warning about a multipart form counts the ignored lines', async () => {
    const { app } = await uploadTo(
      '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n90\r\n--x--\r\n',
    );
    const [warning, ...others] = await warningsOf(app);
    expect([warning?.kind, others]).toEqual(['multipart_body', []]);
    expect(warning?.detail).toContain('3 of 4 lines were ignored. They look like an HTML form');
  });

  it('the warning shows at most 40 characters of the file, all of them printable, and no secrets', async () => {
    const mock = await startTestMock({ profile });
    for (const file of [
      'x'.repeat(5000),
      '\u202e\u0007\u001b[31m'.repeat(100),
      '😀'.repeat(100),
      'https://storage.googleapis.com/b/o?X-Goog-Signature=5ec7e7&a=1',
    ]) {
      const app = mock.app();
      await app.upload(await app.createJob(), file);
      const [warning] = await warningsOf(app);
      const [, sample = ''] = /such as `(.*)`\. /s.exec(warning?.detail ?? '') ?? [];
      expect([...sample].length).toBeGreaterThan(0);
      expect(sample.length).toBeLessThanOrEqual(41);
      expect(sample).toMatch(/^[\p{L}\p{N}\p{P}\p{S} ]*$/u);
      expect(sample).not.toContain('5ec7e7');
    }
  });

  it('a large file gets a warning at once, and the whole number of lines when its result is built', async () => {
    const file = Buffer.from(`${IDS[0]}\n${'1.16E+18\n'.repeat(150_000)}`);
    const { app, job } = await uploadTo(file);
    const warnings = await warningsOf(app);
    expect(warnings.map(({ kind }) => kind)).toEqual(['lines_ignored']);
    await waitUntilProcessed(app, job);
    const [warning] = await warningsOf(app);
    expect(warning?.detail).toMatch(
      /^150000 of 150001 lines were ignored\. They look like numbers in scientific/,
    );
  });

  it('a large file of one line gets a warning before its result is built', async () => {
    const { app, job } = await uploadTo(Buffer.from(IDS.join(',').concat(',').repeat(20_000)));
    for (const isProcessed of [false, true]) {
      if (isProcessed) await waitUntilProcessed(app, job);
      const [warning] = await warningsOf(app);
      expect(warning?.kind).toBe('no_usable_id');
      expect(warning?.detail).toContain('It looks like values separated by commas: 1 of 1 line was ignored');
    }
  });

  it('a second upload gets a warning, and `why` names the one cause', async () => {
    const { app, job } = await uploadTo('90\n');
    expect((await app.upload(job, '91\n')).status).toBe(profile === 'gcs' ? 200 : 409);
    const second = (await entriesOf(app)).at(-1);
    expect(second?.why).toBe(
      profile === 'gcs'
        ? 'The storage accepted the file (3 bytes), but the job ignored it: the job already had a file.'
        : `Job ${job.id} is in_progress and accepts no file: the job already had a file. Create another job.`,
    );
    expect(second?.warnings).toEqual([
      {
        kind: 'second_upload',
        detail: `Job ${job.id} already had a file and ignored this one. A job accepts one file: create another job for other IDs.`,
      },
    ]);
  });

  it('an upload that is repeated because a fault kept its response gets no warning', async () => {
    const app = (await startTestMock({ profile })).app();
    await app.request('POST', `/_mock/faults?app=${app.token}`, {
      json: { match: { method: 'PUT' }, times: 1, effect: { reset: 'before_headers' } },
    });
    const job = await app.createJob();
    await expect(app.upload(job, '90\n')).rejects.toThrow();
    await app.upload(job, '90\n');
    expect(await warningsOf(app)).toEqual([]);
    await app.upload(job, '90\n');
    expect((await warningsOf(app)).map(({ kind }) => kind)).toEqual(['second_upload']);
  });

  it('a file without any usable ID gets its warning also if a fault delayed the response', async () => {
    const app = (await startTestMock({ profile })).app();
    await app.request('POST', `/_mock/faults?app=${app.token}`, {
      json: { match: { method: 'PUT' }, times: 1, effect: { latency: '1ms' } },
    });
    await app.upload(await app.createJob(), '[]');
    expect((await warningsOf(app)).map(({ kind }) => kind)).toEqual(['no_usable_id']);
  });
});

describe('warnings about uploads to the storage', () => {
  it.each(['application/octet-stream', 'text/plain; charset=utf-8', 'application/x-www-form-urlencoded'])(
    'an upload that is rejected for the content type %s gets a warning',
    async (type) => {
      const app = (await startTestMock()).app();
      const job = await app.createJob();
      const response = await fetch(job.upload_url, {
        method: 'PUT',
        headers: { 'content-type': type },
        body: Buffer.from('90\n'),
      });
      expect(response.status).toBe(403);
      expect(await warningsOf(app)).toEqual([
        {
          kind: 'content_type_wrong',
          detail: `The signature covers Content-Type; header content-type: expected "text/plain", got "${type}". Send the signed value.`,
        },
      ]);
    },
  );

  it('a resumable upload gets the warning about its file on the request that finishes it', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const { session } = await jobWithSession(mock, app);
    const file = Buffer.alloc(KIB_256 + 2, '"1"\n');
    await session.putChunk(`0-${KIB_256 - 1}/${file.length}`, file.subarray(0, KIB_256));
    expect(await warningsOf(app)).toEqual([]);
    await session.putChunk(`${KIB_256}-${file.length - 1}/${file.length}`, file.subarray(KIB_256));
    await session.putChunk('*/*');
    const kinds = (await entriesOf(app)).map(({ warnings }) => warnings.map(({ kind }) => kind));
    expect(kinds).toEqual([[], [], [], ['no_usable_id'], []]);
  });

  it('a file that arrives after the upload window with --late-upload drop gets a warning and its cause', async () => {
    const mock = await startTestMock({ lateUpload: 'drop' });
    const app = mock.app();
    const { session } = await jobWithSession(mock, app);
    await app.advanceClock('15m');
    await session.putChunk('0-2/3', '90\n');
    const last = (await entriesOf(app)).at(-1);
    expect(last?.why).toBe(
      'The storage accepted the file (3 bytes), but the job ignored it: the job had expired when the upload ended (see --late-upload).',
    );
    expect(last?.warnings.map(({ kind }) => kind)).toEqual(['upload_after_expiry']);
  });
});

describe('the facts about the lines of a file', () => {
  const resultOf = async (app: TestApp, { id }: TestJob): Promise<unknown> => {
    const job = await app.request('GET', `/_mock/jobs/${id}`);
    return ((await job.json()) as { result: unknown }).result;
  };
  const directory = createSuiteDirectory();
  const facts = { ids: 0, invalid: 3, looks_like: 'UTF-16 text' };

  it('the mock still knows after a restart what an uploaded file looks like', async () => {
    const dataDir = join(directory, 'data');
    const first = await startTestMock({ dataDir });
    const job = await first.app('one').createCompleteJob(utf16('90\n91\n'));
    await first.close();
    expect(await resultOf((await startTestMock({ dataDir })).app('one'), job)).toMatchObject(facts);
  });

  it('an exported and imported state contains what an uploaded file looks like', async () => {
    const app = (await startTestMock()).app('one');
    const job = await app.createCompleteJob(utf16('90\n91\n'));
    const state = await (await app.request('GET', '/_mock/state')).json();
    expect((await app.request('PUT', '/_mock/state', { json: state })).status).toBe(200);
    expect(await resultOf(app, job)).toMatchObject(facts);
  });
});
