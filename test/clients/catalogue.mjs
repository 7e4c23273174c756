// Lists the real clients of `npm run test:clients`. Their versions are read from the files of their package managers.
import { readFileSync } from 'node:fs';

const textOf = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

const pinned = (file, pattern) => () => {
  const version = pattern.exec(textOf(file))?.[1];
  if (version === undefined) throw new Error(`${file} does not pin a version: ${pattern}`);
  return version;
};
const python = (name) => pinned('python/requirements.txt', new RegExp(`^${name}==(\\S+)$`, 'm'));
const node = (name) => () =>
  JSON.parse(textOf('node/package-lock.json')).packages[`node_modules/${name}`].version;

/**
 * Clients in the order of the matrix. `version` returns undefined for a program that the system provides. `note` is the footnote
 * of the client's row in README.
 */
export const CLIENTS = [
  { name: 'tweepy', language: 'Python', version: python('tweepy') },
  { name: 'tweepy AsyncClient', language: 'Python', version: python('tweepy') },
  { name: 'twarc', language: 'Python', version: python('twarc') },
  { name: 'TwitterAPI', language: 'Python', version: python('TwitterAPI') },
  { name: 'python-twitter-v2', language: 'Python', version: python('python-twitter-v2') },
  { name: 'xdk', language: 'Python', version: python('xdk') },
  { name: 'requests', language: 'Python', version: python('requests') },
  { name: 'httr', language: 'R', version: () => undefined },
  {
    name: 'twitter-api-java-sdk',
    language: 'Java',
    version: pinned('java/pom.xml', /twitter-api-java-sdk<\/artifactId>\s*<version>([^<]+)</),
  },
  {
    name: 'go-twitter',
    language: 'Go',
    version: pinned('go/go.mod', /go-twitter\/v2 v(\S+)/),
    note: 'The program adds the token in its `http.Client`, because the client sends none. The client reads results of one line only.',
  },
  {
    name: 'twapi-v2',
    language: 'Rust',
    version: pinned('rust/Cargo.toml', /^twapi-v2 = "=([^"]+)"$/m),
    note: 'The client cannot parse a job with status `expired`.',
  },
  { name: 'twitter-api-sdk', language: 'TypeScript', version: node('twitter-api-sdk') },
  { name: '@xdevplatform/xdk', language: 'TypeScript', version: node('@xdevplatform/xdk') },
  { name: 'twitter-api-v2', language: 'TypeScript', version: node('twitter-api-v2') },
  { name: 'curl', language: 'shell', version: () => undefined },
];
