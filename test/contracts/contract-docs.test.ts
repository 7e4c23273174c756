// Generates the pages about the contracts.
// To update the pages after a change, run: npx vitest run test/contracts/contract-docs -u
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { injectedNames } from '../../contracts/states/injected-names.js';
import type { ProviderState } from '../../contracts/states/provider-state.js';
import { PROVIDER_STATES } from '../../contracts/states/provider-states.js';
import { describeAllowed } from '../../contracts/states/state-parameters.js';
import { GRADES, type Grade } from '../../contracts/verifier/interaction.js';

type Json = Record<string, unknown>;

interface Body {
  readonly content: unknown;
}

interface PactInteraction {
  readonly description: string;
  readonly comments: { readonly grade: Grade };
  readonly providerStates?: readonly { readonly name: string; readonly params?: Json }[];
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: Readonly<Record<string, readonly string[]>>;
    readonly headers?: Readonly<Record<string, readonly string[]>>;
    readonly body?: Body;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, readonly string[]>>;
    readonly body?: Body;
    readonly matchingRules?: Readonly<
      Record<string, Readonly<Record<string, { matchers: readonly Json[] }>>>
    >;
  };
}

const LIVE_SETUP_TEXT: Readonly<Record<string, string>> = {
  none_needed: 'no setup needed',
  job: 'finds a job in the list, or creates, uploads, awaits or cancels one',
  free_slot: 'cancels the verifier’s active jobs, or waits for them',
  empty_list: 'skipped unless the app has no such jobs',
};

const INJECTS_TEXT: Readonly<Record<ProviderState['injects'], string>> = {
  nothing: '`token`',
  job: '`token` and the values of a job',
  session: '`token` and the values of a job, with `upload_upload_id` and `tampered_upload_upload_id`',
};

const listNames = (names: readonly string[] = []): string => names.map((name) => `\`${name}\``).join(', ');

const truncate = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)}…` : text);
const renderBody = ({ content }: Body): string =>
  truncate(typeof content === 'string' ? content.trimEnd() : JSON.stringify(content, null, 2));

function renderInteraction({
  description,
  comments,
  providerStates = [],
  request,
  response,
}: PactInteraction): string {
  const query = Object.entries(request.query ?? {}).flatMap(([name, values]) =>
    values.map((value) => `${name}=${truncate(value)}`),
  );
  const headers = (all: Readonly<Record<string, readonly string[]>> = {}): string[] =>
    Object.entries(all).map(([name, values]) => `${name}: ${values.join(', ')}`);
  const rules = Object.entries(response.matchingRules ?? {}).flatMap(([part, paths]) =>
    Object.entries(paths).map(
      ([path, { matchers }]) => `- ${part} \`${path}\`: ${matchers.map(renderMatcher).join(' and ')}`,
    ),
  );
  return [
    `### ${description[0]?.toUpperCase()}${description.slice(1)}`,
    '',
    `Grade ${comments.grade} (${GRADES[comments.grade]}). Provider states:`,
    ...providerStates.map(
      ({ name, params }) => `- ${name}${params ? ` \`${truncate(JSON.stringify(params))}\`` : ''}`,
    ),
    '',
    '```http',
    `${request.method} ${request.path}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    ...headers(request.headers),
    ...(request.body ? ['', renderBody(request.body)] : []),
    '',
    `HTTP ${response.status}`,
    ...headers(response.headers),
    ...(response.body ? ['', renderBody(response.body)] : []),
    '```',
    ...(rules.length > 0 ? ['', 'Matching rules:', ...rules] : []),
    '',
  ].join('\n');
}

function renderMatcher({ match, regex, rules }: Json): string {
  if (match === 'regex') return `\`${String(regex).replaceAll('`', '\\`')}\``;
  if (match === 'eachKey') return `keys match ${(rules as Json[]).map(renderMatcher).join(' and ')}`;
  return match === 'type' ? 'the same type, or the injected value' : `any ${match}`;
}

function renderState({
  name,
  description,
  parameters,
  injects,
  controlSteps,
  liveSetup,
}: ProviderState): string {
  const rows = Object.entries(parameters).map(
    ([parameter, rule]) =>
      `| \`${parameter}\` | ${rule.required ? 'yes' : ''} | ${describeAllowed(rule)} | ${rule.description} |`,
  );
  const liveText =
    liveSetup.kind === 'unsupported'
      ? `cannot be set up: ${liveSetup.reason}`
      : liveSetup.kind === 'exhaust_window'
        ? 'sends requests until the first 429; requires `--allow rate-limit`'
        : LIVE_SETUP_TEXT[liveSetup.kind];
  return [
    `## ${name}`,
    '',
    description,
    '',
    ...(rows.length > 0
      ? ['| parameter | required | allowed | description |', '| --- | --- | --- | --- |', ...rows, '']
      : []),
    `- Injects: ${INJECTS_TEXT[injects]}`,
    `- Through the control API: ${controlSteps.length > 0 ? controlSteps.map(({ operation, body }) => `\`${operation}\`${body ? ` \`${JSON.stringify(body)}\`` : ''}`).join(', ') : 'no setup needed'}`,
    `- Through the API itself: ${liveText}`,
    '',
  ].join('\n');
}

const GENERATED_NOTE = 'Generated by `npx vitest run test/contracts/contract-docs -u`; do not edit.';

describe('docs/contracts', () => {
  it.each(readdirSync('contracts/pacts'))(
    'has a page that lists every interaction of %s in plain text',
    async (file) => {
      const pact = JSON.parse(readFileSync(`contracts/pacts/${file}`, 'utf8'));
      const page = [
        `# ${pact.consumer.name} with ${pact.provider.name}`,
        '',
        `${pact.interactions.length} interactions, from [${file}](../../contracts/pacts/${file}). ${GENERATED_NOTE}`,
        '',
        ...pact.interactions.map(renderInteraction),
      ].join('\n');
      await expect(page).toMatchFileSnapshot(`../../docs/contracts/${file.replace('.json', '.md')}`);
    },
  );

  it('has a page that lists every provider state', async () => {
    const namesOfJob = injectedNames({ injects: 'job' });
    const page = [
      '# Provider states',
      '',
      `The situations that a contract can start from. ${GENERATED_NOTE}`,
      '',
      'A mock sets them up at `POST /_mock/provider-states`. A Pact verifier in any language sends',
      '`{"state":…,"params":…,"action":"setup"}` there and gets the values to inject. `?app=<token>` names the bearer token',
      'of the requests in the contract. Without it, the contract must inject `token`.',
      '',
      'Every state injects `token`. A state that creates a job also injects the values of the job: its ID, its URLs with their paths',
      'and query parameters, and tampered copies of the credentials in the URLs. The parameter `prefix` adds a prefix to their names:',
      '`older` injects `older_job_id`. `GET /_mock/provider-states` lists the names of each state. These are the names of a state with a job:',
      '',
      `- profile \`gcs\`: ${listNames(namesOfJob.gcs)}`,
      `- profile \`direct\`: ${listNames(namesOfJob.direct)}`,
      '',
      ...PROVIDER_STATES.map(renderState),
    ].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/contracts/provider-states.md');
  });
});
