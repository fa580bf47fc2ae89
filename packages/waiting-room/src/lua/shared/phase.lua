-- The phase by the clock, by the draw and by the seats. Unknown seats are not zero seats: they never mean sold out.
-- A lottery goes from stage to stage, and no phase begins before its stage: 1 the seed is committed to and people
-- register, 2 nobody registers any more, 3 the list of registrations is published, 4 the seed is.
local function phaseAt(wallMs, s)
  if s.closed == 1 or wallMs >= s.closesAtMs then return 'ended' end
  local stage = s.lottery == 1 and (s.drawStage or 0) or 4
  if wallMs < (s.prequeueAtMs or s.opensAtMs) or stage == 0 then return 'draft' end
  if wallMs < s.opensAtMs or stage < 4 then return 'prequeue' end
  if s.seatsFree and s.seatsFree + s.seatsBusy == 0 then return 'sold-out' end
  return 'open'
end
