// What the user can do. Each action calls the control API, then loads what it changed.
import { signal } from '@preact/signals';
import { ControlError } from '../../client/control-error.js';
import { call } from './control-calls.js';
import type { Bucket, Change, ClockInput, FaultInput, Outcomes, SettingsPatch } from './control-types.js';
import { appInUrl, open } from './location.js';
import { clock, setClock } from './mock-state.js';
import { refreshAll, refreshNow } from './refresh.js';

export interface Message {
  readonly kind: 'error' | 'done';
  readonly text: string;
}

/** Result of the last action, shown until the next one. */
export const message = signal<Message | undefined>(undefined);

/** Runs an action and shows its error. @returns whether it succeeded */
export async function run(action: () => Promise<unknown>): Promise<boolean> {
  try {
    message.value = undefined;
    await action();
    return true;
  } catch (error) {
    message.value = { kind: 'error', text: error instanceof ControlError ? error.detail : String(error) };
    return false;
  }
}

const say = (text: string): void => {
  message.value = { kind: 'done', text };
};

const app = (): string | undefined => appInUrl.value;
const requiredApp = (): string => app() ?? '';
const AFTER_CLOCK = ['changes', 'jobs', 'windows', 'opened'];

async function changeClock(body: ClockInput): Promise<void> {
  setClock(await call('post', '/_mock/clock', { query: { app: app() }, body }));
  await refreshNow(AFTER_CLOCK);
}

export const advanceClock = (advance: string) => run(() => changeClock({ advance }));
export const setRate = (rate: number) => run(() => changeClock({ rate }));
export const resetClock = () => run(() => changeClock({ reset: true }));
export const toggleFrozen = () => run(() => changeClock({ freeze: !clock.value?.frozen }));

/** Moves the clock to a change. */
export const jumpTo = (change: Change) =>
  run(async () => {
    await changeClock({ set: change.at });
    say(change.text);
  });

/** Moves the clock to the next change. */
export const jumpToNext = () =>
  run(async () => {
    const moved = await call('post', '/_mock/clock', { query: { app: requiredApp() }, body: { next: true } });
    setClock(moved);
    await refreshNow(AFTER_CLOCK);
    say(moved.change?.text ?? 'Nothing is due.');
  });

export const exhaustWindow = (bucket: Bucket) =>
  run(async () => {
    await call('put', '/_mock/rate-limits', {
      query: { app: requiredApp() },
      body: { bucket, remaining: 0 },
    });
    await refreshNow(['windows', 'changes']);
  });

/** Restores all requests of an open window. */
export const refillWindow = (bucket: Bucket, limit: number) =>
  run(async () => {
    const body = { bucket, remaining: limit };
    await call('put', '/_mock/rate-limits', { query: { app: requiredApp() }, body });
    await refreshNow(['windows', 'changes']);
  });

export const addFault = (body: FaultInput) =>
  run(async () => {
    const fault = await call('post', '/_mock/faults', { query: { app: requiredApp() }, body });
    await refreshNow(['faults']);
    say(`${fault.id} is set.`);
  });

export const removeFault = (id: string) =>
  run(async () => {
    await call('delete', '/_mock/faults/{id}', { pathParameter: id, query: { app: app() } });
    await refreshNow(['faults']);
  });

export const setOutcomes = (body: Outcomes) =>
  run(async () => {
    await call('put', '/_mock/outcomes', { query: { app: requiredApp() }, body });
    await refreshNow(['outcomes']);
  });

export const clearOutcomes = () =>
  run(async () => {
    await call('delete', '/_mock/outcomes', { query: { app: requiredApp() } });
    await refreshNow(['outcomes']);
  });

export const patchSettings = (body: SettingsPatch) =>
  run(async () => {
    await call('patch', '/_mock/apps/{app}', { pathParameter: requiredApp(), body });
    await refreshNow(['settings', 'windows', 'apps']);
    say('The settings are saved.');
  });

export const resetApp = () =>
  run(async () => {
    await call('post', '/_mock/reset', { query: { app: requiredApp() } });
    await refreshAll();
    say('The app is reset.');
  });

/** Loads a built-in scenario as the selected app, or as the app that the scenario names. */
export const loadScenario = (name: string) =>
  run(async () => {
    const loaded = await call('post', '/_mock/scenarios', {
      query: { app: app() },
      body: { built_in: name },
    });
    const [first] = loaded.apps;
    if (first && first.app !== app()) open({ kind: 'home' }, first.app);
    await refreshAll();
    say(`${name} is loaded.`);
  });

export const transitionJob = (id: string, status: 'complete' | 'failed' | 'expired', error?: string) =>
  run(async () => {
    const body = { status, ...(error && { error }) };
    await call('patch', '/_mock/jobs/{id}', { pathParameter: id, query: { app: app() }, body });
    await refreshNow(['jobs', 'changes', 'opened', 'clock']);
  });
