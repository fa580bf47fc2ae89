-- Gives up a place, and the admission that came of it.
-- ARGV: epoch, position (0: wherever the account stands), account key.
-- Returns {1} when the account left now, {0} when it had nothing to leave; {-1} no room; {-7} ticket of another epoch.
--- @include room place recall
local epoch, position, account = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local s = numbers('epoch', 'placeEnd')
if not s.epoch then return { -1 } end
local mark
if position == 0 then
  position, mark = parsePlace(rcall('HGET', places, account))
elseif epoch ~= s.epoch then
  return { -7 }
else
  mark = recall(position, account, s.placeEnd)
end
if mark ~= 'w' and mark ~= 'u' then return { 0 } end
rcall('HSET', places, account, position .. ':x')
rcall('SETBIT', gone, position, 1)
rcall('ZREM', ready, position)
rcall('ZREM', tries, position)
rcall('ZREM', active, account)
return { 1 }
