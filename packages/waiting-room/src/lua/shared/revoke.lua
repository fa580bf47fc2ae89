-- Takes the place and the admission of an account away. A browser's waiting place is not the account's, and stays.
local function revoke(account)
  local key = rcall('HGET', entrants, account) or account
  local position, mark, holder = parsePlace(rcall('HGET', places, key), key)
  if holder == account and mark ~= 'x' then giveUp(position, key, account) end
  rcall('ZREM', active, account)
end

-- Makes these the accounts that are revoked, and no others.
local function revokeOnly(accounts)
  local stays = {}
  for _, account in ipairs(accounts) do
    stays[account] = true
    if rcall('SADD', revoked, account) == 1 then revoke(account) end
  end
  for _, account in ipairs(rcall('SMEMBERS', revoked)) do
    if not stays[account] then rcall('SREM', revoked, account) end
  end
end
