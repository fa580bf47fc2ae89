-- Every script of the room takes the same ten keys, all in the event's hash slot.
local room, places, gone, calls, ready, tries, active, entrants, addresses, revoked = unpack(KEYS)
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

-- The last argument is what the caller has seen: `epoch:issued:serving`. A replica that was promoted behind its master
-- knows less; within an epoch both numbers only rise.
local function remember(seen)
  local epoch, issued, serving = string.match(seen, '^(%d+):(%d+):(%d+)$')
  local known = rcall('HMGET', room, 'epoch', 'issued', 'serving', 'called')
  if known[1] ~= epoch then return end
  if tonumber(issued) > tonumber(known[2]) then rcall('HSET', room, 'issued', issued) end
  local missed = tonumber(serving) - tonumber(known[3])
  if missed > 0 then rcall('HSET', room, 'serving', serving, 'called', known[4] + missed) end
end
remember(table.remove(ARGV))
