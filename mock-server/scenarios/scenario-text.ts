import { atMost } from '../http/control/validation-messages.js';
import type { FilesBeside, ScenarioText } from '../ports.js';
import type { Services } from '../service/services.js';
import { ScenarioRefusal } from './error-collector.js';
import { checkScenario, type PreparedScenario, prepareScenario } from './load-scenario.js';
import { type PlacedProblem, readDocument, type Scenario } from './parse-scenario.js';

/** A scenario's text that is not loaded. The message has a line for each problem: where, and what is allowed. */
export class ScenarioTextError extends Error {
  constructor(source: string, problems: readonly PlacedProblem[]) {
    super(atMost(linesOf(source, problems)).join('\n'));
  }
}

const linesOf = (source: string, problems: readonly PlacedProblem[]): readonly string[] =>
  problems.map(({ line, column, field, problem }) => {
    const subject = field === undefined ? '' : `${field}: `;
    return `${source}:${line}:${column}: ${subject}${problem}`;
  });

/** @throws ScenarioTextError if the text is no scenario, or cannot come true; Refusal if files cannot be stored */
export async function prepareText(
  services: Services,
  { source, text }: ScenarioText,
  files: FilesBeside | undefined,
): Promise<PreparedScenario> {
  const reading = await readDocument(text);
  if (!reading.ok) throw new ScenarioTextError(source, reading.problems);
  const { scenario, place } = reading.document;
  try {
    return await prepareScenario(services, scenario, { files });
  } catch (refusal) {
    if (!(refusal instanceof ScenarioRefusal)) throw refusal;
    throw new ScenarioTextError(source, refusal.problems.map(place));
  }
}

/** What is wrong with a scenario's text: lines that say where, and what is allowed. */
export async function checkText(
  services: Services,
  { source, text }: ScenarioText,
  files: FilesBeside | undefined,
): Promise<readonly string[]> {
  const reading = await readDocument(text);
  if (!reading.ok) return atMost(linesOf(source, reading.problems));
  const { scenario, place } = reading.document;
  const problems = await checkScenario(services, scenario, { files });
  return atMost(linesOf(source, problems.map(place)));
}

/** A scenario that comes with the mock: it is right. */
export async function readyMadeScenario({ source, text }: ScenarioText): Promise<Scenario> {
  const reading = await readDocument(text);
  if (!reading.ok) throw new ScenarioTextError(source, reading.problems);
  return reading.document.scenario;
}
