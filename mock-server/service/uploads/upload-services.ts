import type { Services } from '../services.js';

/** Services that accepting a file and making its result require. */
export type UploadServices = Pick<
  Services,
  | 'jobs'
  | 'apps'
  | 'outcomes'
  | 'clocks'
  | 'blobs'
  | 'resultMaker'
  | 'background'
  | 'counters'
  | 'profiles'
  | 'defaults'
  | 'urlsOf'
  | 'log'
>;

/** Services that accepting a file in chunks requires. */
export type SessionServices = UploadServices & Pick<Services, 'sessions' | 'sessionWriters' | 'flush'>;
