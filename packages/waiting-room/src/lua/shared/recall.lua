-- Finds the place of a shown ticket, and puts back what a failover made Redis forget: the ticket was signed, so it is
-- true. Returns the mark of the place, or nil when the ticket is refused because the account stands elsewhere.
local function recall(position, account, placeEnd)
  if position > (tonumber(rcall('HGET', room, 'issued')) or 0) then rcall('HSET', room, 'issued', position) end
  local known, mark = parsePlace(rcall('HGET', places, account))
  if known == position then return mark end
  if known == nil then
    rcall('HSET', places, account, position .. ':w')
    rcall('SETBIT', gone, position, 0)
    return 'w'
  end
  local isBetter = mark == 'w' and position < known and rcall('GETBIT', gone, position) == 0
  if not (isBetter and mayCome(position, placeEnd)) then return nil end
  rcall('HSET', places, account, position .. ':w')
  rcall('SETBIT', gone, known, 1)
  rcall('ZREM', ready, known)
  rcall('ZREM', tries, known)
  return 'w'
end
