-- Gives each account or browser its place in the line: the one it has while that still counts, else a new one at the back.
-- ARGV: the most new places that an address gets in a minute (0: any number), the keys of the places, each at most once,
--   and where there is such a limit the address of each.
-- Returns {phase, epoch, registered, placeEnd, seed, first, index, number, index, number, ...}. The keys at these indexes,
--   counted from 1, keep that number; 0: the account is revoked; below 0: no new place for this address for so many seconds.
--   All other keys have new places from `first` on, in order; none when it is 0, in this phase or by the control. Numbers up
--   to `registered` are registrations of a lottery, whose seed is empty before the draw.
-- Returns {-1} when there is no room.
--- @include room place lottery addresses
local s = numbers('epoch', 'issued', 'placeEnd', 'stopsJoins', 'lottery', 'drawStage', 'drawSize')
if not s.epoch then return { -1 } end
local phase = rcall('HGET', room, 'phase')
local givesNew, registered = takesNew(phase, s), registeredUpTo(s)
local wallMs = wallClock()
local perAddress = tonumber(ARGV[1])
local count = perAddress > 0 and (#ARGV - 1) / 2 or #ARGV - 1
local leftMs = perAddress > 0 and givesNew and minuteLeft(wallMs)

local function stillCounts(key, number, mark, account)
  -- Whether a drawn place has lapsed only its position tells: see `rejoin`.
  if mark == 'w' then return number <= registered or mayCome(number, s.placeEnd) end
  return mark == 'u' and admittedUntil(account, key, wallMs) ~= nil
end

local function isTooMany(i)
  return leftMs and rcall('HINCRBY', addresses, ARGV[1 + count + i], 1) > perAddress
end

local seed = s.drawStage == 4 and rcall('HGET', room, 'seed') or ''
local answer = { phase, s.epoch, 0, s.placeEnd, seed, givesNew and s.issued + 1 or 0 }
local function tell(i, number)
  answer[#answer + 1] = i
  answer[#answer + 1] = number
end

-- A crowd passes here: counting by hand and `%d` cost a third less than `#` and `..`.
local added, fields, format = {}, 0, string.format
local isAnyRevoked = rcall('EXISTS', revoked) == 1
for i, entry in ipairs(rcall('HMGET', places, unpack(ARGV, 2, 1 + count))) do
  local key = ARGV[1 + i]
  local number, mark, account = parsePlace(entry, key)
  if isAnyRevoked and isRevoked(key) then
    tell(i, 0)
  elseif number and (stillCounts(key, number, mark, account) or givesNew and comesBack(s, number, key)) then
    tell(i, number)
  elseif givesNew and isTooMany(i) then
    tell(i, -math.ceil(leftMs / 1000))
  elseif givesNew then
    s.issued = s.issued + 1
    added[fields + 1], added[fields + 2] = key, format('%d:w', s.issued)
    fields = fields + 2
  end
end
if fields > 0 then
  rcall('HSET', places, unpack(added))
  rcall('HSET', room, 'issued', s.issued)
end
answer[3] = math.min(registered, s.issued)
return answer
