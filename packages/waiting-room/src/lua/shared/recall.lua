-- Finds the place of a shown ticket, and puts back what a failover made Redis forget: the ticket was signed, so it is
-- true. Returns the mark of the place and who came in by it; no mark when the ticket is refused, because its holder
-- stands elsewhere or is revoked.
local function recall(s, number, position, key)
  if number > (tonumber(rcall('HGET', room, 'issued')) or 0) then rcall('HSET', room, 'issued', number) end
  if isRevoked(key) then return nil, key end
  local known, mark, account = parsePlace(rcall('HGET', places, key), key)
  if known == number then return mark, account end
  if known == nil then
    rcall('HSET', places, key, number .. ':w')
    rcall('SETBIT', gone, position, 0)
    return 'w', key
  end
  local isBetter = mark == 'w' and number < known and rcall('GETBIT', gone, position) == 0
  -- Two registrations of an account, and their draw is made: that which is on the list stays.
  local elsewhere = standOf(s, known, 0)
  if not (isBetter and elsewhere and mayCome(position, s.placeEnd)) then return nil, key end
  rcall('HSET', places, key, number .. ':w')
  rcall('SETBIT', gone, elsewhere, 1)
  rcall('ZREM', ready, elsewhere)
  rcall('ZREM', tries, elsewhere)
  return 'w', key
end
