-- How many people may be called now: as many as the rate, the free capacity and the seats allow, or all that wait.
-- s: admitsAll, issued, serving, capacity, active, ready, offered, noShow (share in 0..0.9), credit, perMinute, calledLastMinute,
--    seatsFree, liveHolds
local function callsAllowed(s)
  if s.admitsAll == 1 then return s.issued - s.serving end
  local room = (s.capacity - s.active - s.ready - s.offered * (1 - s.noShow)) / (1 - s.noShow)
  -- More holds than admissions: a failover forgot some of those who are inside.
  local looking = math.max(0, s.active - s.liveHolds)
  local inventory = 2 * s.seatsFree - s.offered - s.ready - looking
  local rate = math.min(s.credit, s.perMinute - s.calledLastMinute)
  return math.max(0, math.floor(math.min(rate, room, inventory)))
end

-- The share of the people called between `lateFor` and `grace` ago who never came; 0 when too few were called to tell.
local function noShowShare(slotEnd, placeEnd, slotEntry, lateEntry)
  local called = slotEntry and slotEntry.called - (lateEntry or oldest()).called or 0
  if called < 20 then return 0 end
  return math.max(0, math.min(0.9, offeredSlots(placeEnd, slotEnd) / called))
end

-- The position that `wanted` more people are called up to; gone positions are passed over without counting them.
-- Returns it and how many were called.
local function callUpTo(serving, issued, wanted)
  local position, left = serving, wanted
  rcall('SETBIT', gone, issued + 1, 0)
  while left > 0 and position < issued do
    local step = math.min(left, issued - position)
    local present = step - rcall('BITCOUNT', gone, position + 1, position + step, 'BIT')
    left, position = left - present, position + step
    if present == 0 and position < issued then
      local nextPresent = rcall('BITPOS', gone, 0, position + 1, issued, 'BIT')
      position = nextPresent == -1 and issued or nextPresent - 1
    end
  end
  return position, wanted - left
end
