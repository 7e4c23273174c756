// Implements `calibrate --from`: measures assumptions in a recording. Sends no request.
import { buildCalibration, type Calibration, summarize } from './calibration.js';
import type { Exchange, ProfileName } from './exchange.js';
import { interpretExchanges } from './interpret.js';
import { observedAssumptions } from './observed-assumptions.js';
import { measureProcessing, summarizeProcessing } from './processing-times.js';
import { readHar } from './read-har.js';
import { RECORDED_EVIDENCE } from './recorded-evidence.js';
import { RecordingError } from './recording-error.js';
import { describeHeaders } from './response-headers.js';
import { withoutUserTexts } from './user-texts.js';

export interface RecordedCalibration {
  readonly calibration: Calibration;
  /** Number of requests about jobs. */
  readonly exchanges: number;
  /** Number of other entries in the recording. */
  readonly ignored: number;
}

/**
 * Calibrates from an HTTP Archive. Sends no request.
 *
 * @param profile version of the API. Default: the one that the upload and download URLs in the recording belong to
 * @throws RecordingError. Its message quotes no value of the recording
 */
export function calibrateFromHar(text: string, profile?: ProfileName): RecordedCalibration {
  const { apps, ignored } = readHar(text);
  const all = apps.flat();
  if (all.length === 0)
    throw new RecordingError('log.entries: expected requests to /2/compliance/jobs with responses, got none');
  const chosen = profile ?? findProfile(all);
  const observations = apps.flatMap((exchanges) => interpretExchanges(exchanges, chosen, false));
  const calibration = buildCalibration(
    {
      profile: chosen,
      target: 'recording',
      date: new Date(Math.max(...all.map(({ endedAt }) => endedAt))).toISOString(),
      processing_times: summarizeProcessing(apps.flatMap(measureProcessing)),
      response_headers: describeHeaders(all),
    },
    summarize(withoutUserTexts(observations, all), reasonsFor(chosen)),
  );
  return { calibration, exchanges: all.length, ignored };
}

/** Returns the reason to report for each assumption that the recording does not show, by ID. */
const reasonsFor = (profile: ProfileName): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...observedAssumptions(profile).keys()].map((id) => [
      id,
      `the recording contains no ${RECORDED_EVIDENCE[id]}`,
    ]),
  );

function findProfile(exchanges: readonly Exchange[]): ProfileName {
  const contains = (path: RegExp, body: RegExp): boolean =>
    exchanges.some(
      (each) => path.test(each.path) || (each.on === 'api' && body.test(each.responseBody ?? '')),
    );
  const isGcs = contains(/^\/twttr-/, /[?&]X-Goog-Signature=/);
  const isDirect = contains(/^\/2\/compliance\/jobs\/\d+\/(?:up|down)load$/, /\/(?:up|down)load\?token=/);
  if (isGcs !== isDirect) return isGcs ? 'gcs' : 'direct';
  const got = isGcs ? 'both' : 'none';
  throw new RecordingError(
    `log.entries: expected upload and download URLs of one profile, got ${got}. Use --profile to choose one`,
  );
}
