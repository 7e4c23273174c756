import { describe, expect, it } from 'vitest';
import { listInteraction, run, writePact } from '../support/verify-runs.js';

const graded = (grade: string, status = 200) =>
  listInteraction({ description: `a list of grade ${grade}`, comments: { grade } }, { status });

const GRADES = { R: 'recorded', D: 'documented', T: 'reported by a third party', A: 'assumed' };

describe('grades in reports', () => {
  it('the table explains the grades that occur', async () => {
    const all = [
      writePact(
        'grades.json',
        Object.keys(GRADES).map((grade) => graded(grade)),
      ),
    ];
    expect((await run({ pacts: all, format: 'table' })).text).toMatch(
      /^Grades of the evidence: R recorded, D documented, T reported by a third party, A assumed$/m,
    );
    const one = [writePact('grade.json', [graded('A'), listInteraction()])];
    expect((await run({ pacts: one, format: 'table' })).text).toMatch(/^Grades of the evidence: A assumed$/m);
    const none = [writePact('no-grade.json', [listInteraction()])];
    expect((await run({ pacts: none, format: 'table' })).text).not.toContain('Grades');
  });

  it('JSON explains the grades that occur, in reports and in plans', async () => {
    const pacts = [
      writePact(
        'grades.json',
        Object.keys(GRADES).map((grade) => graded(grade)),
      ),
    ];
    expect((await run({ pacts })).json.grades).toEqual(GRADES);
    expect((await run({ pacts, dryRun: true })).json.grades).toEqual(GRADES);
    expect((await run({ pacts: [writePact('no-grade.json', [listInteraction()])] })).json.grades).toEqual({});
  });

  it('JUnit XML names the grade of each test case in words, whether it passes or fails', async () => {
    const pacts = [writePact('junit.json', [graded('T'), graded('A', 418), listInteraction()])];
    const { text } = await run({ pacts, format: 'junit' });
    const property = (value: string) => `<properties><property name="grade" value="${value}"/></properties>`;
    expect(text).toContain(`${property('T: reported by a third party')}</testcase>`);
    expect(text).toContain(`${property('A: assumed')}<failure `);
    expect(text.match(/<properties>/g)).toHaveLength(2);
  });

  it('the plan in words explains the grades that occur', async () => {
    const { text } = await run({ target: new URL('https://api.x.com'), dryRun: true, format: 'table' });
    expect(text).toMatch(/^Grades of the evidence: R recorded, D documented,/m);
  });
});
