import { fileURLToPath } from 'node:url';

/** The short run's ratios at the time of the last full run, by what they are; more is worse. */
export const BASELINE_FILE = fileURLToPath(new URL('baseline.json', import.meta.url));
