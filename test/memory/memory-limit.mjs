// Limits the memory of a process as a container engine does: with a cgroup, version 2 or 1, or with systemd.
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup';
const PREFIX = 'xcm-memory-';

/**
 * @typedef {object} MemoryLimit
 * @property {string} name how the limit is set
 * @property {readonly string[]} command program with arguments that runs the following arguments under the limit
 * @property {() => number} outOfMemoryKills number of processes that the kernel has killed for their memory
 * @property {() => number} peakBytes most memory in use so far, with the page cache; NaN if the system does not report it
 * @property {() => void} remove removes the limit, once its process has ended
 */

const canWrite = (path) => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};
const readNumber = (file) => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN);
const counter = (file, key) =>
  existsSync(file) ? Number(new RegExp(`^${key} (\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? 0) : 0;

/** Removes the cgroups of killed runs. The system does not remove one with a process in it. */
function removeEmptyGroups(parent) {
  for (const name of readdirSync(parent))
    if (name.startsWith(PREFIX))
      try {
        rmdirSync(join(parent, name));
      } catch (error) {
        if (error.code !== 'EBUSY') throw error;
      }
}

/** Creates a cgroup. The shell adds itself to it and then becomes the program. @returns {MemoryLimit} */
function createGroup({ name, parent, limits, events, peak }) {
  removeEmptyGroups(parent);
  const directory = join(parent, `${PREFIX}${process.pid}-${Date.now()}`);
  mkdirSync(directory);
  try {
    for (const [file, value] of Object.entries(limits)) writeFileSync(join(directory, file), String(value));
  } catch (error) {
    rmdirSync(directory);
    throw error;
  }
  return {
    name,
    command: ['sh', '-c', 'echo $$ > "$0/cgroup.procs" && exec "$@"', directory],
    outOfMemoryKills: () => counter(join(directory, events), 'oom_kill'),
    peakBytes: () => readNumber(join(directory, peak)),
    remove: () => rmdirSync(directory),
  };
}

function createGroupV2(bytes) {
  if (!existsSync(`${ROOT}/cgroup.subtree_control`) || !canWrite(`${ROOT}/cgroup.subtree_control`))
    throw new Error('the root is not writable');
  if (!readFileSync(`${ROOT}/cgroup.subtree_control`, 'utf8').includes('memory'))
    writeFileSync(`${ROOT}/cgroup.subtree_control`, '+memory');
  return createGroup({
    name: 'cgroup version 2',
    parent: ROOT,
    limits: { 'memory.max': bytes, ...(existsSync('/proc/swaps') && { 'memory.swap.max': 0 }) },
    events: 'memory.events',
    peak: 'memory.peak',
  });
}

function createGroupV1(bytes) {
  if (!canWrite(`${ROOT}/memory/cgroup.procs`)) throw new Error(`${ROOT}/memory is not writable`);
  return createGroup({
    name: 'cgroup version 1',
    parent: `${ROOT}/memory`,
    limits: { 'memory.limit_in_bytes': bytes },
    events: 'memory.oom_control',
    peak: 'memory.max_usage_in_bytes',
  });
}

function createSystemdScope(bytes) {
  const owner = process.getuid?.() === 0 ? [] : ['--user'];
  const flags = ['--scope', '--quiet', ...owner, '-p', `MemoryMax=${bytes}`, '-p', 'MemorySwapMax=0', '--'];
  execFileSync('systemd-run', [...flags, 'true'], { stdio: 'pipe' });
  return {
    name: 'systemd-run',
    command: ['systemd-run', ...flags],
    // systemd removes the group with its process. A kill for memory is then visible as SIGKILL only.
    outOfMemoryKills: () => 0,
    peakBytes: () => Number.NaN,
    remove: () => undefined,
  };
}

/** Creates a limit. Throws an error that names what each way lacks if the machine offers none. @returns {MemoryLimit} */
export function createMemoryLimit(bytes) {
  const problems = [];
  for (const [name, create] of Object.entries({
    'cgroup version 2': createGroupV2,
    'cgroup version 1': createGroupV1,
    'systemd-run': createSystemdScope,
  }))
    try {
      return create(bytes);
    } catch (error) {
      problems.push(`${name}: ${String(error.stderr ?? '').trim() || error.message}`);
    }
  throw new Error(`Cannot limit memory. Run as root on Linux, or install systemd. ${problems.join('; ')}`);
}
