import type { Services } from '../services.js';

/** Services for receiving a file and building the result of its job. */
export type UploadServices = Pick<
  Services,
  | 'jobs'
  | 'transact'
  | 'apps'
  | 'outcomes'
  | 'clocks'
  | 'blobs'
  | 'resultBuilder'
  | 'backgroundTasks'
  | 'durability'
  | 'idSequences'
  | 'profiles'
  | 'defaults'
  | 'urlsOf'
  | 'log'
  | 'refreshFacts'
>;

/** Services for receiving a file in chunks. */
export type SessionServices = UploadServices & Pick<Services, 'sessions' | 'sessionRuntime'>;
