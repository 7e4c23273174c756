import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { describeVerify } from '../../mock-server/commands/verify-command.js';
import {
  findOptionProblem,
  VERIFY_OPTIONS,
  type VerifyOption,
} from '../../mock-server/commands/verify-option-rules.js';

/** Options that other options require. Two options exclude each other if no combination of these makes both acceptable. */
const REQUIRED: readonly (readonly VerifyOption[])[] = [
  ['target'],
  ['pact'],
  ['brokerUrl'],
  ['publish', 'providerVersion'],
];
const COMPLETIONS = Array.from({ length: 2 ** REQUIRED.length }, (_, bits) =>
  REQUIRED.filter((_options, at) => bits & (1 << at)).flat(),
);

const isAcceptable = (...options: readonly VerifyOption[]): boolean =>
  COMPLETIONS.some((added) => findOptionProblem(new Set([...options, ...added])) === undefined);

describe('the rules of the options of verify', () => {
  it('there is a rule for each option of the command', () => {
    const command = describeVerify(new Command('verify'), 'gcs|direct');
    const options = command.options.map((option) => option.attributeName());
    expect([...VERIFY_OPTIONS].sort()).toEqual(options.sort());
  });

  it.each(VERIFY_OPTIONS)('the option %s is acceptable with the options that it requires', (option) => {
    expect(isAcceptable(option)).toBe(true);
  });

  it.each([
    ['brokerToken', '--broker-token requires --broker-url'],
    ['selector', '--selector requires --broker-url'],
    ['publish', '--publish requires --broker-url'],
    ['providerVersion', '--provider-version requires --publish'],
    ['providerBranch', '--provider-branch requires --broker-url'],
    ['buildUrl', '--build-url requires --publish'],
    ['control', '--no-control requires --target'],
    ['controlToken', '--control-token requires --target'],
    ['caCert', '--ca-cert requires --target or --broker-url'],
    ['wait', '--wait requires --target'],
    ['allow', '--allow requires --target'],
    ['migrate', '--migrate requires --pact or --broker-url'],
  ] as const)('the option %s alone is rejected: %s', (option, problem) => {
    expect(findOptionProblem(new Set([option]))).toBe(problem);
  });

  it('every other option is acceptable alone', () => {
    const alone = VERIFY_OPTIONS.filter((option) => findOptionProblem(new Set([option])) === undefined);
    expect(alone).toEqual([
      'target',
      'profile',
      'pact',
      'provider',
      'brokerUrl',
      'calibration',
      'dryRun',
      'format',
      'report',
    ]);
  });

  it('exactly these pairs of options are rejected', () => {
    const rejected = VERIFY_OPTIONS.flatMap((first, at) =>
      VERIFY_OPTIONS.slice(at + 1).flatMap((second) =>
        isAcceptable(first, second) ? [] : `${first} ${second}`,
      ),
    );
    expect(rejected).toEqual([
      'target migrate',
      'profile migrate',
      'pact brokerUrl',
      'pact brokerToken',
      'pact selector',
      'pact publish',
      'pact providerVersion',
      'pact providerBranch',
      'pact buildUrl',
      'publish migrate',
      'providerVersion migrate',
      'buildUrl migrate',
      'control controlToken',
      'control migrate',
      'control report',
      'controlToken migrate',
      'wait migrate',
      'allow migrate',
      'dryRun migrate',
    ]);
  });

  it.each([
    [
      'brokerToken',
      'urlHasCredentials',
      '--broker-token: cannot be combined with credentials in --broker-url',
    ],
    [
      'dryRun',
      'formatIsJunit',
      '--dry-run: cannot be combined with --format junit, because JUnit XML cannot',
    ],
    [
      'controlToken',
      'targetIsX',
      '--control-token: cannot be combined with a --target of X, because X has no',
    ],
    [
      'report',
      'targetIsX',
      '--report: cannot be combined with a --target of X, because X has no control API',
    ],
  ] as const)('the option %s is rejected in the situation %s', (option, situation, problem) => {
    const given = new Set([option, situation, 'target', 'brokerUrl'] as const);
    expect(findOptionProblem(given)).toContain(problem);
  });
});
