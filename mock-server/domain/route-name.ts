/** Name of an operation in the OpenAPI document (`operationId`). HEAD requests have the same names as GET requests. */
export type RouteName =
  | 'issueToken'
  | 'invalidateToken'
  | 'createJob'
  | 'listJobs'
  | 'getJob'
  | 'cancelJob'
  | 'uploadDirect'
  | 'downloadDirect'
  | 'uploadObject'
  | 'startResumableUpload'
  | 'downloadObject';

/** Routes of requests to a job's upload URL. */
export const UPLOAD_ROUTES: readonly (RouteName | undefined)[] = [
  'uploadDirect',
  'uploadObject',
  'startResumableUpload',
];

export const STORAGE_ROUTES: readonly (RouteName | undefined)[] = [
  'uploadObject',
  'startResumableUpload',
  'downloadObject',
];
