import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOf,
  faultIdOf,
  formatDate,
  formatDuration,
  formatTime,
  shortPath,
  shortSentence,
} from '../../dashboard/ui/words.js';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const NOW = Date.parse('2026-11-23T10:42:08Z');

describe('words of the dashboard', () => {
  it.each([
    [0, '0 s'],
    [3_000, '3 s'],
    [-3_000, '3 s'],
    [89_400, '89 s'],
    [99_499, '99 s'],
    [99_500, '1 min 40 s'],
    [120_000, '2 min'],
    [522_000, '8 min 42 s'],
    [3_599_000, '59 min 59 s'],
    [3_599_600, '1 h'],
    [12_240_000, '3 h 24 min'],
    [86_400_000, '1 d'],
    [424_800_000, '4 d 22 h'],
  ])('a duration of %d ms is written as "%s"', (ms, words) => {
    expect(plain(formatDuration(ms))).toBe(words);
  });

  it('a duration has at most two units and never breaks into two lines', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (ms) => {
        const words = formatDuration(ms);
        expect(words).not.toContain(' ');
        expect(words.split('\u00a0').length).toBeLessThanOrEqual(4);
      }),
    );
  });

  it.each([
    ['2026-11-23T00:00:01Z', '00:00:01'],
    ['2026-11-28T09:37:30Z', '28 Nov 09:37'],
    ['2027-01-02T09:37:30Z', '2 Jan 2027 09:37'],
  ])('the time %s is written as "%s"', (at, words) => {
    expect(plain(formatTime(Date.parse(at), NOW))).toBe(words);
  });

  it('a date has its weekday', () => expect(formatDate(NOW)).toBe('Mon 23 Nov 2026'));

  it.each([
    ['/2/compliance/jobs/2124815583802294757', '/2/compliance/jobs/…4757'],
    ['/twttr-tweet-compliance/2124815583802294757/submission/1_2', '/twttr-…/…4757/submission'],
    ['/2/compliance/jobs', '/2/compliance/jobs'],
  ])('the path %s is shortened to %s', (path, short) => {
    expect(shortPath(path)).toBe(short);
  });

  it('a sentence gets short times, and a short ID of its own job only', () => {
    const why =
      'Job 2124815583802294757 waits until 2026-11-23T10:56:27.000Z; job 2124815583802290000 does not.';
    expect(shortSentence(why, NOW, '2124815583802294757')).toBe(
      'Job …4757 waits until 10:56:27; job 2124815583802290000 does not.',
    );
  });

  it('numbers have a noun in the singular or in the plural', () => {
    expect([0, 1, 8412].map((count) => plain(countOf(count, 'line')))).toEqual([
      '0 lines',
      '1 line',
      '8,412 lines',
    ]);
  });

  it('the ID of a fault is the start of its text', () => {
    expect(faultIdOf('fault-2: Responds 503: always')).toBe('fault-2');
    expect(faultIdOf('fault-2')).toBe('fault-2');
  });
});
