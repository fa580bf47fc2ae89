-- Every script of the room takes the same nine keys, all in the event's hash slot.
local room, places, gone, calls, ready, tries, active, entrants, addresses = unpack(KEYS)
local rcall = redis.call

-- Milliseconds by Redis' own clock.
local function wallClock()
  local time = rcall('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Whether the settings and the seat counts were written lately. Old news are unknown, and unknown is never zero.
local function isFresh(countedAtMs, wallMs)
  return countedAtMs and math.abs(wallMs - countedAtMs) < 10000
end

-- The named fields of the room as numbers, or nil where a field is absent or empty.
local function numbers(...)
  local values, result = rcall('HMGET', room, ...), {}
  for i, name in ipairs({ ... }) do result[name] = tonumber(values[i] or nil) end
  return result
end
