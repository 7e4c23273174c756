import { spawn } from 'node:child_process';

/** Runs a script in a Node of its own. Asynchronous, as it may ask a server in this very process. */
export function runScript(script: string): Promise<{ status: number | null; stderr: string }> {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((ended) => child.once('close', (status) => ended({ status, stderr })));
}
