import { describe, expect, it } from 'vitest';
import { rawRequest } from '../../support/raw-http.js';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

/** One real millisecond is 17 minutes of the app. */
const RATE = 1_000_000;
const POLLS = 600;

interface Recorded {
  readonly id: string;
  readonly at: string;
  readonly why: string;
}

/** What the journal says of a job, by the status that it explains. */
const WHY: Readonly<Record<string, RegExp>> = {
  in_progress: /has its file and is processed until|its result is still being written/,
  complete: /is complete/,
};

const journalOf = async (app: TestApp): Promise<ReadonlyMap<string, Recorded>> => {
  const answer = await app.request('GET', `/_mock/requests?app=${app.token}`);
  const { requests } = (await answer.json()) as { requests: Recorded[] };
  return new Map(requests.map((entry) => [entry.id, entry]));
};

const wholeSecond = (at: string): string => `${at.slice(0, 19)}.000Z`;

describe.each(PROFILES)('one request sees one instant, in profile $profile:', ({ profile }) => {
  it('status, date header and journal agree while the clock runs a million times as fast', async () => {
    const mock = await startTestMock({
      profile,
      processingTime: '7d',
      journal: '10000',
      rateLimit: '999999999',
    });
    const app = mock.app();
    const authorization = `Bearer ${app.token}`;
    const seen: { id: string; status: string; date: string }[] = [];
    for (let polls = 0; polls < POLLS; ) {
      const job = await app.createJob();
      await app.upload(job, '90\n');
      await app.changeClock({ rate: RATE });
      for (let status = job.status; status !== 'complete'; polls++) {
        const { headers, body } = await rawRequest(mock.url, `/2/compliance/jobs/${job.id}`, {
          headers: { authorization },
        });
        ({ status } = (JSON.parse(body) as { data: { status: string } }).data);
        seen.push({
          id: String(headers['x-mock-request-id']),
          status,
          date: new Date(String(headers.date)).toISOString(),
        });
      }
      await app.changeClock({ rate: 1 });
    }
    const journal = await journalOf(app);
    const contradictions = seen.filter(({ id, status, date }) => {
      const entry = journal.get(id);
      return !entry || wholeSecond(entry.at) !== date || !WHY[status]?.test(entry.why);
    });
    expect(contradictions).toEqual([]);
  });

  it('an unknown path and an unauthenticated request are dated by the clock that the journal shows', async () => {
    const mock = await startTestMock({ profile });
    const app = mock.app();
    const job = await app.createJob();
    await app.advanceClock('40d');
    const authorization = `Bearer ${app.token}`;
    const answers = [
      await rawRequest(mock.url, '/2/compliance/nothing', { headers: { authorization } }),
      await rawRequest(mock.url, `/2/compliance/jobs/${job.id}`),
    ];
    const journal = await journalOf(app);
    for (const { headers } of answers)
      expect(new Date(String(headers.date)).toISOString()).toBe(
        wholeSecond(journal.get(String(headers['x-mock-request-id']))?.at ?? ''),
      );
  });
});
