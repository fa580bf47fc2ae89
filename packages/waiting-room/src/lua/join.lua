-- Gives each account or browser its place in the line: the one it has while that still counts, else a new one at the back.
-- ARGV: the most new places that an address gets in a minute (0: any number), the keys of the places, each at most once,
--   and where there is such a limit the address of each.
-- Returns {phase, epoch, position, isNew, position, isNew, ...}; position 0: no new places in this phase, or by the
--   control; below 0: none for this address for so many seconds; isNew 2: none for this account, which is revoked.
-- Returns {-1} when there is no room.
--- @include room place addresses
local s = numbers('epoch', 'issued', 'placeEnd', 'stopsJoins')
if not s.epoch then return { -1 } end
local phase = rcall('HGET', room, 'phase')
local takesNew = (phase == 'prequeue' or phase == 'open') and s.stopsJoins ~= 1
local wallMs = wallClock()
local perAddress = tonumber(ARGV[1])
local count = perAddress > 0 and (#ARGV - 1) / 2 or #ARGV - 1
local leftMs = perAddress > 0 and takesNew and minuteLeft(wallMs)

local function stillCounts(key, position, mark, account)
  if mark == 'w' then return mayCome(position, s.placeEnd) end
  return mark == 'u' and admittedUntil(account, key, wallMs) ~= nil
end

local answer, added = { phase, s.epoch }, {}
local function newPlace(i)
  if not takesNew then return 0 end
  if leftMs and rcall('HINCRBY', addresses, ARGV[1 + count + i], 1) > perAddress then return -math.ceil(leftMs / 1000) end
  s.issued = s.issued + 1
  added[#added + 1] = ARGV[1 + i]
  added[#added + 1] = s.issued .. ':w'
  return s.issued
end

local isAnyRevoked = rcall('EXISTS', revoked) == 1
for i, entry in ipairs(rcall('HMGET', places, unpack(ARGV, 2, 1 + count))) do
  local key = ARGV[1 + i]
  local position, mark, account = parsePlace(entry, key)
  local isBarred = isAnyRevoked and isRevoked(key)
  local isNew = not isBarred and not (position and stillCounts(key, position, mark, account))
  answer[#answer + 1] = isBarred and 0 or isNew and newPlace(i) or position
  answer[#answer + 1] = isBarred and 2 or isNew and 1 or 0
end
if #added > 0 then
  rcall('HSET', places, unpack(added))
  rcall('HSET', room, 'issued', s.issued)
end
return answer
