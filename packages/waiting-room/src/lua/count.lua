-- Counts the people of a room, for the organiser and the operator.
-- Returns {active, ready, waiting}: admitted now, called but without room, and not called yet; {-1} when there is no room.
--- @include room
local s = numbers('epoch', 'issued', 'serving')
if not s.epoch then return { -1 } end
local waiting = math.max(0, s.issued - s.serving)
if waiting > 0 then waiting = waiting - rcall('BITCOUNT', gone, s.serving + 1, s.issued, 'BIT') end
return { rcall('ZCOUNT', active, '(' .. wallClock(), '+inf'), rcall('ZCARD', ready), waiting }
