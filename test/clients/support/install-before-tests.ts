import { installGo, installJava, installPython, installRust } from './install-clients.js';

/**
 * Installs all clients before the tests of a whole run, because two test files of one language would otherwise install it at the same
 * time. Prints how long each language took.
 */
export default async function installBeforeTests(): Promise<void> {
  const compiled = { Java: installJava, Go: installGo, Rust: installRust };
  const installers = { Python: installPython, ...(process.env.XCM_SMALL !== 'true' && compiled) };
  const started = Date.now();
  const install = async ([language, installer]: [string, () => Promise<string>]) => {
    await installer();
    process.stdout.write(
      `== ${language} clients installed after ${Math.round((Date.now() - started) / 1000)} s\n`,
    );
  };
  await Promise.all(Object.entries(installers).map(install));
}
