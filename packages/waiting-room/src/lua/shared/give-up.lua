-- Gives up a place, and the admission that came of it.
local function giveUp(number, position, key, account)
  if admittedUntil(account, key, wallClock()) then rcall('ZREM', active, account) end
  rcall('HSET', places, key, formatPlace(number, 'x', account, key))
  rcall('SETBIT', gone, position, 1)
  rcall('ZREM', ready, position)
  rcall('ZREM', tries, position)
end
