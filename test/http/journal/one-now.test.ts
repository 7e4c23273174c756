import { describe, expect, it } from 'vitest';
import { collectPages } from '../../../client/collect-pages.js';
import { rawRequest } from '../../support/raw-http.js';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

/** Rate of the app's clock. In one real millisecond, the clock advances by 17 minutes. */
const RATE = 1_000_000;
const POLLS = 600;

interface RecordedRequest {
  readonly id: string;
  readonly at: string;
  readonly why: string;
}

interface JournalPage {
  readonly requests: readonly RecordedRequest[];
  readonly next?: string;
}

/** Patterns of the journal's explanations, by job status. */
const EXPLANATIONS: Readonly<Record<string, RegExp>> = {
  in_progress: /has its file and is processed until|its result is still being made/,
  complete: /is complete/,
};

/** Reads all pages, because the number of polls depends on the speed of the machine. */
const journalOf = async (app: TestApp): Promise<ReadonlyMap<string, RecordedRequest>> => {
  const pages = await collectPages(
    async ({ limit, cursor = '' }) => {
      const query = new URLSearchParams({ app: app.token, limit: String(limit), ...(cursor && { cursor }) });
      return (await (await app.request('GET', `/_mock/requests?${query}`)).json()) as JournalPage;
    },
    ({ requests }) => requests,
  );
  return new Map(pages.flat().map((entry) => [entry.id, entry]));
};

const wholeSecond = (at: string): string => `${at.slice(0, 19)}.000Z`;

describe.each(PROFILES)('a request reads the clock once in profile $profile', ({ profile }) => {
  it('job status, date header and journal entry of a request agree while the clock runs a million times as fast', async () => {
    const mock = await startTestMock({
      profile,
      processingTime: '7d',
      journal: '10000',
      rateLimit: '999999999',
    });
    const app = mock.app();
    const authorization = `Bearer ${app.token}`;
    const responses: { id: string; status: string; date: string }[] = [];
    for (let polls = 0; polls < POLLS; ) {
      const job = await app.createJob();
      await app.upload(job, '90\n');
      await app.changeClock({ rate: RATE });
      for (let status = job.status; status !== 'complete'; polls++) {
        const { headers, body } = await rawRequest(mock.url, `/2/compliance/jobs/${job.id}`, {
          headers: { authorization },
        });
        ({ status } = (JSON.parse(body) as { data: { status: string } }).data);
        responses.push({
          id: String(headers['x-mock-request-id']),
          status,
          date: new Date(String(headers.date)).toISOString(),
        });
      }
      await app.changeClock({ rate: 1 });
    }
    const journal = await journalOf(app);
    const contradictions = responses.filter(({ id, status, date }) => {
      const entry = journal.get(id);
      return !entry || wholeSecond(entry.at) !== date || !EXPLANATIONS[status]?.test(entry.why);
    });
    expect(contradictions).toEqual([]);
  });

  it('responses to an unknown path and to an unauthenticated request have the date that the journal records', async () => {
    const mock = await startTestMock({ profile });
    const app = mock.app();
    const job = await app.createJob();
    await app.advanceClock('40d');
    const authorization = `Bearer ${app.token}`;
    const responses = [
      await rawRequest(mock.url, '/2/compliance/nothing', { headers: { authorization } }),
      await rawRequest(mock.url, `/2/compliance/jobs/${job.id}`),
    ];
    const journal = await journalOf(app);
    for (const { headers } of responses)
      expect(new Date(String(headers.date)).toISOString()).toBe(
        wholeSecond(journal.get(String(headers['x-mock-request-id']))?.at ?? ''),
      );
  });
});
