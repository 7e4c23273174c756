// Generates values that fit a JSON schema, with an invalid value in some places.
import fc from 'fast-check';
import { dereference, type Schema } from './openapi-operations.js';
import type { Random } from './random.js';

export interface SampleOptions {
  readonly doc: Schema;
  readonly random: Random;
  /** Returns a value for the property or parameter `name`, or undefined if its schema decides. */
  readonly valueByName: (name: string) => unknown;
  /** Probability that a value is replaced by an invalid one. */
  readonly invalidity: number;
}

const nest = (depth: number): unknown =>
  depth === 0 ? 1 : depth % 2 ? [nest(depth - 1)] : { a: nest(depth - 1) };

const INVALID_VALUES: readonly unknown[] = [
  null, true, false, 0, -1, -0, 1.5, 1e21, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 253402300800000,
  '', ' ', '0', '-1', '1e9', 'NaN', 'null', '\u0000', '\ud800', '\u202e', 'é', '💥', '__proto__', 'constructor', '../..',
  '%00', '\r\n', '<a>&"', '9'.repeat(40), 'x'.repeat(300), [], {}, [null], [[]], nest(50), { __proto__: null, toString: 1 },
  '0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '2021-01-01T00:00:00Z', '2021-02-30T00:00:00Z',
  '2021-01-01T24:00:00Z', '2026-06-30T23:59:60Z', '9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59-23:59',
  '0000-01-01T00:00:00+23:59', '0ms', '0.001ms', '999999999999999d', '999999999999999.999ms', '100000000d',
]; // biome-ignore format: one value a line would be a page long

/** Texts that match a pattern, by pattern. */
const matchingTexts = new Map<string, readonly string[]>();

function textMatching(pattern: string, random: Random): string {
  let texts = matchingTexts.get(pattern);
  if (!texts) {
    try {
      texts = fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 1, numRuns: 20 });
    } catch {
      texts = ['x']; // fast-check does not support the pattern.
    }
    matchingTexts.set(pattern, texts);
  }
  return random.pick(texts);
}

/**
 * Properties for which a large value is valid and makes the mock do hours of work.
 */
const SMALL_VALUES: Readonly<Record<string, readonly unknown[]>> = {
  count: [0, 1, 5, 200],
  stored_bytes: [0, 262_144, 524_288],
  slow_body: [1_000, 100_000, 1_000_000_000],
  latency: ['0ms', '1ms', '20ms'],
};

/** @param name property or parameter that the value is for */
export function sampleValue(schema: Schema, options: SampleOptions, name = '', depth = 0): unknown {
  const { doc, random, invalidity } = options;
  if (random.chance(invalidity)) return random.pick(INVALID_VALUES);
  if (name in SMALL_VALUES) return random.pick(SMALL_VALUES[name] as readonly unknown[]);
  const known = options.valueByName(name);
  if (known !== undefined) return known;
  const node = dereference(doc, schema);
  if (node === undefined || node === true || depth > 8) return random.pick(INVALID_VALUES);
  if ('const' in node) return node.const;
  if (node.enum) return random.pick(node.enum);
  const branches = node.anyOf ?? node.oneOf;
  if (branches) return sampleValue(random.pick(branches), options, name, depth + 1);
  const type = Array.isArray(node.type) ? random.pick(node.type) : node.type;
  if (node.examples && random.chance(0.7))
    return random.pick(Object.values<Schema>(node.examples).map((each) => each?.value ?? each));
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'null') return null;
  if (type === 'integer' || type === 'number') return sampleNumber(node, random);
  if (type === 'array') {
    const length = random.integer(node.minItems ?? 0, Math.min(node.maxItems ?? 4, (node.minItems ?? 0) + 4));
    return Array.from({ length }, () => sampleValue(node.items, options, name, depth + 1));
  }
  if (type === 'object') return sampleObject(node, options, depth);
  if (node.pattern) return textMatching(node.pattern, random);
  return random.text(random.integer(node.minLength ?? 0, Math.min(node.maxLength ?? 20, 20)));
}

function sampleNumber(node: Schema, random: Random): number {
  const min = node.minimum ?? node.exclusiveMinimum ?? -1e6;
  const max = node.maximum ?? 1e15;
  const step = node.multipleOf ?? 1;
  const near = random.pick([min, min + step, max, max - step, min + step * random.integer(0, 100), 1, 0]);
  const value = Math.min(max, Math.max(min, near));
  return node.type === 'number' && random.chance(0.2) ? value + 0.5 : value;
}

function sampleObject(node: Schema, options: SampleOptions, depth: number): Record<string, unknown> {
  const { random } = options;
  const properties: Record<string, Schema> = node.properties ?? {};
  const required: readonly string[] = node.required ?? [];
  let chosen = Object.keys(properties).filter((name) => required.includes(name) || random.chance(0.4));
  const max = node.maxProperties ?? Number.POSITIVE_INFINITY;
  while (chosen.length < Math.min(node.minProperties ?? 0, Object.keys(properties).length))
    chosen = [...new Set([...chosen, random.pick(Object.keys(properties))])];
  while (chosen.length > max) chosen.splice(random.integer(0, chosen.length - 1), 1);
  if (required.some((name) => random.chance(options.invalidity) && chosen.includes(name)))
    chosen = chosen.slice(1);
  const entries = chosen.map(
    (name) => [name, sampleValue(properties[name], options, name, depth + 1)] as const,
  );
  const extra = node.additionalProperties ?? Object.values(node.patternProperties ?? {})[0];
  if (typeof extra === 'object' && Object.keys(properties).length === 0)
    for (let left = random.integer(0, 3); left > 0; left--)
      entries.push([
        node.propertyNames
          ? JSON.stringify(sampleValue(node.propertyNames, options, '', depth + 1) ?? null).replaceAll(
              '"',
              '',
            )
          : random.text(5),
        sampleValue(extra, options, '', depth + 1),
      ]);
  if (random.chance(options.invalidity)) entries.push([random.text(4), random.pick(INVALID_VALUES)]);
  return Object.fromEntries(entries);
}

/** Replaces values at random places of a value. Changes the value itself. */
export function damageValue(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.15)) return random.pick(INVALID_VALUES);
  const container = value as Record<string, unknown>;
  const keys = Object.keys(container);
  if (keys.length === 0) return random.pick(INVALID_VALUES);
  const key = random.pick(keys);
  const choice = random.integer(0, 9);
  if (choice === 0) delete container[key];
  else if (choice === 1) container[random.text(3)] = random.pick(INVALID_VALUES);
  else container[key] = damageValue(container[key], random);
  return value;
}
