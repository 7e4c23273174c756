// Lists the expectations of our client, grouped by pact.
import { cancelExpectations, cancelUnsupportedExpectations } from './cancel-expectations.js';
import { createExpectations } from './create-expectations.js';
import { directFileExpectations } from './direct-file-expectations.js';
import type { Expectation } from './expectation.js';
import { getExpectations } from './get-expectations.js';
import { headerExpectations } from './header-expectations.js';
import { listExpectations } from './list-expectations.js';
import { loginExpectations } from './login-expectations.js';
import { DIALECTS, type ProfileName } from './profile-dialects.js';
import { resumableUploadExpectations } from './resumable-expectations.js';
import { storageCheckExpectations } from './storage-check-expectations.js';
import { storageFileExpectations } from './storage-expectations.js';

interface ConsumerContract {
  readonly consumer: string;
  readonly provider: 'x-compliance-api' | 'x-compliance-storage';
  readonly profile: ProfileName;
  readonly expectations: readonly Expectation[];
}

const { gcs, direct } = DIALECTS;

export const CONTRACTS: readonly ConsumerContract[] = [
  {
    consumer: 'client-gcs',
    provider: 'x-compliance-api',
    profile: 'gcs',
    expectations: [
      ...createExpectations(gcs),
      ...getExpectations(gcs),
      ...listExpectations(gcs),
      ...cancelUnsupportedExpectations(gcs),
      ...headerExpectations(gcs),
      ...loginExpectations(),
    ],
  },
  {
    consumer: 'client-gcs',
    provider: 'x-compliance-storage',
    profile: 'gcs',
    expectations: [
      ...storageFileExpectations(gcs),
      ...storageCheckExpectations(gcs),
      ...resumableUploadExpectations(gcs),
    ],
  },
  {
    consumer: 'client-direct',
    provider: 'x-compliance-api',
    profile: 'direct',
    expectations: [
      ...createExpectations(direct),
      ...getExpectations(direct),
      ...listExpectations(direct),
      ...cancelExpectations(direct),
      ...directFileExpectations(direct),
      ...headerExpectations(direct),
      ...loginExpectations(),
    ],
  },
];
