import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import type { components } from '../../contracts/generated/control.js';
import { err, ok, type Result } from '../domain/result.js';
import type { ScenarioText } from '../ports/scenario-files.js';
import type { FieldError } from '../service/control/command-error.js';
import { formatFirstErrors, toFieldErrors } from '../service/control/validation-messages.js';

export type Scenario = components['schemas']['Scenario'];

/** Scenario that is valid by the schema, and a formatter for errors found later. */
interface ParsedScenario {
  readonly scenario: Scenario;
  /** Formats errors that were found after parsing. Each message contains the position of the field in the text. */
  formatErrors(errors: readonly FieldError[]): readonly string[];
}

/** Error at a position in the text. `field` is undefined if the error belongs to no field, such as a syntax error. */
interface TextError {
  readonly offset: number;
  readonly field?: string;
  readonly problem: string;
}

const ROOT_NAME = 'the scenario';
/** Maximum number of YAML aliases. The limit prevents a small text from expanding into a huge scenario. */
const MAX_ALIASES = 100;

const TOO_DEEP: TextError = { offset: 0, problem: 'cannot be parsed: nested too deeply' };
/** Text that the parser's error message contains if a scenario is nested too deeply. */
const STACK_OVERFLOW_MESSAGE = 'call stack';

/**
 * Parses a scenario from YAML and validates it by the schema. Returns an error for any invalid text instead of throwing.
 *
 * @returns the scenario, or error messages such as `busy.yaml:4:1: apps.0.token: required, expected a string`
 */
export async function parseScenario({
  source,
  text,
}: ScenarioText): Promise<Result<ParsedScenario, readonly string[]>> {
  const lineCounter = new LineCounter();
  const formatTextError = ({ offset, field, problem }: TextError): string => {
    const { line, col } = lineCounter.linePos(offset);
    const subject = field === undefined ? '' : `${field}: `;
    return `${source}:${Math.max(1, line)}:${Math.max(1, col)}: ${subject}${problem}`;
  };
  const rejected = (errors: readonly TextError[]) => err(formatFirstErrors(errors, formatTextError));
  try {
    // Disables the parser's check for duplicate keys, which compares every pair of keys and takes 16 s for 60,000 keys. The
    // function `checkKeysAndAliases` finds duplicate keys instead.
    const doc = parseDocument(text, {
      lineCounter,
      logLevel: 'error',
      prettyErrors: false,
      uniqueKeys: false,
    });
    const errors = [...syntaxErrorsOf(doc)];
    if (errors.length === 0) errors.push(...checkKeysAndAliases(doc));
    if (errors.length > 0) return rejected(errors);
    const scenario = doc.toJS({ maxAliasCount: MAX_ALIASES });
    const formatErrors = (fieldErrors: readonly FieldError[]) =>
      formatFirstErrors(fieldErrors, ({ field, problem }) =>
        formatTextError({ offset: offsetOf(doc, field.split('.')), field, problem }),
      );
    const { schemas } = await import('../../contracts/generated/control-requests.js');
    return schemas.Scenario(scenario)
      ? ok({ scenario: scenario as Scenario, formatErrors })
      : err(
          formatErrors(
            toFieldErrors({ value: scenario, failures: schemas.Scenario.errors, rootName: ROOT_NAME }),
          ),
        );
  } catch (error) {
    if (error instanceof RangeError) return rejected([TOO_DEEP]);
    if (error instanceof ReferenceError)
      return rejected([{ offset: 0, problem: `cannot resolve the aliases: ${error.message}` }]);
    throw error;
  }
}

function syntaxErrorsOf({ errors, warnings }: Document.Parsed): readonly TextError[] {
  const all = [...errors, ...warnings];
  if (all.some(({ message }) => message.includes(STACK_OVERFLOW_MESSAGE))) return [TOO_DEEP];
  return all.map(({ pos: [offset], message }) => ({ offset, problem: `invalid YAML: ${message}` }));
}

/**
 * Returns errors for duplicate keys, too many aliases, and aliases without an anchor. Also converts keys that are numbers into
 * strings.
 */
function checkKeysAndAliases(doc: Document.Parsed): readonly TextError[] {
  const errors: TextError[] = [];
  let aliases = 0;
  visit(doc, {
    Alias(_key, alias) {
      const isTooMany = ++aliases > MAX_ALIASES;
      if (isTooMany || !alias.resolve(doc))
        errors.push({
          offset: startOffsetOf(alias),
          problem: isTooMany
            ? `expected at most ${MAX_ALIASES} aliases, got more`
            : `unknown alias *${alias.source}, expected an anchor &${alias.source} before it`,
        });
      return isTooMany ? visit.BREAK : undefined;
    },
    Map(_key, { items }) {
      const names = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        // Restores the text of the key. An ID that was parsed as a number would lose its last digits and its leading zeros.
        if (typeof key.value === 'number') key.value = key.source;
        const name = String(key.value);
        if (names.has(name))
          errors.push({ offset: startOffsetOf(key), field: name, problem: 'duplicate field' });
        names.add(name);
      }
    },
  });
  return errors;
}

/**
 * Returns the offset of a field's name or of a list item in the scenario's text. If the field is missing, returns the offset of
 * the object or list that should contain the field.
 */
function offsetOf(doc: Document.Parsed, path: readonly string[]): number {
  let node: unknown = doc.contents;
  let offset = startOffsetOf(doc.contents);
  for (const segment of path) {
    const parent = isAlias(node) ? node.resolve(doc) : node;
    if (!isCollection(parent)) break;
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === segment)
      : undefined;
    node = pair ? pair.value : parent.get(segment, true);
    if (!pair && !node) break;
    offset = startOffsetOf((pair?.key ?? node) as Node);
  }
  return offset;
}

const startOffsetOf = (node: Node | ParsedNode | null): number => node?.range?.[0] ?? 0;
