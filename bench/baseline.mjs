import { fileURLToPath } from 'node:url';

/** Costs that the short run measured when the last full run ended, by name. Lower is better. */
export const BASELINE_FILE = fileURLToPath(new URL('baseline.json', import.meta.url));
