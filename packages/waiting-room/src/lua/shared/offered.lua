-- How many slots are kept for people who were called less than the grace ago and have not come yet.
local function offeredSlots(slotEnd, serving)
  if serving <= slotEnd then return 0 end
  return (serving - slotEnd) - rcall('BITCOUNT', gone, slotEnd + 1, serving, 'BIT')
end
