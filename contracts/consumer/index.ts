// All that our client relies on, pact by pact.
import { cancelling, notCancelling } from './cancel.js';
import { creating } from './create.js';
import { directFiles } from './direct-files.js';
import type { Expectation } from './expectation.js';
import { looking } from './get.js';
import { listing } from './list.js';
import { DIALECTS, type Profile } from './profiles.js';
import { resumableUploads } from './resumable.js';
import { storageFiles } from './storage.js';

interface ConsumerContract {
  readonly consumer: string;
  readonly provider: 'x-compliance-api' | 'x-compliance-storage';
  readonly profile: Profile;
  readonly expectations: readonly Expectation[];
}

const { gcs, direct } = DIALECTS;

export const CONTRACTS: readonly ConsumerContract[] = [
  {
    consumer: 'client-gcs',
    provider: 'x-compliance-api',
    profile: 'gcs',
    expectations: [...creating(gcs), ...looking(gcs), ...listing(gcs), ...notCancelling(gcs)],
  },
  {
    consumer: 'client-gcs',
    provider: 'x-compliance-storage',
    profile: 'gcs',
    expectations: [...storageFiles(gcs), ...resumableUploads(gcs)],
  },
  {
    consumer: 'client-direct',
    provider: 'x-compliance-api',
    profile: 'direct',
    expectations: [
      ...creating(direct),
      ...looking(direct),
      ...listing(direct),
      ...cancelling(direct),
      ...directFiles(direct),
    ],
  },
];
