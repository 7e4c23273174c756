// Generated from the OpenAPI documents by `npm run generate`; do not edit.
import type { RequestRules } from './rules.js';

export declare const requests: Readonly<
  Record<'getLive' | 'getReady' | 'readClock' | 'changeClock' | 'readOutcomes' | 'setOutcomes' | 'clearOutcomes' | 'readApp' | 'setApp', RequestRules>
>;
