/** Operations of the API's description (`operationId`); HEAD goes by the name of its GET. */
export type RouteName =
  | 'createJob'
  | 'listJobs'
  | 'getJob'
  | 'cancelJob'
  | 'uploadDirect'
  | 'downloadDirect'
  | 'uploadObject'
  | 'startResumableUpload'
  | 'downloadObject';

/** Routes by which a job's file comes in. */
export const UPLOAD_ROUTES: readonly (RouteName | undefined)[] = [
  'uploadDirect',
  'uploadObject',
  'startResumableUpload',
];

/** Routes of the storage. */
export const STORAGE_ROUTES: readonly (RouteName | undefined)[] = [
  'uploadObject',
  'startResumableUpload',
  'downloadObject',
];
