-- Exchanges a place for an admission.
-- ARGV: epoch, number and position of the place (0: not known), its key, account key: the same where accounts queue.
-- Returns {1, expiresAtMs} admitted now; {2, expiresAtMs} admitted before; {0} not called yet; {-1} no room;
--   {-2} called, but there is no room at this moment; {-3} lapsed; {-4} spent; {-5} sold out; {-6} ended;
--   {-7} ticket of another epoch; {-8} another account is inside by this place; {-9} the account is inside by another one;
--   {-10} the account is revoked; {-11, ...} the draw.
--- @include room expire place lottery recall offered
local epoch, number, key, account = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[4], ARGV[5]
local s = numbers('epoch', 'serving', 'slotEnd', 'placeEnd', 'capacity', 'podCapacity', 'sessionTtlMs', 'stopsClaims', 'admitsAll', 'countedAtMs',
  'clockMs', 'lottery', 'drawStage', 'drawSize')
if not s.epoch then return { -1 } end
if epoch ~= s.epoch then return { -7 } end
if isRevoked(account) then return { -10 } end

local position = standOf(s, number, tonumber(ARGV[3]))
if not position then return theDraw(s, number) end
local mark, entrant = recall(s, number, position, key)
local wallMs = wallClock()
expire(wallMs, s.clockMs)

local function admit(expiresAtMs)
  rcall('ZADD', active, expiresAtMs, account)
  rcall('HSET', places, key, formatPlace(number, 'u', account, key))
  if account ~= key then rcall('HSET', entrants, account, key) end
  rcall('SETBIT', gone, position, 1)
  rcall('ZREM', ready, position)
  rcall('ZREM', tries, position)
end

local isOwn = mark == 'w' or mark == 'u' and entrant == account
local admittedUntilMs = isOwn and admittedUntil(account, key, wallMs)
if admittedUntilMs then
  admit(admittedUntilMs)
  return { 2, admittedUntilMs }
end
if mark == 'u' and admittedUntil(entrant, key, wallMs) then return { -8 } end
if mark ~= 'w' then return { -4 } end
local phase = rcall('HGET', room, 'phase')
if phase == 'ended' then return { -6 } end
if phase == 'sold-out' then return { -5 } end
if isUndrawn(s) or position > s.serving then return { 0 } end
if not mayCome(position, s.placeEnd) then return { -3 } end
-- Refused before it stands in `ready`: a second place of somebody inside must not keep a slot from the others.
if rcall('ZSCORE', active, account) then return { -9 } end

local need = rcall('ZCARD', active) + rcall('ZCOUNT', ready, '-inf', '(' .. position)
-- Within its grace a called person has a slot of its own; later it must leave the slots of the others alone.
if position <= s.slotEnd then need = need + offeredSlots(s.slotEnd, s.serving) end
local hasRoom = need < math.min(s.capacity, s.podCapacity or s.capacity)
-- Nobody admits beyond the capacity on the word of workers that have gone away.
if s.stopsClaims ~= 1 and (hasRoom or s.admitsAll == 1 and isFresh(s.countedAtMs, wallMs)) then
  admit(wallMs + s.sessionTtlMs)
  rcall('HINCRBY', room, 'admitted', 1)
  return { 1, wallMs + s.sessionTtlMs }
end
rcall('ZADD', ready, position, position)
rcall('ZADD', tries, s.clockMs, position)
return { -2 }
