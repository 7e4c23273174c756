// Runs calibrations in this process, in the virtual time of a hidden mock and with files in memory.
import type { Calibration } from '../../contracts/calibrator/calibration.js';
import { parseCalibration } from '../../contracts/calibrator/calibration-file.js';
import type { ProfileName } from '../../contracts/calibrator/exchange.js';
import {
  type CalibrateEnvironment,
  type CalibrateOptions,
  runCalibrate,
} from '../../contracts/calibrator/run-calibrate.js';
import { sendRequest, type WireRequest } from '../../contracts/calibrator/send-request.js';
import type { HiddenMock } from './hidden-mock.js';

/** IDs whose last two digits give every outcome of the mock. */
export const EVENTFUL_IDS = [
  ...['tweets', '1160164553482756', '1164946045643759'].flatMap(withDigits),
  ...['users', '1101688072863993', '1709335609123456'].flatMap(withDigits),
].join('\n');

function withDigits(start: string): readonly string[] {
  if (!/^\d/.test(start)) return [start];
  return Array.from({ length: 9 }, (_, digit) => `${start}89${digit}`.replace(/89(\d)$/, '9$1'));
}

const NEVER = new AbortController().signal;

export interface CalibrationRun {
  readonly isSuccess: boolean;
  readonly printed: string;
  readonly progress: readonly string[];
  readonly files: ReadonlyMap<string, string>;
  /** Content of the written file. */
  readonly calibration: Calibration;
}

/** Files in memory. After a kill, writes have no effect. */
export function memoryFiles(files = new Map<string, string>()) {
  return {
    all: files,
    read: (file: string) => files.get(file),
    write: (file: string, text: string) => void files.set(file, text),
    writePrivate: (file: string, text: string) => void files.set(file, text),
    append: (file: string, text: string) => void files.set(file, (files.get(file) ?? '') + text),
    remove: (file: string) => void files.delete(file),
  };
}

/** Environment in the virtual time of a mock: waiting advances the clock of its app. */
export function virtualEnvironment(
  hidden: HiddenMock,
  overrides: Partial<CalibrateEnvironment> = {},
): CalibrateEnvironment & { readonly output: { printed: string[]; progress: string[] } } {
  let offset = 0;
  const output = { printed: [] as string[], progress: [] as string[] };
  return {
    output,
    now: () => Date.now() + offset,
    async sleep(ms) {
      await hidden.app.clock.advance(Math.ceil(ms));
      offset += Math.ceil(ms);
    },
    send: (request) => sendRequest(waitForArrival(request, hidden)),
    createRunName: () => 'abc123',
    files: memoryFiles(),
    print: (text) => void output.printed.push(text),
    reportProgress: (line) => void output.progress.push(line),
    runInterruptible: (work) => work(NEVER),
    ...overrides,
  };
}

/** Starts the pause of an upload when the request has arrived, because virtual time would otherwise pass before the upload begins. */
function waitForArrival(request: WireRequest, hidden: HiddenMock): WireRequest {
  const { pause } = request;
  if (!pause) return request;
  const arrived = hidden.nextUpload();
  return { ...request, pause: () => arrived.then(pause) };
}

export function optionsFor(
  hidden: HiddenMock,
  profile: ProfileName,
  overrides: Partial<CalibrateOptions> = {},
): CalibrateOptions {
  return {
    target: hidden.url,
    profile,
    dryRun: false,
    resume: false,
    output: 'calibration.yaml',
    waitMs: 30 * 60_000,
    ids: { text: EVENTFUL_IDS, file: 'ids.txt' },
    bearer: hidden.token,
    ...overrides,
  };
}

/** Calibrates against a hidden mock. */
export async function calibrateHidden(
  hidden: HiddenMock,
  profile: ProfileName,
  options: Partial<CalibrateOptions> = {},
  overrides: Partial<CalibrateEnvironment> = {},
): Promise<CalibrationRun> {
  const files = memoryFiles();
  const environment = virtualEnvironment(hidden, { files, ...overrides });
  const isSuccess = await runCalibrate(optionsFor(hidden, profile, options), environment);
  const { printed, progress } = environment.output;
  const text = environment.files.read('calibration.yaml');
  return {
    isSuccess,
    printed: printed.join('\n'),
    progress,
    files: files.all,
    calibration: text === undefined ? (undefined as never) : parseCalibration(text, 'calibration.yaml'),
  };
}

/** Returns the measured values, and the state of all other measurements. */
export const valuesOf = ({ measurements }: Calibration): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(measurements).map(([id, each]) => [id, each.state === 'measured' ? each.value : each]),
  );
