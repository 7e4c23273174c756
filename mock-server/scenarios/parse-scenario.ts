import {
  type Document,
  isPair,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';
import type { components } from '../../contracts/generated/control.js';
import { type Problem, problemsOf } from '../http/control/validation-messages.js';

export type Scenario = components['schemas']['Scenario'];

/** What is wrong with a scenario's text, and where, counted from 1. */
export interface PlacedProblem {
  readonly line: number;
  readonly column: number;
  /** As `apps.0.profile`; undefined if the text is no YAML. */
  readonly field: string | undefined;
  readonly problem: string;
}

/** A scenario as a user wrote it. */
export interface ScenarioDocument {
  readonly scenario: Scenario;
  /** Adds to what is wrong with the scenario where that is written. */
  place(problem: Problem): PlacedProblem;
}

export type DocumentReading =
  | { readonly ok: true; readonly document: ScenarioDocument }
  | { readonly ok: false; readonly problems: readonly PlacedProblem[] };

/** What stands for a scenario in a problem of it as a whole. */
const WHOLE = 'the scenario';
/** As many as any reader needs, and too few to make a small text large. */
const MAX_ALIASES = 100;

const TOO_DEEP = 'it is nested too deeply';
/** What the parser makes of that. */
const STACK_OVERFLOW = 'call stack';

/** Reads a scenario: YAML, and valid by the description. Never throws, whatever the text holds. */
export async function readDocument(text: string): Promise<DocumentReading> {
  const lines = new LineCounter();
  const at = (offset: number): Pick<PlacedProblem, 'line' | 'column'> => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refused = (offset: number, problem: string): DocumentReading => ({
    ok: false,
    problems: [{ ...at(offset), field: undefined, problem }],
  });

  let doc: Document.Parsed;
  try {
    // Its own search for duplicate keys compares each with each.
    doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  } catch (failure) {
    if (failure instanceof RangeError) return refused(0, TOO_DEEP);
    throw failure;
  }
  const faults = [...doc.errors, ...doc.warnings];
  if (faults.some(({ message }) => message.includes(STACK_OVERFLOW))) return refused(0, TOO_DEEP);
  if (faults.length > 0)
    return {
      ok: false,
      problems: faults.map(({ pos: [offset], message }) => ({
        ...at(offset),
        field: undefined,
        problem: `is not YAML: ${message}`,
      })),
    };

  const problems: PlacedProblem[] = [];
  let aliases = 0;
  try {
    visit(doc, {
      Alias(_key, alias) {
        const offset = alias.range?.[0] ?? 0;
        const isTooMany = ++aliases > MAX_ALIASES;
        if (isTooMany || !alias.resolve(doc))
          problems.push({
            ...at(offset),
            field: undefined,
            problem: isTooMany
              ? `has more than ${MAX_ALIASES} aliases`
              : `there is no anchor ${alias.source} before`,
          });
        return isTooMany ? visit.BREAK : undefined;
      },
      Map(_key, { items }) {
        const seen = new Set<string>();
        for (const { key } of items) {
          const name = nameOf(key as Node);
          if (seen.has(name))
            problems.push({ ...at((key as Node).range?.[0] ?? 0), field: name, problem: 'is there twice' });
          seen.add(name);
        }
      },
      Pair(_key, pair) {
        keepAsWritten(pair as Pair<Node, Node>);
      },
    });
    if (problems.length > 0) return { ok: false, problems };
    return await checked(doc, at);
  } catch (failure) {
    if (failure instanceof RangeError) return refused(0, TOO_DEEP);
    if (failure instanceof ReferenceError)
      return refused(0, `its aliases cannot be followed: ${failure.message}`);
    throw failure;
  }
}

/** An ID that is a key is no number: as one it would lose its last digits and leading zeros. */
function keepAsWritten({ key }: Pair<Node, Node>): void {
  const scalar = key as Scalar | null;
  if (typeof scalar?.value === 'number') scalar.value = scalar.source;
}

const nameOf = (key: Node | null): string => {
  const { source, value } = (key ?? {}) as Partial<Scalar>;
  return typeof value === 'number' ? String(source) : String(value);
};

async function checked(
  doc: Document.Parsed,
  at: (offset: number) => Pick<PlacedProblem, 'line' | 'column'>,
): Promise<DocumentReading> {
  const { schemas } = await import('../../contracts/generated/control-requests.js');
  const value = doc.toJS({ maxAliasCount: MAX_ALIASES });
  const place = ({ field, problem }: Problem): PlacedProblem => ({
    ...at(offsetOf(doc, field.split('.'))),
    field,
    problem,
  });
  if (schemas.Scenario(value)) return { ok: true, document: { scenario: value as Scenario, place } };
  return { ok: false, problems: problemsOf(schemas.Scenario.errors, WHOLE).map(place) };
}

/** Where a field is written: its name, its value in a list, or what it is missing from. */
function offsetOf(doc: Document.Parsed, path: readonly string[]): number {
  let node: Node | null | undefined = doc.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    const found = childOf(doc, node, step);
    if (!found) break;
    node = found.value;
    offset = (found.key ?? found.value)?.range?.[0] ?? offset;
  }
  return offset;
}

interface Child {
  /** Undefined in a list. */
  readonly key?: Node;
  readonly value: Node | null;
}

function childOf(doc: Document.Parsed, node: Node | null | undefined, step: string): Child | undefined {
  const { items, source } = (node ?? {}) as { items?: readonly (Node | Pair<Node, Node>)[]; source?: string };
  if (!items) {
    // An alias has no fields of its own.
    const target = source === undefined ? undefined : aliased(doc, node as Node);
    return target ? childOf(doc, target, step) : undefined;
  }
  return childrenOf(items).get(step);
}

const knownChildren = new WeakMap<object, ReadonlyMap<string, Child>>();

/** By name or number. Looked for many times where many fields are wrong. */
function childrenOf(items: readonly (Node | Pair<Node, Node>)[]): ReadonlyMap<string, Child> {
  const known = knownChildren.get(items);
  if (known) return known;
  const children = new Map(
    items.map((item, i): [string, Child] =>
      isPair<Node, Node>(item)
        ? [nameOf(item.key), { key: item.key, value: item.value }]
        : [String(i), { value: item as Node }],
    ),
  );
  knownChildren.set(items, children);
  return children;
}

const aliased = (doc: Document.Parsed, node: Node): Node | undefined =>
  'resolve' in node ? (node as { resolve(of: Document.Parsed): Node | undefined }).resolve(doc) : undefined;
