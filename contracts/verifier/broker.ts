// Fetches pacts from a Pact Broker and publishes verification results. Uses the broker's HTTP API (HAL).

import { type Interaction, type ParsedPacts, parsePact } from './interaction.js';
import { countOf, type VerificationReport } from './report.js';
import { TargetUnreachableError, UsageError } from './verification-errors.js';
import { createVerifyTarget, type TargetResponse } from './verify-target.js';

export interface BrokerOptions {
  readonly url: URL;
  readonly token?: string;
  readonly user?: { readonly name: string; readonly password: string };
  /** Consumer version selectors, as JSON objects that are sent to the broker unchanged. */
  readonly selectors: readonly object[];
  /** Branch of the provider. The broker uses it to select pacts of the same branch and to decide which pacts are pending. */
  readonly branch?: string;
  readonly ca?: string;
}

export interface Publication {
  readonly version: string;
  /** URL of the CI build, which the broker shows next to the result. */
  readonly buildUrl?: string;
}

interface HalDocument {
  readonly _links?: Readonly<Record<string, { readonly href: string; readonly name?: string }>>;
  readonly _embedded?: { readonly pacts?: readonly HalDocument[] };
  readonly shortDescription?: string;
  readonly verificationProperties?: { readonly pending?: boolean };
}

export interface Broker {
  /**
   * Fetches the pacts with a provider. The selectors choose the versions of the consumers.
   *
   * @throws UsageError if the broker rejects the credentials or does not respond like a Pact Broker
   */
  fetchPacts(provider: string): Promise<ParsedPacts>;
  /**
   * Publishes the result of each pact. If interactions were skipped and none failed, publishes no result for the pact, because
   * a success would include the skipped interactions.
   *
   * @returns a note about each pact, for the report
   */
  publish(
    report: VerificationReport,
    interactions: readonly Interaction[],
    publication: Publication,
  ): Promise<readonly string[]>;
}

export function createBroker(options: BrokerOptions): Broker {
  const send = createSender(options);
  return {
    async fetchPacts(provider) {
      const root = await send('GET', options.url.href);
      const template = requireLink(root, 'pb:provider-pacts-for-verification');
      const listed = await send('POST', expandTemplate(template, { provider }), {
        consumerVersionSelectors: options.selectors,
        includePendingStatus: true,
        ...(options.branch !== undefined && { providerVersionBranch: options.branch }),
      });
      const interactions: Interaction[] = [];
      let nonHttpCount = 0;
      for (const entry of listed._embedded?.pacts ?? []) {
        const self = requireLink(entry, 'self');
        const pact = await send('GET', self);
        const found = parsePact(JSON.stringify(pact), {
          name: entry._links?.self?.name ?? self,
          resultsUrl: requireLink(pact, 'pb:publish-verification-results'),
          pending: entry.verificationProperties?.pending === true,
        });
        interactions.push(...found.interactions);
        nonHttpCount += found.nonHttpCount;
      }
      return { interactions, nonHttpCount };
    },
    async publish(report, interactions, { version, buildUrl }) {
      const { branch } = options;
      const [provider] = interactions.map((interaction) => interaction.provider);
      if (branch !== undefined && provider !== undefined) {
        const template = requireLink(await send('GET', options.url.href), 'pb:pacticipant-branch-version');
        await send('PUT', expandTemplate(template, { pacticipant: provider, branch, version }), {});
      }
      const messages: string[] = [];
      for (const source of new Set(interactions.map((interaction) => interaction.source))) {
        if (source.resultsUrl === undefined) continue;
        const results = report.results.filter(({ pact }) => pact === source.name);
        const [failed, skipped] = [countOf(results, 'fail'), countOf(results, 'skip')];
        if (failed === 0 && skipped > 0) {
          messages.push(`${source.name}: not published, because ${skipped} of its interactions were skipped`);
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
        const outcome = failed === 0 ? 'verified' : 'failed';
        messages.push(`${source.name}: published as ${outcome} by provider version ${version}`);
      }
      return messages;
    },
  };
}

const expandTemplate = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_all, name) => encodeURIComponent(values[name] ?? ''));

function requireLink(hal: HalDocument, relation: string): string {
  const href = hal._links?.[relation]?.href;
  if (href === undefined)
    throw new UsageError(
      `--broker-url: expected a Pact Broker, got a response without the link "${relation}"`,
    );
  return href;
}

function createSender({ url, token, user, ca }: BrokerOptions) {
  const target = createVerifyTarget(url, ca, 'broker');
  const basic = user && `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
  const authorization = token === undefined ? basic : `Bearer ${token}`;
  return async (method: string, to: string, body?: object): Promise<HalDocument> => {
    const at = new URL(to, url);
    const request = {
      method,
      url: at,
      headers: {
        accept: 'application/hal+json, application/json',
        // Links may point to another host, which must not get the credentials.
        ...(authorization !== undefined && at.origin === url.origin && { authorization }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: Buffer.from(JSON.stringify(body)) }),
    };
    const response = await target.send(request).catch((error: Error) => {
      throw error instanceof TargetUnreachableError ? new Error(error.message) : error;
    });
    return parseHal(response, `${method} ${at.pathname}`, at.origin);
  };
}

function parseHal({ status, body }: TargetResponse, requestLine: string, origin: string): HalDocument {
  if (status === 401 || status === 403)
    throw new UsageError(
      `Cannot authenticate to the broker: it responded with ${status}. Set --broker-token, or PACT_BROKER_TOKEN in the environment`,
    );
  const text = body.toString();
  if (status >= 300)
    throw new Error(`Broker: ${requestLine} failed with status ${status}: ${text.slice(0, 300)}`);
  try {
    return JSON.parse(text || '{}') as HalDocument;
  } catch {
    throw new UsageError(
      `--broker-url: expected a Pact Broker at ${origin}, got a response that is not JSON`,
    );
  }
}
