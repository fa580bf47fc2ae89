-- Tells how a place stands, and puts it back when a failover made Redis forget it.
-- ARGV: epoch, number and position of the place (0: not known), its key.
-- Returns {state, expiresAtMs?}: 0 waiting, 1 called, 2 admitted, 3 lapsed, 4 left, 5 sold out, 6 ended;
--   {-1} no room; {-7} ticket of another epoch; {-11, ...} the draw.
--- @include room place lottery recall
local epoch, number, key = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[4]
local s = numbers('epoch', 'serving', 'placeEnd', 'lottery', 'drawStage', 'drawSize')
if not s.epoch then return { -1 } end
if epoch ~= s.epoch then return { -7 } end

local position = standOf(s, number, tonumber(ARGV[3]))
if not position then return theDraw(s, number) end
local mark, account = recall(s, number, position, key)
local admittedUntilMs = (mark == 'w' or mark == 'u') and admittedUntil(account, key, wallClock())
if admittedUntilMs then return { 2, admittedUntilMs } end
if mark ~= 'w' then return { 4 } end
local phase = rcall('HGET', room, 'phase')
if phase == 'ended' then return { 6 } end
if phase == 'sold-out' then return { 5 } end
if isUndrawn(s) or position > s.serving then return { 0 } end
return { mayCome(position, s.placeEnd) and 1 or 3 }
