-- Finds the place of a shown ticket, and puts back what a failover made Redis forget: the ticket was signed, so it is
-- true. Returns the mark of the place and who came in by it; no mark when the ticket is refused, because its holder
-- stands elsewhere or is revoked.
local function recall(position, key, placeEnd)
  if position > (tonumber(rcall('HGET', room, 'issued')) or 0) then rcall('HSET', room, 'issued', position) end
  if isRevoked(key) then return nil, key end
  local known, mark, account = parsePlace(rcall('HGET', places, key), key)
  if known == position then return mark, account end
  if known == nil then
    rcall('HSET', places, key, position .. ':w')
    rcall('SETBIT', gone, position, 0)
    return 'w', key
  end
  local isBetter = mark == 'w' and position < known and rcall('GETBIT', gone, position) == 0
  if not (isBetter and mayCome(position, placeEnd)) then return nil, key end
  rcall('HSET', places, key, position .. ':w')
  rcall('SETBIT', gone, known, 1)
  rcall('ZREM', ready, known)
  rcall('ZREM', tries, known)
  return 'w', key
end
