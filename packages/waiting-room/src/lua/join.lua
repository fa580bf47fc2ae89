-- Gives each account or browser its place in the line: the one it has while that still counts, else a new one at the back.
-- ARGV: the most new places that an address gets in a minute (0: any number), the keys of the places, each at most once,
--   and where there is such a limit the address of each.
-- Returns {phase, epoch, first, index, position, index, position, ...}. The keys at these indexes, counted from 1, keep that
--   position; 0: the account is revoked; below 0: no new place for this address for so many seconds. All other keys have
--   new places from `first` on, in order; none when it is 0, in this phase or by the control.
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

local function isTooMany(i)
  return leftMs and rcall('HINCRBY', addresses, ARGV[1 + count + i], 1) > perAddress
end

local answer = { phase, s.epoch, takesNew and s.issued + 1 or 0 }
local function tell(i, position)
  answer[#answer + 1] = i
  answer[#answer + 1] = position
end

-- A crowd passes here: counting by hand and `%d` cost a third less than `#` and `..`.
local added, fields, format = {}, 0, string.format
local isAnyRevoked = rcall('EXISTS', revoked) == 1
for i, entry in ipairs(rcall('HMGET', places, unpack(ARGV, 2, 1 + count))) do
  local key = ARGV[1 + i]
  local position, mark, account = parsePlace(entry, key)
  if isAnyRevoked and isRevoked(key) then
    tell(i, 0)
  elseif position and stillCounts(key, position, mark, account) then
    tell(i, position)
  elseif takesNew and isTooMany(i) then
    tell(i, -math.ceil(leftMs / 1000))
  elseif takesNew then
    s.issued = s.issued + 1
    added[fields + 1], added[fields + 2] = key, format('%d:w', s.issued)
    fields = fields + 2
  end
end
if fields > 0 then
  rcall('HSET', places, unpack(added))
  rcall('HSET', room, 'issued', s.issued)
end
return answer
