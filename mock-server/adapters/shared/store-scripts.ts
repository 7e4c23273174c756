/**
 * Lua scripts that read and change the shared store. A script runs alone, so its checks and its changes are one step.
 *
 * A partition consists of these keys: `m` (hash: version `v`, oldest version `floor` from which changes are known, time `t` of the last
 * change), `c` (sorted set: version of the last change of each field), `f` (hash: value of each field), `w` (hash: rate-limit
 * windows) and `d` (sorted set: deleted fields). Each change of a field gets a version of its own. The first version follows from the
 * store's time, so a store that lost its data never uses a version again.
 */

/** Maximum number of fields, and about the maximum number of bytes, that one reply contains. */
const PAGE_FIELDS = 500;
const PAGE_BYTES = 1_000_000;

/** Number of deleted fields that a partition keeps. A replica that lacks an older deletion reads the partition again. */
const MAX_DELETED = 1_000;

const READ_TIME = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local format = function(number) return string.format('%.0f', number) end
`;

/** Time by which two replicas may disagree about the time of an app whose clock has another speed, in milliseconds. */
const CLOCK_TOLERANCE_MS = 2;

/**
 * Counts a request in a window of the hash `key`, as `admitRequest` does. Computes the time of the app from the store's time, so that the
 * times of counted requests never go back, whatever replica counts them.
 */
const ADMIT = `
local admit = function(key, bucket, base, at, rate, limit, windowMs)
  local appTime = math.floor(base + (now - at) * rate)
  local opened, admitted = math.floor(appTime / 1000) * 1000, 0
  local stored = redis.call('HGET', key, bucket)
  if stored then
    local storedOpened, storedAdmitted = string.match(stored, '^(%S+) (%S+)$')
    storedOpened = tonumber(storedOpened)
    if storedOpened - ${CLOCK_TOLERANCE_MS} <= appTime and appTime < storedOpened + windowMs then
      opened, admitted = storedOpened, tonumber(storedAdmitted)
    end
  end
  if admitted >= limit then return { 0, format(opened), format(admitted) } end
  redis.call('HSET', key, bucket, format(opened) .. ' ' .. format(admitted + 1))
  return { 1, format(opened), format(admitted + 1) }
end
`;

/**
 * Reads what changed in partitions. If nothing changed, also counts a request.
 *
 * KEYS: `m`, `c`, `f`, `w` of each partition. ARGV: for each partition the known version, or `c` and the version up to which the pages of a
 * partition were read; then optionally the arguments of `admit`, for the last partition.
 * Reply: the store's time, the reply of `admit` or false, then for each partition its version, whether to drop what is known, whether there
 * are more pages, the changed fields and values, and the windows.
 */
export const OPEN_SCRIPT = `${READ_TIME}${ADMIT}
local count = #KEYS / 4
local partitions = {}
local isCurrent = true
for at = 0, count - 1 do
  local meta = redis.call('HMGET', KEYS[at * 4 + 1], 'v', 'floor', 't')
  local version, floor = tonumber(meta[1] or '0'), tonumber(meta[2] or '0')
  if meta[3] and tonumber(meta[3]) > now then now = tonumber(meta[3]) end
  local from, isReset, isMore, last = 0, 0, 0, version
  local argument = ARGV[at + 1]
  if string.sub(argument, 1, 1) == 'c' then
    from = tonumber(string.sub(argument, 2))
  else
    from = tonumber(argument)
    if from < 0 or from > version or from < floor then from, isReset = 0, 1 end
  end
  local changes = {}
  if from < version or isReset == 1 then
    isCurrent = false
    local fields = redis.call('ZRANGEBYSCORE', KEYS[at * 4 + 2], '(' .. format(from), '+inf', 'WITHSCORES', 'LIMIT', 0, ${PAGE_FIELDS})
    local bytes = 0
    for index = 1, #fields, 2 do
      local value = redis.call('HGET', KEYS[at * 4 + 3], fields[index])
      changes[#changes + 1] = fields[index]
      changes[#changes + 1] = value
      last = tonumber(fields[index + 1])
      if value then bytes = bytes + #value end
      if bytes > ${PAGE_BYTES} then break end
    end
    if last < version and #changes > 0 then isMore = 1 else last = version end
  end
  partitions[#partitions + 1] = { format(last), isReset, isMore, changes, redis.call('HGETALL', KEYS[at * 4 + 4]) }
end
local admission = false
if isCurrent and ARGV[count + 1] then
  local arguments = {}
  for index = count + 2, count + 6 do arguments[#arguments + 1] = tonumber(ARGV[index]) end
  admission = admit(KEYS[count * 4], ARGV[count + 1], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5])
end
local precise = string.format('%.3f', math.max(now, time[1] * 1000 + time[2] / 1000))
return { precise, admission, unpack(partitions) }
`;

/** Counts a request. KEYS: `m` and `w` of the app's partition. ARGV: the arguments of `admit`. */
export const ADMIT_SCRIPT = `${READ_TIME}${ADMIT}
local last = redis.call('HGET', KEYS[1], 't')
if last and tonumber(last) > now then now = tonumber(last) end
return admit(KEYS[2], ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]))
`;

/**
 * Changes partitions if no other replica changed the same since. All partitions change, or none.
 *
 * KEYS: `m`, `c`, `f`, `w`, `d` of each partition. ARGV: for each partition the version that it must have, or an empty string; the number
 * of its changes; and for each change its field, `-` (delete) or `=` and the value, and the version that the field may have at most, or an
 * empty string. Fields that start with `windows ` are windows.
 * Reply: the versions of each partition before and after the changes, or an empty list if another replica changed the same.
 */
export const COMMIT_SCRIPT = `${READ_TIME}
local versions, at = {}, 1
for partition = 0, #KEYS / 5 - 1 do
  local version = tonumber(redis.call('HGET', KEYS[partition * 5 + 1], 'v') or '0')
  versions[#versions + 1] = version
  if ARGV[at] ~= '' and tonumber(ARGV[at]) ~= version then return {} end
  local count = tonumber(ARGV[at + 1])
  at = at + 2
  for _ = 1, count do
    if ARGV[at + 2] ~= '' then
      local changed = redis.call('ZSCORE', KEYS[partition * 5 + 2], ARGV[at])
      if changed and tonumber(changed) > tonumber(ARGV[at + 2]) then return {} end
    end
    at = at + 3
  end
end
local reply = {}
at = 1
for partition = 0, #KEYS / 5 - 1 do
  local m, c, f, w, d = KEYS[partition * 5 + 1], KEYS[partition * 5 + 2], KEYS[partition * 5 + 3], KEYS[partition * 5 + 4], KEYS[partition * 5 + 5]
  local before = versions[partition + 1]
  local version = before
  local count = tonumber(ARGV[at + 1])
  at = at + 2
  for _ = 1, count do
    local field, value = ARGV[at], ARGV[at + 1]
    local bucket = string.match(field, '^windows (.+)$')
    if bucket then
      if value == '-' then redis.call('HDEL', w, bucket) else redis.call('HSET', w, bucket, string.sub(value, 2)) end
    else
      if version == 0 then
        version = now * 1000
        redis.call('HSET', m, 'floor', format(version))
      end
      version = version + 1
      redis.call('ZADD', c, format(version), field)
      if value == '-' then
        redis.call('HDEL', f, field)
        redis.call('ZADD', d, format(version), field)
      else
        redis.call('HSET', f, field, string.sub(value, 2))
        redis.call('ZREM', d, field)
      end
    end
    at = at + 3
  end
  if version ~= before then
    redis.call('HSET', m, 'v', format(version))
    local last = tonumber(redis.call('HGET', m, 't') or '0')
    if now > last then redis.call('HSET', m, 't', format(now)) end
    local surplus = redis.call('ZCARD', d) - ${MAX_DELETED}
    if surplus > ${MAX_DELETED / 2} then
      local dropped = redis.call('ZRANGE', d, 0, surplus - 1, 'WITHSCORES')
      for index = 1, #dropped, 2 do redis.call('ZREM', c, dropped[index]) end
      redis.call('ZREMRANGEBYRANK', d, 0, surplus - 1)
      redis.call('HSET', m, 'floor', dropped[#dropped])
    end
  end
  reply[#reply + 1] = format(before)
  reply[#reply + 1] = format(version)
end
return reply
`;
