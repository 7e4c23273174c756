import { openStateFile, type StateRecord } from '../../mock-server/adapters/persistence/state-file.js';

/** Opens the state file of a directory, reads its records, and closes the file. */
export async function readStateRecords(directory: string): Promise<StateRecord[]> {
  const stateFile = await openStateFile(directory);
  try {
    return [...stateFile.records()];
  } finally {
    await stateFile.close();
  }
}
