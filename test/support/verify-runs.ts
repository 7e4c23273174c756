import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ProfileName,
  runVerify,
  type VerifyOptions,
} from '../../contracts/verifier/run-verification.js';
import { writeReportFile } from '../../mock-server/failure-report.js';
import { startMock } from '../../mock-server/index.js';
import { createSuiteDirectory } from './test-directory.js';
import { startTestMock } from './test-mock.js';

export const directory = createSuiteDirectory();

const NEVER = new AbortController().signal;

const DEFAULTS: VerifyOptions = {
  control: true,
  waitMs: 60_000,
  allow: [],
  dryRun: false,
  migrate: false,
  format: 'json',
};

interface VerifyRun {
  readonly isSuccess: boolean;
  readonly text: string;
  readonly progress: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: the JSON report has no types
  readonly json: any;
}

export async function run(options: Partial<VerifyOptions>): Promise<VerifyRun> {
  const output: string[] = [];
  const progress: string[] = [];
  const isSuccess = await runVerify(
    { ...DEFAULTS, ...options },
    {
      // contracts/openapi.yaml describes the default behaviour only, so responses of other mocks are not compared with it.
      startMock: (profile: ProfileName, calibration) =>
        calibration === undefined ? startTestMock({ profile }) : startMock({ profile, calibration }),
      readText: (file) => readFileSync(file, 'utf8'),
      print: (text) => void output.push(text),
      writeReport: (html, name, to) => writeReportFile(html, { name }, to),
      reportProgress: (line) => void progress.push(line),
      runInterruptible: (work) => work(NEVER),
    },
  );
  const text = output.join('\n');
  return { isSuccess, text, progress, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}

export const countOutcomes = ({ json }: VerifyRun): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const report of json.reports)
    for (const { outcome } of report.results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

export function writePact(
  name: string,
  interactions: object[],
  metadata: object = { pactSpecification: { version: '4.0' } },
): string {
  const file = join(directory, name);
  const pact = { consumer: { name: 'team' }, provider: { name: 'x-compliance-api' }, interactions, metadata };
  writeFileSync(file, JSON.stringify(pact));
  return file;
}

export const listInteraction = (overrides: object = {}, response: object = { status: 200 }) => ({
  type: 'Synchronous/HTTP',
  description: 'a list',
  request: {
    method: 'GET',
    path: '/2/compliance/jobs',
    query: { type: ['tweets'] },
    headers: { Authorization: ['Bearer mine'] },
  },
  response,
  ...overrides,
});

/** Returns the generator of an injected value. Each `{name}` stands for the injected value of that name. */
export const inject = (expression: string) => ({
  type: 'ProviderState',
  expression: expression.replace(/\{(\w+)\}/g, '$${$1}'),
});
