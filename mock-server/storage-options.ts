import { pathOption } from './option-parsers.js';

/** Options that say where the state and the files are. */
export const STORAGE_OPTIONS = {
  dataDir: {
    placeholder: 'DIR',
    description: 'Directory for persistent state. Default: in memory',
    ...pathOption,
  },
  store: {
    placeholder: 'URL',
    description:
      'Valkey or Redis with the state that several replicas share. Requires --blob-dir; excludes --data-dir and --scenario',
    expected: 'a URL such as redis://host:6379, rediss://, redis+sentinel:// or redis+cluster://',
    parse: (text: string) => (/^rediss?(?:\+sentinel|\+cluster)?:\/\/\S+$/.test(text) ? text : undefined),
    isSecret: true,
  },
  storePassword: {
    placeholder: 'PASSWORD',
    description: 'Password of the store',
    expected: 'a password',
    parse: (text: string) => text || undefined,
    isSecret: true,
  },
  blobDir: {
    placeholder: 'DIR',
    description: 'Directory for files, shared by all replicas. Requires --store',
    ...pathOption,
  },
};
