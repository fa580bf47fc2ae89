-- Gives each account its place in the line: the one it has while that still counts, else a new one at the back.
-- ARGV: account keys, each at most once.
-- Returns {phase, epoch, position, isNew, position, isNew, ...}; position 0: no new places in this phase, or by the control.
-- Returns {-1} when there is no room.
--- @include room place
local s = numbers('epoch', 'issued', 'placeEnd', 'stopsJoins')
if not s.epoch then return { -1 } end
local phase = rcall('HGET', room, 'phase')
local takesNew = (phase == 'prequeue' or phase == 'open') and s.stopsJoins ~= 1
local wallMs = wallClock()

local function stillCounts(account, position, mark)
  if mark == 'w' then return mayCome(position, s.placeEnd) end
  return mark == 'u' and (tonumber(rcall('ZSCORE', active, account) or nil) or 0) > wallMs
end

local answer, added = { phase, s.epoch }, {}
for i, entry in ipairs(rcall('HMGET', places, unpack(ARGV))) do
  local position, mark = parsePlace(entry)
  local isNew = not (position and stillCounts(ARGV[i], position, mark))
  if isNew and takesNew then
    s.issued = s.issued + 1
    position = s.issued
    added[#added + 1] = ARGV[i]
    added[#added + 1] = position .. ':w'
  elseif isNew then
    position = 0
  end
  answer[#answer + 1] = position
  answer[#answer + 1] = isNew and 1 or 0
end
if #added > 0 then
  rcall('HSET', places, unpack(added))
  rcall('HSET', room, 'issued', s.issued)
end
return answer
