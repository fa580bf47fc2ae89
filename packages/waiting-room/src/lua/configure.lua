-- Writes what MySQL knows into the room: the settings, the controls and the seat counts of this moment.
-- ARGV: the fields as JSON; the last saved numbers as JSON, from which a room that Redis has lost is made again; the
--   accounts that are revoked, and positions of those whose places are drawn, as JSON; whether it is a lottery, and what
--   is saved of its draw, as JSON.
-- Returns {isNew}, isNew being 1 when the room was made now; or {isNew, size, seed, account, number, ...} when accounts are
--   to be revoked whose positions it must be told: then it is to be called again, else it goes on as if nothing was revoked.
--- @include room place lottery learn-draw give-up revoke
local isNew = rcall('EXISTS', room) == 0
local fields, known = cjson.decode(ARGV[1]), numbers('revision', 'countedAtMs')
local revision = tonumber(fields.revision)
-- A worker that was held up brings nothing back that was changed meanwhile, as long as others know better.
if known.revision and revision < known.revision and isFresh(known.countedAtMs, wallClock()) then return { 0 } end
if isNew then
  local saved = cjson.decode(ARGV[2])
  local first = saved.issued + 1
  -- Joins of the last second before the loss are unknown, so new places start far behind them. Those between count as
  -- gone until a signed ticket shows that one is real.
  if saved.issued > 0 then
    saved.issued = saved.issued + 1000000
    local firstByte, lastByte = math.ceil(first / 8), math.floor((saved.issued + 1) / 8) - 1
    for position = first, firstByte * 8 - 1 do rcall('SETBIT', gone, position, 1) end
    rcall('SETRANGE', gone, firstByte, string.rep('\255', lastByte - firstByte + 1))
    for position = (lastByte + 1) * 8, saved.issued do rcall('SETBIT', gone, position, 1) end
  end
  for field, value in pairs(saved) do rcall('HSET', room, field, value) end
  -- Who stood ready is lost, so everybody who had been called may come for another `lateFor`.
  rcall('HSET', room, 'phase', 'draft', 'tickedAtMs', 0, 'credit', 0, 'placeEnd', 0)
  rcall('ZADD', calls, saved.clockMs, string.format('%d:%d:%d', saved.serving, saved.called, saved.admitted))
end
for field, value in pairs(fields) do rcall('HSET', room, field, tostring(value)) end
rcall('HSET', room, 'countedAtMs', wallClock())
learnDraw(isNew, cjson.decode(ARGV[4]))

local answer = { isNew and 1 or 0 }
if revision == known.revision then return answer end
local s, barred = numbers('lottery', 'drawStage', 'drawSize'), cjson.decode(ARGV[3])
local unknown = revokeOnly(s, barred.accounts, barred.positions)
if #unknown == 0 then return answer end
rcall('HSET', room, 'revision', known.revision or '')
return { answer[1], s.drawSize, rcall('HGET', room, 'seed'), unpack(unknown) }
