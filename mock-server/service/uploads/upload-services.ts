import type { Services } from '../services.js';

/** Services for accepting a file and building its result. */
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

/** Services for accepting a file in chunks. */
export type SessionServices = UploadServices & Pick<Services, 'sessions' | 'sessionRuntime' | 'flush'>;
