-- Publishes the seed of a lottery, by which everybody's position is known, and opens the sale.
-- ARGV: seed; SHA-1 of `gone` up to the size of the draw as the caller has read it, where it counts by numbers; the same
--   bits by the positions that are drawn for the numbers.
-- Returns {1} drawn, now or before; {0} the list of registrations was not published yet, or less than 3 s ago; {-1} no room;
--   {-2} somebody has left since `gone` was read.
--- @include room phase
local s = numbers('epoch', 'lottery', 'drawStage', 'drawSize', 'listedAtMs', 'closed', 'prequeueAtMs', 'opensAtMs', 'closesAtMs',
  'seatsFree', 'seatsBusy')
if not s.epoch then return { -1 } end
if s.drawStage == 4 then return { 1 } end
local wallMs = wallClock()
if s.drawStage ~= 3 or math.abs(wallMs - s.listedAtMs) < 3000 then return { 0 } end
if redis.sha1hex(rcall('GETRANGE', gone, 0, math.floor(s.drawSize / 8))) ~= ARGV[2] then return { -2 } end
s.drawStage = 4
rcall('SETRANGE', gone, 0, ARGV[3])
rcall('HSET', room, 'seed', ARGV[1], 'drawStage', 4, 'phase', phaseAt(wallMs, s))
return { 1 }
