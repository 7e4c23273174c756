// Rules for rate-limit windows and upload sizes. They compare several exchanges.
import { bucketOf, type Exchange, fileOperationOf, numberHeaderOf, type ProfileName } from './exchange.js';
import { toTemplate } from './message-template.js';
import { detailOf, type Observation, observe } from './observation.js';

/** Minimum number of cancellations between two other requests that proves in which window cancellations count. */
const MIN_CANCELLATIONS = 2;

/**
 * Observes in which window DELETE counts: the window whose remaining requests decrease by more than the requests sent in it. The value
 * `own` requires that cancellations change neither of the other windows. If responses to DELETE have rate-limit headers, these must
 * decrease too, because a recording may lack requests.
 */
export function* observeCancelBucket(exchanges: readonly Exchange[]): Generator<Observation> {
  const hasNumbers = exchanges.some((each) => isCancellation(each) && remainingOf(each) !== undefined);
  const unaffected = new Set<string>();
  for (const bucket of ['create', 'get'] as const) {
    let before: Exchange | undefined;
    let cancellations: Exchange[] = [];
    for (const exchange of exchanges) {
      if (isCancellation(exchange)) cancellations.push(exchange);
      if (bucketOf(exchange) !== bucket || remainingOf(exchange) === undefined) continue;
      if (before && cancellations.length >= MIN_CANCELLATIONS && resetOf(before) === resetOf(exchange)) {
        const lost = (remainingOf(before) as number) - (remainingOf(exchange) as number);
        if (lost === 1) unaffected.add(bucket);
        const isCounted = !hasNumbers || isCountedDown([before, ...cancellations, exchange]);
        if (lost === 1 + cancellations.length && isCounted) yield observe('cancel-bucket', bucket);
      }
      before = exchange;
      cancellations = [];
    }
  }
  if (unaffected.size === 2) yield observe('cancel-bucket', 'own');
}

const isCancellation = (exchange: Exchange): boolean =>
  bucketOf(exchange) === 'cancel' && exchange.status !== 401;

/** Returns whether each response has one remaining request less than the one before it, in the same window. */
const isCountedDown = (exchanges: readonly Exchange[]): boolean =>
  exchanges.every((exchange, at) => {
    const before = exchanges[at - 1];
    if (!before) return true;
    const isSameWindow = resetOf(before) === resetOf(exchange);
    return isSameWindow && (remainingOf(before) ?? 0) - (remainingOf(exchange) ?? 0) === 1;
  });

const remainingOf = (exchange: Exchange) => numberHeaderOf(exchange, 'x-rate-limit-remaining');
const resetOf = (exchange: Exchange) => numberHeaderOf(exchange, 'x-rate-limit-reset');

const NUMBER_OF_BYTES = /(?<!\d)\d{4,10}(?!\d)/;

/**
 * Observes the size limit of uploads if it is certain: if the API accepts a size and rejects one that is a byte larger, or if the
 * message of a rejection contains a number between an accepted and a rejected size.
 */
export function* observeUploadLimit(
  exchanges: readonly Exchange[],
  profile: ProfileName,
): Generator<Observation> {
  let [accepted, rejected] = [0, Number.POSITIVE_INFINITY];
  const named = new Set<number>();
  for (const exchange of exchanges) {
    const { operation } = fileOperationOf(exchange) ?? {};
    const bytes = Number(exchange.requestHeaders['content-length']);
    if (profile !== 'direct' || operation !== 'upload' || exchange.method !== 'PUT' || !(bytes > 0)) continue;
    // With 100 Continue, the API accepts the announced size.
    if (exchange.status === 100 || exchange.status === 200) accepted = Math.max(accepted, bytes);
    if (exchange.status !== 413) continue;
    rejected = Math.min(rejected, bytes);
    const detail = detailOf(exchange);
    const number = NUMBER_OF_BYTES.exec(detail ?? '')?.[0];
    if (number !== undefined) named.add(Number(number));
    yield observe('too-large-detail', detail && toTemplate(detail, [['limit', number]]));
  }
  if (accepted >= rejected) return;
  if (rejected === accepted + 1) yield observe('upload-limit', accepted);
  else
    for (const limit of named)
      if (limit >= accepted && limit < rejected) yield observe('upload-limit', limit);
}
