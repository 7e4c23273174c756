import type { Services } from '../services.js';

/** What it takes to accept a file and to make its result. */
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

/** What it takes to accept a file in chunks. */
export type SessionServices = UploadServices & Pick<Services, 'sessions' | 'sessionWriters' | 'flush'>;
