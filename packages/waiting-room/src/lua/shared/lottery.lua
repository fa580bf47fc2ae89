-- In a lottery a place is kept by its number. People stand in the line by that until the draw gives each number up to its
-- size a position, which callers work out from the seed and no script can: `gone`, `ready` and `serving` count by it then.

-- Numbers up to this one are registrations.
local function registeredUpTo(s)
  return s.lottery == 1 and (s.drawSize or math.huge) or 0
end

local function isUndrawn(s)
  return s.lottery == 1 and s.drawStage ~= 4
end

-- Who comes back before the draw has the same registration again: leaving and joining makes no draw larger.
local function comesBack(s, number, key)
  if not isUndrawn(s) or number > registeredUpTo(s) then return false end
  rcall('HSET', places, key, number .. ':w')
  rcall('SETBIT', gone, number, 0)
  return true
end

-- Where a number stands; nil when it is drawn and the caller does not know where.
local function standOf(s, number, position)
  if isUndrawn(s) or number > registeredUpTo(s) then return number end
  return position > 0 and position or nil
end

-- What such a caller is told, to ask again.
local function theDraw(s, number)
  return { -11, s.epoch, number, s.drawSize, rcall('HGET', room, 'seed') }
end
