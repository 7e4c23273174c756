/** Operations of the OpenAPI document (`operationId`). HEAD has the name of its GET. */
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

/** Routes that upload a job's file. */
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
