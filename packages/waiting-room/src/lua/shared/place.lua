-- A place is kept under the key of an account, or of a browser where people sign in only when they are called, as
-- `number:mark`, and a number is a position but in a lottery; the mark is w (waiting), u (used) or x (left). Who came in
-- by a browser's place is added to it.
-- Returns number, mark and that account, which is the key itself where accounts queue.
local function parsePlace(entry, key)
  if not entry then return nil end
  local number, mark, account = string.match(entry, '^(%d+):(%a):?(.*)$')
  return tonumber(number), mark, account == '' and key or account
end

local function formatPlace(number, mark, account, key)
  return number .. ':' .. mark .. (account == key and '' or ':' .. account)
end

-- Whether the organiser wants an account no more: it has no place and gets none.
local function isRevoked(account)
  return rcall('SISMEMBER', revoked, account) == 1
end

-- Whether a called person may still come: not late, or standing in `ready`.
local function mayCome(position, placeEnd)
  return position > placeEnd or rcall('ZSCORE', ready, position) ~= false
end

-- Whether people who have no place get one.
local function takesNew(phase, s)
  return (phase == 'prequeue' or phase == 'open') and s.stopsJoins ~= 1
end

-- Until when an account is inside by the place of this key; nil when it is not. `entrants` has the place by which an
-- account came in last, so that an older one of it counts no more.
local function admittedUntil(account, key, wallMs)
  local untilMs = tonumber(rcall('ZSCORE', active, account) or nil)
  if not untilMs or untilMs <= wallMs then return nil end
  if account ~= key and rcall('HGET', entrants, account) ~= key then return nil end
  return untilMs
end
