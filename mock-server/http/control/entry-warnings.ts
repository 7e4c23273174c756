import type { AcceptedFile, FileLookup } from '../../domain/journal/file-warnings.js';
import type { JournalEntry } from '../../domain/journal/journal-entry.js';
import type { Warning } from '../../domain/journal/warning.js';
import { findWarnings } from '../../domain/journal/warnings.js';
import type { Services } from '../../service/services.js';
import { inChunks, inSlices } from '../../service/time-slices.js';
import { findAcceptedFile } from '../../service/uploads/find-accepted-file.js';

/** Loads the facts about the files that the requests uploaded. */
async function loadFiles(services: Services, entries: readonly JournalEntry[]): Promise<FileLookup> {
  const files = new Map<JournalEntry, AcceptedFile>();
  for await (const entry of inSlices(entries)) {
    if (entry.job === undefined || entry.reason?.kind !== 'stored' || entry.reason.dropped !== undefined)
      continue;
    const file = await findAcceptedFile(services, entry.job);
    if (file) files.set(entry, file);
  }
  return (entry) => files.get(entry);
}

/** Yields some entries with their warnings, oldest first. @param all all entries of the journal, oldest first */
export async function* withWarnings(
  services: Services,
  entries: readonly JournalEntry[],
  all: readonly JournalEntry[],
): AsyncGenerator<readonly [JournalEntry, readonly Warning[]]> {
  const found = findWarnings(all, new Set(entries), await loadFiles(services, entries));
  for await (const chunk of inChunks(found)) for (const each of chunk) if (each) yield each;
}
