-- `addresses` counts the new places of each address in one minute, so that no machine fills the line alone. At the end
-- of the minute it forgets them all; it never has more entries than there were new places in it.
-- Returns the milliseconds that are left of the minute.
local function minuteLeft(wallMs)
  local leftMs = (tonumber(rcall('HGET', addresses, 'until') or nil) or 0) - wallMs
  -- A clock that went back makes no minute longer.
  if leftMs > 0 and leftMs <= 60000 then return leftMs end
  rcall('UNLINK', addresses)
  rcall('HSET', addresses, 'until', wallMs + 60000)
  rcall('PEXPIRE', addresses, 60000)
  return 60000
end
