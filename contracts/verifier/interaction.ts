/** A state as a pact file names it. */
interface NamedState {
  readonly name: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** How it is known that the real API does so; undefined where a pact does not say. */
export type Grade = 'R' | 'D' | 'T' | 'A';

type Json = Record<string, unknown>;

/** An interaction of any version of Pact. */
export interface Interaction {
  readonly consumer: string;
  readonly provider: string;
  readonly description: string;
  readonly states: readonly NamedState[];
  readonly grade: Grade | undefined;
  /** Not yet counted on: its failure fails nothing. */
  readonly pending: boolean;
  readonly method: string;
  readonly path: string;
  /** As it stands in the file. */
  readonly raw: Json;
  /** What the file says of the version of Pact. */
  readonly metadata: Json;
  /** The pact it came from, where results go back to. */
  readonly source: PactSource;
}

interface PactSource {
  /** A file or an address, for people. */
  readonly name: string;
  /** Where a broker takes the result, if it came from one. */
  readonly resultsUrl?: string;
  /** What the broker says of it as a whole. */
  readonly pending?: boolean;
}

/**
 * Reads a pact: versions 1 to 4 of the specification.
 *
 * @returns its interactions over HTTP, and how many others there are
 * @throws Error that says what is wrong with it
 */
export function parsePact(text: string, source: PactSource): { interactions: Interaction[]; others: number } {
  let pact: Json;
  try {
    pact = JSON.parse(text) as Json;
  } catch (error) {
    throw new Error(`${source.name} is not valid JSON: ${(error as Error).message}`);
  }
  const consumer = nameOf(pact?.consumer);
  const provider = nameOf(pact?.provider);
  if (consumer === undefined || provider === undefined)
    throw new Error(`${source.name} is not a pact: it names no consumer or no provider`);
  const rawInteractions = [pact.interactions ?? [], pact.messages ?? []].flat() as Json[];
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
  if (!rawInteractions.every((raw) => isObject(raw) && (raw.request === undefined || isObject(raw.request))))
    throw new Error(`${source.name} is not a pact: an interaction, or its request, is no object`);
  if (!rawInteractions.flatMap(statesOf).every((state) => typeof state?.name === 'string'))
    throw new Error(`${source.name} is not a pact: a provider state has no name`);
  const httpInteractions = rawInteractions.filter(
    ({ type, request }) => request !== undefined && (type ?? 'Synchronous/HTTP') === 'Synchronous/HTTP',
  );
  const interactions = httpInteractions.map((raw): Interaction => {
    const request = raw.request as Json;
    return {
      consumer,
      provider,
      description: String(raw.description ?? ''),
      states: statesOf(raw),
      grade: gradeOf(raw),
      pending: raw.pending === true || source.pending === true,
      method: String(request.method ?? 'GET').toUpperCase(),
      path: String(request.path ?? '/'),
      raw,
      metadata: (pact.metadata ?? {}) as Json,
      source,
    };
  });
  return { interactions, others: rawInteractions.length - httpInteractions.length };
}

const nameOf = (participant: unknown): string | undefined => {
  const name = (participant as Json | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
};

/** Version 3 lists states; before, there was one, as `providerState` or `provider_state`. */
function statesOf(raw: Json): readonly NamedState[] {
  const listed = raw.providerStates ?? raw.providerState ?? raw.provider_state;
  if (typeof listed === 'string') return listed === '' ? [] : [{ name: listed }];
  return Array.isArray(listed) ? (listed as NamedState[]) : [];
}

function gradeOf(raw: Json): Grade | undefined {
  const grade = (raw.comments as Json | undefined)?.grade;
  return ['R', 'D', 'T', 'A'].includes(grade as string) ? (grade as Grade) : undefined;
}

/**
 * Interactions that several files of one pact hold, as parallel tests write them, count once. What a broker has are versions
 * of a pact, each with a result of its own: an interaction counts in every one.
 */
export function removeDuplicates(interactions: readonly Interaction[]): readonly Interaction[] {
  const seen = new Set<string>();
  return interactions.filter(({ consumer, provider, raw, source: { resultsUrl } }) => {
    const key = JSON.stringify([consumer, provider, resultsUrl, raw]);
    return !seen.has(key) && seen.add(key);
  });
}
