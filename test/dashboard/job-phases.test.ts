import { describe, expect, it } from 'vitest';
import type { ListedJob } from '../../dashboard/data/control-types.js';
import { nextWordsOf, phasesOf } from '../../dashboard/timeline/job-phases.js';

const CREATED = Date.parse('2026-11-23T10:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString();

const job = (facts: Partial<ListedJob>): ListedJob => ({
  app: 'app-0123456789abcdef',
  id: '2124815583802294757',
  profile: 'gcs',
  type: 'tweets',
  status: 'created',
  resumable: false,
  created_at: iso(CREATED),
  upload_expires_at: iso(CREATED + 15 * MINUTE),
  download_expires_at: iso(CREATED + 7 * DAY),
  upload: null,
  processing_ends_at: null,
  result: null,
  ...facts,
});
const upload = { finished_at: iso(CREATED + MINUTE), bytes: 3, md5: '' };
const processed = { upload, processing_ends_at: iso(CREATED + 2 * MINUTE) };
const words = (facts: Partial<ListedJob>, now: number): readonly string[] => {
  const subject = job(facts);
  const { first, second } = nextWordsOf(subject, now, phasesOf(subject));
  return [first, second].map((text) => text.replaceAll('\u00a0', ' '));
};

describe('the phases of a job', () => {
  it('a created job has an upload window that ends in expiry', () => {
    expect(phasesOf(job({}))).toEqual({
      upload: { from: CREATED, to: CREATED + 15 * MINUTE },
      processing: undefined,
      download: undefined,
      end: { at: CREATED + 15 * MINUTE, icon: 'gone' },
    });
  });

  it('a job with a file is processed, then it can be downloaded until its download window ends', () => {
    expect(phasesOf(job({ status: 'in_progress', ...processed }))).toEqual({
      upload: { from: CREATED, to: CREATED + MINUTE },
      processing: { from: CREATED + MINUTE, to: CREATED + 2 * MINUTE },
      download: { from: CREATED + 2 * MINUTE, to: CREATED + 7 * DAY },
      end: { at: CREATED + 2 * MINUTE, icon: 'done' },
    });
  });

  it('a job that will fail has no download window', () => {
    const failing = job({ status: 'in_progress', ...processed });
    const change = { at: iso(CREATED), kind: 'job_fails', job: failing.id, text: '' } as const;
    expect(phasesOf(failing, [change])).toMatchObject({ download: undefined, end: { icon: 'fail' } });
  });

  it('a job whose processing never ends has no end', () => {
    const stuck = phasesOf(job({ status: 'in_progress', upload }));
    expect(stuck).toMatchObject({ processing: { to: Number.POSITIVE_INFINITY }, end: undefined });
  });
});

describe('what happens next to a job, in words', () => {
  it.each([
    [{}, CREATED + MINUTE, ['upload ends in 14 min', 'drop a file on this row']],
    [
      { status: 'in_progress', ...processed },
      CREATED + 2 * MINUTE - 30_000,
      ['completes in 30 s', 'then 6 d 23 h to download'],
    ],
    [{ status: 'in_progress', upload }, CREATED + MINUTE, ['never completes', '']],
    [
      { status: 'complete', ...processed },
      CREATED + 8 * DAY,
      ['download ended 1 d ago', 'its result is deleted'],
    ],
    [
      { status: 'failed', ...processed, error: 'Too many' },
      CREATED + 3 * MINUTE,
      ['failed 60 s ago', 'Too many'],
    ],
    [{ status: 'failed' }, CREATED + MINUTE, ['cancelled', 'before its upload']],
    [{ status: 'expired' }, CREATED + 20 * MINUTE, ['expired 5 min ago', 'no file within 15 min']],
  ] as const)('a job with %j gets its words', (facts, now, expected) => {
    expect(words(facts as Partial<ListedJob>, now)).toEqual(expected);
  });
});
