import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { BASELINE_FILE } from '../../bench/baseline.mjs';
import { renderSvg } from '../../bench/plot.mjs';

const document = readFileSync('docs/benchmarks.md', 'utf8');
const plots = readdirSync('docs/plots');

describe('docs/benchmarks.md', () => {
  it('docs/benchmarks.md names the machine and embeds every plot', () => {
    expect(document).toMatch(/Written by `npm run bench` on \d{4}-\d\d-\d\d.*Node v.*load average/s);
    const embedded = [...document.matchAll(/\(plots\/(\S+\.svg)\)/g)].map(([, file]) => file);
    expect(embedded.filter((file) => !existsSync(`docs/plots/${file}`))).toEqual([]);
    expect([...embedded].sort()).toEqual([...plots].sort());
  });

  it.each(plots)('the plot %s is valid SVG without a background', (file) => {
    const svg = readFileSync(`docs/plots/${file}`, 'utf8');
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg).not.toMatch(/<rect[^>]*width="100%"/);
  });

  it('the baseline of the short benchmark holds a positive ratio for every cost', () => {
    const baseline: Record<string, number> = JSON.parse(readFileSync(BASELINE_FILE, 'utf8'));
    expect(Object.keys(baseline).length).toBeGreaterThanOrEqual(10);
    for (const cost of Object.values(baseline)) expect(cost).toBeGreaterThan(0);
  });
});

describe('renderSvg', () => {
  it('renderSvg keeps the longest bar within the frame and escapes texts', () => {
    const svg = renderSvg({
      name: 'n',
      title: 'a < b & "c"',
      note: '',
      bars: [
        { label: 'x', value: 1_000, spread: [900, 1_400], text: '1,000' },
        { label: 'y', value: 0, text: '0' },
      ],
    });
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).toContain('a &lt; b &amp; "c"</text>');
    for (const [, width] of svg.matchAll(/<rect[^>]* width="([\d.]+)"/g))
      expect(Number(width)).toBeLessThan(760);
  });
});
