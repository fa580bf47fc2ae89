-- Lets go of the locks that one hold has; those of others stay.
-- KEYS: one lock per seat. ARGV: account key, hold id, milliseconds that the locks stay yet (0: none).
local mine, stayMs = ARGV[1] .. ':' .. ARGV[2], tonumber(ARGV[3])
for _, key in ipairs(KEYS) do
  if redis.call('GET', key) == mine then redis.call('PEXPIRE', key, stayMs) end
end
return 1
