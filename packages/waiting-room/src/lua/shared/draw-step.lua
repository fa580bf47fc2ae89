-- Closes the registration of a lottery at the opening: who joins later stands behind the draw. Returns what the draw
-- then waits for: commit, list or release, or an empty text.
local function drawStep(wallMs, phase, s)
  if s.lottery ~= 1 then return '' end
  if phase == 'draft' and wallMs >= (s.prequeueAtMs or s.opensAtMs) then return 'commit' end
  if phase ~= 'prequeue' then return '' end
  if s.drawStage == 1 and wallMs >= s.opensAtMs then
    s.drawStage = 2
    rcall('HSET', room, 'drawStage', 2, 'drawSize', s.issued, 'registered', rcall('HLEN', places))
  end
  return ({ '', 'list', 'release' })[s.drawStage] or ''
end
