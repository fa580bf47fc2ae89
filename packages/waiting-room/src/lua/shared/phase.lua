-- The phase by the clock and by the seats. Unknown seats are not zero seats: they never mean sold out.
local function phaseAt(wallMs, s)
  if s.closed == 1 or wallMs >= s.closesAtMs then return 'ended' end
  if wallMs < (s.prequeueAtMs or s.opensAtMs) then return 'draft' end
  if wallMs < s.opensAtMs then return 'prequeue' end
  if s.seatsFree and s.seatsFree + s.seatsBusy == 0 then return 'sold-out' end
  return 'open'
end
