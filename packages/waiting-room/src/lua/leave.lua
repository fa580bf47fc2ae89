-- Gives up a place, and the admission that came of it.
-- ARGV: epoch, position (0: what the account itself has, wherever it stands and however it came in), key of the place.
-- Returns {1, account} when it was left now, {0, account} when there was nothing to leave: the account had come in by
--   the place, where it is not the place's key; {-1} no room; {-7} ticket of another epoch.
--- @include room place recall give-up
local epoch, position, key = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local s = numbers('epoch', 'placeEnd')
if not s.epoch then return { -1 } end
local mark, account
if position == 0 then
  position, mark, account = parsePlace(rcall('HGET', places, key), key)
  rcall('ZREM', active, key)
elseif epoch ~= s.epoch then
  return { -7 }
else
  mark, account = recall(position, key, s.placeEnd)
end
if mark ~= 'w' and mark ~= 'u' then return { 0, account or key } end
giveUp(position, key, account)
return { 1, account }
