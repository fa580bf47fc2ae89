-- Moves a room on: its phase, its clock and the line. Any number of workers may run it; it does nothing when the last
-- tick is under 200 ms old. Returns {0} when it was too early, {-1} when there is no room, else
--   {1, phase, isDue, drawStep, epoch, issued, serving, slotEnd, placeEnd, called, admitted, clockMs}
-- isDue: 1 for one caller a second, who then reads the seats and settings from MySQL and configures the room, and does
-- what the draw of a lottery waits for.
--- @include room expire offered history phase draw-step pace spread
local s = numbers('epoch', 'tickedAtMs', 'dueAtMs', 'clockMs', 'issued', 'serving', 'called', 'admitted', 'slotEnd',
  'placeEnd', 'credit', 'capacity', 'podCapacity', 'perMinute', 'graceMs', 'lateForMs', 'compensates', 'stopsCalls',
  'stopsClaims', 'admitsAll', 'closed', 'prequeueAtMs', 'opensAtMs', 'closesAtMs', 'seatsFree', 'seatsBusy', 'liveHolds', 'countedAtMs',
  'lottery', 'drawStage')
if not s.epoch then return { -1 } end

local wallMs = wallClock()
local elapsedMs = wallMs - s.tickedAtMs
-- A clock that went back counts as no time; one tick counts a second at most, so an outage calls no crowd.
if elapsedMs >= 0 and elapsedMs < 200 then return { 0 } end
elapsedMs = math.max(0, math.min(1000, elapsedMs))

local phase = phaseAt(wallMs, s)
local step = drawStep(wallMs, phase, s)
local runs = phase == 'open' and s.stopsClaims ~= 1
if runs then s.clockMs = s.clockMs + elapsedMs end
expire(wallMs, s.clockMs)

local late, slot = lookBack(s.clockMs - s.lateForMs), lookBack(s.clockMs - s.graceMs)
local minute = lookBack(s.clockMs - 60000) or oldest()
s.placeEnd = math.max(s.placeEnd, late and late.serving or 0)
s.slotEnd = math.max(s.slotEnd, slot and slot.serving or 0)

if runs and s.stopsCalls ~= 1 and isFresh(s.countedAtMs, wallMs) then
  s.credit = s.credit + elapsedMs * s.perMinute / 60000
  s.capacity = math.min(s.capacity, s.podCapacity or s.capacity)
  s.active, s.ready = rcall('ZCARD', active), rcall('ZCARD', ready)
  s.offered = offeredSlots(s.slotEnd, s.serving)
  s.noShow = s.compensates == 1 and noShowShare(s.slotEnd, s.placeEnd, slot, late) or 0
  s.calledLastMinute = s.called - minute.called
  local newlyCalled
  s.serving, newlyCalled = callUpTo(s.serving, s.issued, callsAllowed(s))
  s.called, s.credit = s.called + newlyCalled, math.max(0, s.credit - newlyCalled) % 1
end
record(s.clockMs, math.max(s.lateForMs, 600000), s.serving, s.called, s.admitted)

local isDue = wallMs >= (s.dueAtMs or 0) or s.dueAtMs > wallMs + 1000
local minutes = math.max(1000, s.clockMs - minute.at) / 60000
rcall('HSET', room, 'phase', phase, 'tickedAtMs', wallMs, 'clockMs', s.clockMs, 'serving', s.serving, 'called', s.called,
  'slotEnd', s.slotEnd, 'placeEnd', s.placeEnd, 'credit', string.format('%.17g', s.credit),
  'admittedPerMinute', math.floor((s.admitted - minute.admitted) / minutes + 0.5),
  'servedPerMinute', math.floor((s.serving - minute.serving) / minutes + 0.5))
if isDue then
  local slowest, fastest = servedSpread(s.clockMs, s.serving)
  rcall('HSET', room, 'dueAtMs', wallMs + 1000, 'slowestPerMinute', slowest, 'fastestPerMinute', fastest)
end
return { 1, phase, isDue and 1 or 0, step, s.epoch, s.issued, s.serving, s.slotEnd, s.placeEnd, s.called, s.admitted, s.clockMs }
