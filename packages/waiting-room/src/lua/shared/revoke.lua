-- Takes the place and the admission of an account away. A browser's waiting place is not the account's, and stays. Returns
-- the number of a place that is drawn when its position is not given: nothing is done then.
local function revoke(s, account, position)
  local key = rcall('HGET', entrants, account) or account
  local number, mark, holder = parsePlace(rcall('HGET', places, key), key)
  if holder == account and mark ~= 'x' then
    position = standOf(s, number, position or 0)
    if not position then return number end
    giveUp(number, position, key, account)
  end
  rcall('ZREM', active, account)
  rcall('SADD', revoked, account)
end

-- Makes these the accounts that are revoked, and no others. Returns {account, number, ...} of those whose position it needs.
local function revokeOnly(s, accounts, positions)
  local stays, unknown = {}, {}
  for _, account in ipairs(accounts) do
    stays[account] = true
    local number = not isRevoked(account) and revoke(s, account, positions[account])
    if number then
      unknown[#unknown + 1] = account
      unknown[#unknown + 1] = number
    end
  end
  for _, account in ipairs(rcall('SMEMBERS', revoked)) do
    if not stays[account] then rcall('SREM', revoked, account) end
  end
  return unknown
end
