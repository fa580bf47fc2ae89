-- Lets go of admissions whose time is over, and of ready people who have not tried for 90 s of the room's clock.
local function expire(wallMs, clockMs)
  rcall('ZREMRANGEBYSCORE', active, '-inf', wallMs)
  for _, position in ipairs(rcall('ZRANGEBYSCORE', tries, '-inf', clockMs - 90000, 'LIMIT', 0, 1000)) do
    rcall('ZREM', tries, position)
    rcall('ZREM', ready, position)
  end
end
