import { expect } from 'vitest';

export interface MetricSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly MetricSample[];
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"';
const NUMBER = '[+-]?(?:\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|Inf|NaN)';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{((?:${LABEL},)*${LABEL})?\\})? (${NUMBER})$`);

/** Names that the samples of a family may have, by its type. */
const namesOf = (name: string, type: string): readonly string[] =>
  type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];

/**
 * Parses Prometheus' text format, version 0.0.4. Fails for anything that the format forbids, and for anything that it allows but no
 * program should send: samples without HELP and TYPE, families in several parts, samples that occur twice.
 */
export function parsePrometheusText(text: string): readonly MetricFamily[] {
  expect(text).toMatch(/\n$/);
  const families: (MetricFamily & { readonly samples: MetricSample[] })[] = [];
  const seen = new Set<string>();
  const lines = text.slice(0, -1).split('\n');
  for (const [at, line] of lines.entries()) {
    const [, name = '', help = ''] = /^# HELP (\S+) (.+)$/.exec(line) ?? [];
    if (name !== '') {
      const [, typed, type = ''] =
        /^# TYPE (\S+) (counter|gauge|histogram|summary|untyped)$/.exec(lines[at + 1] ?? '') ?? [];
      expect([line, typed, seen.has(`family ${name}`)]).toEqual([line, name, false]);
      seen.add(`family ${name}`);
      families.push({ name, help, type, samples: [] });
      continue;
    }
    if (line.startsWith('# TYPE ')) continue;
    const [, sampleName = '', labelText = '', number = ''] = SAMPLE.exec(line) ?? [];
    const family = families.at(-1);
    expect([line, namesOf(family?.name ?? '', family?.type ?? '').includes(sampleName)]).toEqual([
      line,
      true,
    ]);
    const identity = line.slice(0, line.lastIndexOf(' '));
    expect([line, seen.has(identity)]).toEqual([line, false]);
    seen.add(identity);
    const labels = Object.fromEntries(
      [...labelText.matchAll(/([^=,]+)="([^"]*)"/g)].map(([, label = '', value = '']) => [label, value]),
    );
    family?.samples.push({ name: sampleName, labels, value: Number(number) });
  }
  return families;
}
