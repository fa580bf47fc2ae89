-- Takes over what MySQL has of the draw of a lottery. Whether it is one is settled once anybody has joined.
local function learnDraw(isNew, draw)
  local s = numbers('issued', 'drawStage')
  if isNew or s.issued == 0 then rcall('HSET', room, 'lottery', draw.lottery) end
  if draw.commitment and not s.drawStage then rcall('HSET', room, 'commitment', draw.commitment, 'drawStage', 1) end
  if not draw.list or (s.drawStage or 0) >= 3 then return end
  -- A room that was lost, or that a failover took back, goes on with the list that was saved first.
  rcall('HSET', room, 'issued', math.max(s.issued, draw.list.size), 'drawSize', draw.list.size,
    'listDigest', draw.list.digest, 'listedAtMs', wallClock(), 'drawStage', 3)
end
