-- Finishes the join of an account with a drawn place that may have lapsed, which only its position tells.
-- ARGV: key of the place, its number, its position.
-- Returns {number, isNew}: its place, or a new one at the back; number 0: no new places in this phase, or by the control.
--   {-1} when there is no room.
--- @include room place
local key, number, position = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local s = numbers('epoch', 'issued', 'placeEnd', 'stopsJoins')
if not s.epoch then return { -1 } end
local known, mark = parsePlace(rcall('HGET', places, key), key)
if known ~= number or mark ~= 'w' or mayCome(position, s.placeEnd) then return { known or number, 0 } end
if not takesNew(rcall('HGET', room, 'phase'), s) then return { 0, 1 } end
rcall('HSET', places, key, (s.issued + 1) .. ':w')
rcall('HSET', room, 'issued', s.issued + 1)
return { s.issued + 1, 1 }
