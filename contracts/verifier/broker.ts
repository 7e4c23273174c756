// Takes pacts from a Pact Broker and tells it how they fared, by its HTTP interface (HAL).

import { type Interaction, readPact } from './interaction.js';
import { countOf, type Report } from './report.js';
import { createTarget, type TargetAnswer } from './target.js';
import { Unreachable, WrongUse } from './verification-errors.js';

export interface BrokerOptions {
  readonly url: URL;
  readonly token?: string;
  readonly user?: { readonly name: string; readonly password: string };
  /** Consumer version selectors, as the broker takes them. */
  readonly selectors: readonly object[];
  /** Of the provider: what is pending for it, and which branches match it. */
  readonly branch?: string;
  readonly ca?: string;
}

export interface Publication {
  readonly version: string;
  /** Where the run can be looked at. */
  readonly buildUrl?: string;
}

interface Hal {
  readonly _links?: Readonly<Record<string, { readonly href: string; readonly name?: string }>>;
  readonly _embedded?: { readonly pacts?: readonly Hal[] };
  readonly shortDescription?: string;
  readonly verificationProperties?: { readonly pending?: boolean };
}

export interface Broker {
  /** The pacts of consumers with a provider. @throws WrongUse if the broker refuses */
  pactsWith(provider: string): Promise<{ interactions: Interaction[]; others: number }>;
  /**
   * Tells how each pact fared. A pact of which anything was skipped is told only if it failed: skipped is not passed.
   *
   * @returns a sentence for each pact
   */
  publish(
    report: Report,
    interactions: readonly Interaction[],
    publication: Publication,
  ): Promise<readonly string[]>;
}

export function connectBroker(options: BrokerOptions): Broker {
  const send = senderTo(options);
  return {
    async pactsWith(provider) {
      const root = await send('GET', options.url.href);
      const template = linkOf(root, 'pb:provider-pacts-for-verification');
      const listed = await send('POST', filledIn(template, { provider }), {
        consumerVersionSelectors: options.selectors,
        includePendingStatus: true,
        ...(options.branch !== undefined && { providerVersionBranch: options.branch }),
      });
      const interactions: Interaction[] = [];
      let others = 0;
      for (const entry of listed._embedded?.pacts ?? []) {
        const self = linkOf(entry, 'self');
        const pact = await send('GET', self);
        const found = readPact(JSON.stringify(pact), {
          name: entry._links?.self?.name ?? self,
          resultsUrl: linkOf(pact, 'pb:publish-verification-results'),
          pending: entry.verificationProperties?.pending === true,
        });
        interactions.push(...found.interactions);
        others += found.others;
      }
      return { interactions, others };
    },
    async publish(report, interactions, { version, buildUrl }) {
      const { branch } = options;
      const [provider] = interactions.map((interaction) => interaction.provider);
      if (branch !== undefined && provider !== undefined) {
        const template = linkOf(await send('GET', options.url.href), 'pb:pacticipant-branch-version');
        await send('PUT', filledIn(template, { pacticipant: provider, branch, version }), {});
      }
      const said: string[] = [];
      for (const source of new Set(interactions.map((interaction) => interaction.source))) {
        if (source.resultsUrl === undefined) continue;
        const results = report.results.filter(({ pact }) => pact === source.name);
        const [failed, skipped] = [countOf(results, 'fail'), countOf(results, 'skip')];
        if (failed === 0 && skipped > 0) {
          said.push(`${source.name}: not published, as ${skipped} of its interactions were skipped`);
          continue;
        }
        await send('POST', source.resultsUrl, {
          success: results.every(({ outcome }) => outcome === 'pass'),
          providerApplicationVersion: version,
          ...(buildUrl !== undefined && { buildUrl }),
          verifiedBy: { implementation: 'x-compliance-mock' },
          testResults: results.map(({ description, outcome, mismatches }) => ({
            interactionDescription: description,
            success: outcome === 'pass',
            ...(mismatches.length > 0 && {
              mismatches: mismatches.map(({ problem }) => ({ description: problem })),
            }),
          })),
        });
        said.push(`${source.name}: published as ${version}, ${failed === 0 ? 'verified' : 'failed'}`);
      }
      return said;
    },
  };
}

const filledIn = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_all, name) => encodeURIComponent(values[name] ?? ''));

function linkOf(hal: Hal, relation: string): string {
  const href = hal._links?.[relation]?.href;
  if (href === undefined)
    throw new WrongUse(`--broker-url: the broker offers no link ${relation}; is it a Pact Broker?`);
  return href;
}

function senderTo({ url, token, user, ca }: BrokerOptions) {
  const target = createTarget(url, ca);
  const basic = user && `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
  const authorization = token === undefined ? basic : `Bearer ${token}`;
  return async (method: string, to: string, body?: object): Promise<Hal> => {
    const at = new URL(to, url);
    const request = {
      method,
      url: at,
      headers: {
        accept: 'application/hal+json, application/json',
        // Links may lead elsewhere; the credentials are for the broker.
        ...(authorization !== undefined && at.origin === url.origin && { authorization }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: Buffer.from(JSON.stringify(body)) }),
    };
    const answer = await target.send(request).catch((error: Error) => {
      throw error instanceof Unreachable ? new Error(`the broker: ${error.message}`) : error;
    });
    return halOf(answer, `${method} ${at.pathname}`, at.origin);
  };
}

function halOf({ status, body }: TargetAnswer, asked: string, origin: string): Hal {
  if (status === 401 || status === 403)
    throw new WrongUse(
      `the broker refuses the credentials (${status}); give --broker-token, or PACT_BROKER_TOKEN in the environment`,
    );
  const text = body.toString();
  if (status >= 300) throw new Error(`the broker answered ${status} to ${asked}: ${text.slice(0, 300)}`);
  try {
    return JSON.parse(text || '{}') as Hal;
  } catch {
    throw new WrongUse(`--broker-url: what ${origin} answers is not JSON; is it a Pact Broker?`);
  }
}
