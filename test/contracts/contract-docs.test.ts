// The pages that are written from the contracts. After a change: npx vitest run test/contracts/pages -u
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ProviderState } from '../../contracts/states/provider-state.js';
import { PROVIDER_STATES } from '../../contracts/states/provider-states.js';
import { describeAllowed } from '../../contracts/states/state-parameters.js';

type Json = Record<string, unknown>;

interface Body {
  readonly content: unknown;
}

interface PactInteraction {
  readonly description: string;
  readonly comments: { readonly grade: string };
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

const GRADES: Readonly<Record<string, string>> = {
  R: 'recorded',
  D: 'documented',
  T: 'told by a third party',
  A: 'assumed',
};
const LIVE_SETUP_TEXT: Readonly<Record<string, string>> = {
  none_needed: 'as it is',
  job: 'a job is found in the list, created, uploaded and waited for, or cancelled',
  free_slot: 'jobs of the verifier’s own are cancelled, or waited for',
  empty_list: 'only while the app has none; skipped otherwise',
};

const short = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)}…` : text);
const shownBody = ({ content }: Body): string =>
  short(typeof content === 'string' ? content.trimEnd() : JSON.stringify(content, null, 2));

function interactionText({
  description,
  comments,
  providerStates = [],
  request,
  response,
}: PactInteraction): string {
  const query = Object.entries(request.query ?? {}).flatMap(([name, values]) =>
    values.map((value) => `${name}=${short(value)}`),
  );
  const headers = (all: Readonly<Record<string, readonly string[]>> = {}): string[] =>
    Object.entries(all).map(([name, values]) => `${name}: ${values.join(', ')}`);
  const rules = Object.entries(response.matchingRules ?? {}).flatMap(([part, paths]) =>
    Object.entries(paths).map(
      ([path, { matchers }]) => `- ${part} \`${path}\`: ${matchers.map(ruleText).join(' and ')}`,
    ),
  );
  return [
    `### ${description[0]?.toUpperCase()}${description.slice(1)}`,
    '',
    `Grade ${comments.grade}, ${GRADES[comments.grade]}. Given:`,
    ...providerStates.map(
      ({ name, params }) => `- ${name}${params ? ` \`${short(JSON.stringify(params))}\`` : ''}`,
    ),
    '',
    '```http',
    `${request.method} ${request.path}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    ...headers(request.headers),
    ...(request.body ? ['', shownBody(request.body)] : []),
    '',
    `HTTP ${response.status}`,
    ...headers(response.headers),
    ...(response.body ? ['', shownBody(response.body)] : []),
    '```',
    ...(rules.length > 0 ? ['', 'What else would do:', ...rules] : []),
    '',
  ].join('\n');
}

function ruleText({ match, regex, rules }: Json): string {
  if (match === 'regex') return `\`${String(regex).replaceAll('`', '\\`')}\``;
  if (match === 'eachKey') return `keys ${(rules as Json[]).map(ruleText).join(' and ')}`;
  return `any ${match === 'type' ? 'of the type, or the value injected' : match}`;
}

function stateText({
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
  const real =
    liveSetup.kind === 'unsupported'
      ? `not reachable: ${liveSetup.reason}`
      : liveSetup.kind === 'exhaust_window'
        ? `requests are spent until the first 429, with \`--allow rate-limit\` only`
        : LIVE_SETUP_TEXT[liveSetup.kind];
  return [
    `## ${name}`,
    '',
    description,
    '',
    ...(rows.length > 0
      ? ['| parameter | required | allowed | meaning |', '| --- | --- | --- | --- |', ...rows, '']
      : []),
    `- Injects: \`token\`${injects === 'job' ? ', and of the job all values listed above' : ''}`,
    `- On the mock: ${controlSteps.length > 0 ? controlSteps.map(({ operation, body }) => `\`${operation}\`${body ? ` \`${JSON.stringify(body)}\`` : ''}`).join(', ') : 'as it is'}`,
    `- On the real API: ${real}`,
    '',
  ].join('\n');
}

const WRITTEN = 'Written by `npx vitest run test/contracts/pages -u`; do not edit.';

describe('the pages about the contracts', () => {
  it.each(readdirSync('contracts/pacts'))('show every interaction of %s in plain text', async (file) => {
    const pact = JSON.parse(readFileSync(`contracts/pacts/${file}`, 'utf8'));
    const page = [
      `# ${pact.consumer.name} with ${pact.provider.name}`,
      '',
      `${pact.interactions.length} interactions, from [${file}](../../contracts/pacts/${file}). ${WRITTEN}`,
      '',
      ...pact.interactions.map(interactionText),
    ].join('\n');
    await expect(page).toMatchFileSnapshot(`../../docs/contracts/${file.replace('.json', '.md')}`);
  });

  it('show every provider state', async () => {
    const page = [
      '# Provider states',
      '',
      `Every situation that a contract can start from. ${WRITTEN}`,
      '',
      'A mock sets them up at `POST /_mock/provider-states`: a Pact verifier in any language sends',
      '`{"state":…,"params":…,"action":"setup"}` there, and gets the values to inject. `?app=<token>` names the bearer token',
      'that the requests of the contract carry; without it, `token` is to be injected.',
      '',
      'Every state injects `token`. A state that makes a job injects `job_id`; `upload_url`, `upload_path` and each of the',
      'URL’s parameters (`upload_token`, or `upload_x_goog_date`, …); `tampered_upload_token` or',
      '`tampered_upload_x_goog_signature`, spoilt; the same with `download`. With the parameter `as`, all begin with it:',
      '`older_job_id`.',
      '',
      ...PROVIDER_STATES.map(stateText),
    ].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/contracts/provider-states.md');
  });
});
