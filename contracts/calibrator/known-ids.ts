import type { JobType } from './exchange.js';

/** IDs with a compliance event in the recorded results of 2021. @see fixtures/ids */
export const RECORDED_IDS: Readonly<Record<JobType, readonly string[]>> = {
  tweets: [
    '1160164553482756096',
    '1160213478524801024',
    '1160236457841369089',
    '1160296328049680384',
    '1160320690484125696',
    '1160404233650352129',
    '1160528553248604161',
    '1160684811142361088',
    '1160743224287342592',
    '1160938194352975872',
    '1160938580774182913',
    '1161010993419436032',
    '1161097659291262976',
    '1161903518585774080',
    '1162084149647302657',
    '1162878716252495872',
    '1163573809615638528',
    '1164485055370211329',
    '1164946045643759617',
    '1164957347334279169',
  ],
  users: [
    '1009954960811802625',
    '1024197981845708800',
    '1101688072863993857',
    '1117915033885913090',
    '1132135132549140480',
    '1152935461549150213',
    '1155995019037356032',
    '1709335609',
    '324648623',
    '38589770',
    '3923792112',
    '403485611',
    '471607075',
    '750590613070962689',
    '827608630828503040',
    '829985394590629888',
    '873056635194818562',
    '902950039097671682',
    '955223143030784000',
    '976124594791821312',
  ],
};

const MAX_IDS = 10_000;
/** Number of IDs that an upload repeats. */
const DUPLICATES = 3;
const INVALID_LINE = 'not-an-id';

/**
 * Parses a file of IDs with known events. A line `tweets` or `users` sets the type of the following IDs. The default is `tweets`. If
 * the file has no IDs of a type, the recorded IDs are used for it.
 *
 * @param where name of the file, for error messages
 * @throws Error `<where>: expected …, got …`
 */
export function parseKnownIds(text: string, where: string): Readonly<Record<JobType, readonly string[]>> {
  const ids: Record<JobType, string[]> = { tweets: [], users: [] };
  let type: JobType = 'tweets';
  for (const [at, line] of text.split('\n').entries()) {
    const value = line.trim();
    if (value === 'tweets' || value === 'users') type = value;
    else if (/^\d{1,19}$/.test(value)) ids[type].push(value);
    else if (value !== '')
      throw new Error(
        `${where}: line ${at + 1}: expected an ID, "tweets" or "users", got ${JSON.stringify(value.slice(0, 40))}`,
      );
  }
  const count = ids.tweets.length + ids.users.length;
  if (count === 0 || count > MAX_IDS)
    throw new Error(`${where}: expected from 1 to ${MAX_IDS} IDs, got ${count}`);
  return {
    tweets: ids.tweets.length > 0 ? ids.tweets : RECORDED_IDS.tweets,
    users: ids.users.length > 0 ? ids.users : RECORDED_IDS.users,
  };
}

/** Builds the body of an upload: the IDs in their order, the first ones a second time, and a line that is no ID. */
export const uploadBodyOf = (ids: readonly string[]): string =>
  [...ids, ...ids.slice(0, DUPLICATES), INVALID_LINE].map((line) => `${line}\n`).join('');
