import { fileURLToPath } from 'node:url';

/** File with the costs that the short benchmark measured at the end of the last full benchmark. Lower costs are better. */
export const BASELINE_FILE = fileURLToPath(new URL('baseline.json', import.meta.url));
