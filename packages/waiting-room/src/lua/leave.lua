-- Gives up a place, and the admission that came of it.
-- ARGV: epoch, number (0: what the account itself has, wherever it stands and however it came in) and position of the
--   place (0: not known), its key.
-- Returns {1, account} when it was left now, {0, account} when there was nothing to leave: the account had come in by
--   the place, where it is not the place's key; {-1} no room; {-7} ticket of another epoch; {-11, ...} the draw.
--- @include room place lottery recall give-up
local epoch, number, key = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[4]
local s = numbers('epoch', 'placeEnd', 'lottery', 'drawStage', 'drawSize')
if not s.epoch then return { -1 } end
local isShown = number > 0
if isShown and epoch ~= s.epoch then return { -7 } end
local mark, account
if not isShown then
  number, mark, account = parsePlace(rcall('HGET', places, key), key)
  rcall('ZREM', active, key)
end
if not number then return { 0, key } end
local position = standOf(s, number, tonumber(ARGV[3]))
if not position then return theDraw(s, number) end
if isShown then mark, account = recall(s, number, position, key) end
if mark ~= 'w' and mark ~= 'u' then return { 0, account or key } end
giveUp(number, position, key, account)
return { 1, account }
