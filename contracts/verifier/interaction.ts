interface NamedState {
  readonly name: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Grades of the evidence for a behaviour of the real API, with their meaning. */
export const GRADES = {
  R: 'recorded',
  D: 'documented',
  T: 'reported by a third party',
  A: 'assumed',
} as const;

export type Grade = keyof typeof GRADES;

type Json = Record<string, unknown>;

/** HTTP interaction of a pact. The pact may follow any version of the Pact specification. */
export interface Interaction {
  readonly consumer: string;
  readonly provider: string;
  readonly description: string;
  readonly states: readonly NamedState[];
  /** Evidence for the interaction. Undefined if the pact does not contain a grade. */
  readonly grade: Grade | undefined;
  /** Whether the interaction is pending. A failure of a pending interaction does not fail the verification. */
  readonly pending: boolean;
  /** Reason why a failure is advisory, if a calibration measured another value than the interaction expects. */
  readonly advisoryReason?: string;
  readonly method: string;
  readonly path: string;
  /** Interaction as parsed from the pact, without changes. */
  readonly raw: Json;
  /** Metadata of the pact, which includes the specification version. */
  readonly metadata: Json;
  readonly source: PactSource;
}

interface PactSource {
  /** Name in reports: the file name of the pact, or the name that the broker gives the pact. */
  readonly name: string;
  /** URL that accepts the results of the pact. Undefined if the pact does not come from a broker. */
  readonly resultsUrl?: string;
  /** Whether the broker marks the whole pact as pending. */
  readonly pending?: boolean;
}

export interface ParsedPacts {
  readonly interactions: Interaction[];
  /** Number of interactions that do not use HTTP, such as messages. They are not verified. */
  readonly nonHttpCount: number;
}

/**
 * Parses a pact that follows version 1, 2, 3 or 4 of the Pact specification.
 *
 * @throws Error if the text is not a pact
 */
export function parsePact(text: string, source: PactSource): ParsedPacts {
  let pact: Json;
  try {
    pact = JSON.parse(text) as Json;
  } catch (error) {
    throw new Error(`${source.name}: invalid JSON: ${(error as Error).message}`);
  }
  const consumer = nameOf(pact?.consumer);
  const provider = nameOf(pact?.provider);
  if (consumer === undefined || provider === undefined)
    throw new Error(`${source.name}: not a pact: expected the names of a consumer and a provider`);
  const rawInteractions = [pact.interactions ?? [], pact.messages ?? []].flat() as Json[];
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
  if (!rawInteractions.every((raw) => isObject(raw) && (raw.request === undefined || isObject(raw.request))))
    throw new Error(`${source.name}: not a pact: expected each interaction and each request to be an object`);
  if (!rawInteractions.flatMap(statesOf).every((state) => typeof state?.name === 'string'))
    throw new Error(`${source.name}: not a pact: expected each provider state to have a name`);
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
  return { interactions, nonHttpCount: rawInteractions.length - httpInteractions.length };
}

const nameOf = (participant: unknown): string | undefined => {
  const name = (participant as Json | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
};

/**
 * Returns the provider states of an interaction. Version 3 of the specification has a list of provider states. Earlier
 * versions have a single provider state, as `providerState` or `provider_state`.
 */
function statesOf(raw: Json): readonly NamedState[] {
  const listed = raw.providerStates ?? raw.providerState ?? raw.provider_state;
  if (typeof listed === 'string') return listed === '' ? [] : [{ name: listed }];
  return Array.isArray(listed) ? (listed as NamedState[]) : [];
}

function gradeOf(raw: Json): Grade | undefined {
  const grade = (raw.comments as Json | undefined)?.grade;
  return Object.hasOwn(GRADES, String(grade)) ? (grade as Grade) : undefined;
}

/**
 * Removes duplicate interactions. Parallel tests can write the same interaction to several files of a pact. A broker has
 * several versions of a pact and expects a result for each version, so an interaction is kept once in each version.
 */
export function removeDuplicates(interactions: readonly Interaction[]): readonly Interaction[] {
  const seen = new Set<string>();
  return interactions.filter(({ consumer, provider, raw, source: { resultsUrl } }) => {
    const key = JSON.stringify([consumer, provider, resultsUrl, raw]);
    return !seen.has(key) && seen.add(key);
  });
}
