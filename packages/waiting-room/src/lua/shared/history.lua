-- `calls` remembers (serving, called, admitted) by the room's clock, which runs only while called people can come in:
-- an outage, a sell-out or a hold makes nobody late.
local function parseCall(entry)
  if not entry[1] then return nil end
  local serving, called, admitted = string.match(entry[1], '^(%d+):(%d+):(%d+)$')
  return { serving = tonumber(serving), called = tonumber(called), admitted = tonumber(admitted), at = tonumber(entry[2]) }
end

-- How the room stood at a time of its clock; nil before its memory begins.
local function lookBack(clockMs)
  return parseCall(rcall('ZREVRANGEBYSCORE', calls, clockMs, '-inf', 'WITHSCORES', 'LIMIT', 0, 1))
end

-- The oldest state that the room remembers; there is one from its first moment.
local function oldest()
  return parseCall(rcall('ZRANGE', calls, 0, 0, 'WITHSCORES'))
end

-- Adds the state of now, when it changed, and drops what no question will reach any more.
local function record(clockMs, keepMs, serving, called, admitted)
  local entry = string.format('%d:%d:%d', serving, called, admitted)
  local newest = rcall('ZRANGE', calls, -1, -1)[1]
  if entry ~= newest then rcall('ZADD', calls, clockMs, entry) end
  local reachable = lookBack(clockMs - keepMs)
  if reachable then rcall('ZREMRANGEBYSCORE', calls, '-inf', '(' .. reachable.at) end
end
