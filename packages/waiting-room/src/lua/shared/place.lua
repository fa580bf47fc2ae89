-- A place is kept as `position:mark`; the mark is w (waiting), u (used) or x (left).
local function parsePlace(entry)
  if not entry then return nil end
  local position, mark = string.match(entry, '^(%d+):(%a)$')
  return tonumber(position), mark
end

-- Whether a called person may still come: not late, or standing in `ready`.
local function mayCome(position, placeEnd)
  return position > placeEnd or rcall('ZSCORE', ready, position) ~= false
end
