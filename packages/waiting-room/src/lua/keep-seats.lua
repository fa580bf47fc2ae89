-- After the hold is committed: its locks live until just before it ends, and the admission at least as long as the hold.
-- KEYS: active, then one lock per seat. ARGV: account key, hold id, milliseconds until the hold ends.
local account, hold, ttlMs = ARGV[1], ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME')
local untilMs = time[1] * 1000 + math.floor(time[2] / 1000) + ttlMs
redis.call('ZADD', KEYS[1], 'XX', 'GT', untilMs, account)
for i = 2, #KEYS do
  if redis.call('GET', KEYS[i]) == account .. ':' .. hold then redis.call('PEXPIRE', KEYS[i], math.max(1, ttlMs - 1000)) end
end
return 1
