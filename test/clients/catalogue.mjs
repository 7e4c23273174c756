// The real clients of `npm run test:clients`: their names, and the versions that are pinned where their package managers look.
import { readFileSync } from 'node:fs';

const textOf = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

const pinned = (file, pattern) => () => {
  const version = pattern.exec(textOf(file))?.[1];
  if (version === undefined) throw new Error(`${file} pins no version: ${pattern}`);
  return version;
};
const python = (name) => pinned('python/requirements.txt', new RegExp(`^${name}==(\\S+)$`, 'm'));
const node = (name) => () =>
  JSON.parse(textOf('node/package-lock.json')).packages[`node_modules/${name}`].version;

/**
 * In the order of the matrix. `version` is undefined for what the system brings; `note` is what must be known of the row to
 * believe it.
 */
export const CLIENTS = [
  { name: 'tweepy', language: 'Python', version: python('tweepy') },
  { name: 'twarc', language: 'Python', version: python('twarc') },
  { name: 'requests', language: 'Python', version: python('requests') },
  {
    name: 'twitter-api-java-sdk',
    language: 'Java',
    version: pinned('java/pom.xml', /twitter-api-java-sdk<\/artifactId>\s*<version>([^<]+)</),
  },
  {
    name: 'go-twitter',
    language: 'Go',
    version: pinned('go/go.mod', /go-twitter\/v2 v(\S+)/),
    note: 'its `http.Client` adds the token, which it does not; results of one line, it reads no more',
  },
  { name: 'twitter-api-sdk', language: 'TypeScript', version: node('twitter-api-sdk') },
  { name: '@xdevplatform/xdk', language: 'TypeScript', version: node('@xdevplatform/xdk') },
  { name: 'twitter-api-v2', language: 'TypeScript', version: node('twitter-api-v2') },
  { name: 'curl', language: 'shell', version: () => undefined },
];
