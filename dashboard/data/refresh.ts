// Decides when the page loads data again. Hints only mark parts as changed, so that any number of requests to the mock causes a
// bounded number of calls.

/** Shortest time between two refreshes in milliseconds. */
const MIN_INTERVAL_MS = 500;
/** Time between two refreshes while something always changes. */
const BUSY_INTERVAL_MS = 2_000;
const MAX_INTERVAL_MS = 5_000;
/** A refresh may take at most this fraction of the time, so that a busy mock is called less often. */
const MAX_SHARE = 0.1;

type Load = () => Promise<unknown>;

const loaders = new Map<string, Load>();
const changed = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | undefined;
let earliest = 0;
let intervalMs = MIN_INTERVAL_MS;
let reportFailure: (error: unknown) => void = () => undefined;

export const onRefreshFailure = (report: (error: unknown) => void): void => {
  reportFailure = report;
};

/** Sets the function that loads a part. @returns function that removes it */
export function addPart(part: string, load: Load): () => void {
  loaders.set(part, load);
  return () => {
    if (loaders.get(part) === load) loaders.delete(part);
  };
}

/** Loads parts soon. */
export function refreshSoon(parts: Iterable<string>): void {
  for (const part of parts) changed.add(part);
  if (changed.size === 0 || running || timer !== undefined || document.hidden) return;
  const waitMs = earliest - performance.now();
  // A refresh that must wait follows another one closely.
  intervalMs = waitMs > 0 ? Math.min(2 * intervalMs, BUSY_INTERVAL_MS) : MIN_INTERVAL_MS;
  timer = setTimeout(() => {
    timer = undefined;
    void refresh(false);
  }, waitMs);
}

/** Loads parts immediately, for example after an action of the user. */
export async function refreshNow(parts: Iterable<string>): Promise<void> {
  for (const part of parts) changed.add(part);
  await running;
  clearTimeout(timer);
  timer = undefined;
  await refresh(true);
}

/** Loads everything. The mock handles one call at a time, so the parts that are seen first are loaded first. */
export const refreshAll = (): Promise<void> => refreshNow(['clock', 'jobs', 'requests', ...loaders.keys()]);

/**
 * @param isUrgent whether the user waits. The duration of such a refresh is no measure of the mock's load, so it does not delay the
 * next refresh.
 */
function refresh(isUrgent: boolean): Promise<void> {
  const parts = [...changed];
  changed.clear();
  const started = performance.now();
  running = Promise.all(parts.map((part) => loaders.get(part)?.()))
    .then(
      () => undefined,
      (error: unknown) => reportFailure(error),
    )
    .finally(() => {
      const tookMs = performance.now() - started;
      const restMs = isUrgent ? MIN_INTERVAL_MS : Math.max(tookMs / MAX_SHARE, intervalMs);
      earliest = performance.now() + Math.min(restMs, MAX_INTERVAL_MS);
      running = undefined;
      refreshSoon([]);
    });
  return running;
}

// Loads the changed parts when the tab becomes visible: a hidden tab loads nothing.
document.addEventListener('visibilitychange', () => refreshSoon([]));
