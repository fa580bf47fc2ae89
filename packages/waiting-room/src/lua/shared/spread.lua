-- The least and the most that the line moved in any half minute of the last ten, as rates a minute; empty as long as
-- there are fewer than four to compare. An honest estimate lies between the two.
local function servedSpread(clockMs, serving)
  local slowest, fastest, later = math.huge, 0, serving
  for halfMinutes = 1, 20 do
    local before = lookBack(clockMs - halfMinutes * 30000)
    if not before and halfMinutes <= 4 then return '', '' end
    if not before then break end
    local perMinute = (later - before.serving) * 2
    slowest, fastest, later = math.min(slowest, perMinute), math.max(fastest, perMinute), before.serving
  end
  return slowest, fastest
end
