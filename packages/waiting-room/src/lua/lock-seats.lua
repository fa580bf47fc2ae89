-- The seat filter: takes the locks of all seats wanted or none, so that a crowd on one seat becomes one transaction.
-- KEYS: active, then one lock per seat. ARGV: account key, hold id, milliseconds that the locks live.
-- Returns {1} locked; {0, index...} the seats that somebody else has, counted from 1; {-1} the account is not admitted.
local account, hold, ttlMs = ARGV[1], ARGV[2], ARGV[3]
local time = redis.call('TIME')
local admittedUntilMs = tonumber(redis.call('ZSCORE', KEYS[1], account) or nil) or 0
if admittedUntilMs <= time[1] * 1000 + math.floor(time[2] / 1000) then return { -1 } end

local answer, mine = { 1 }, account .. ':'
for i = 2, #KEYS do
  local owner = redis.call('GET', KEYS[i])
  -- The account's own lock is no obstacle: MySQL then returns the live hold.
  if owner and string.sub(owner, 1, #mine) ~= mine then
    answer[1] = 0
    answer[#answer + 1] = i - 1
  end
end
if answer[1] == 1 then
  for i = 2, #KEYS do redis.call('SET', KEYS[i], mine .. hold, 'PX', ttlMs, 'NX') end
end
return answer
