import { spawn } from 'node:child_process';

/** Runs a script in a separate Node process. The call is asynchronous, because the script may call a server in this process. */
export function runScript(script: string): Promise<{ status: number | null; stderr: string }> {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((ended) => child.once('close', (status) => ended({ status, stderr })));
}
