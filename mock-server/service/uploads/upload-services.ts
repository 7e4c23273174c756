import type { Services } from '../services.js';

/** Services that accepting a file and making its result require. */
export type UploadServices = Pick<
  Services,
  | 'jobs'
  | 'apps'
  | 'outcomes'
  | 'clocks'
  | 'blobs'
  | 'resultBuilder'
  | 'backgroundTasks'
  | 'idSequences'
  | 'profiles'
  | 'defaults'
  | 'urlsOf'
  | 'log'
>;

/** Services that accepting a file in chunks requires. */
export type SessionServices = UploadServices & Pick<Services, 'sessions' | 'sessionRuntime' | 'flush'>;
