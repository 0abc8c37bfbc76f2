-- Builds, searches, replaces and sorts strings; counts letters in a table; closures and metatables on the way.
local rounds = tonumber(arg[1])
local Counter = {}
Counter.__index = Counter
Counter.__tostring = function(self) return self.name .. "=" .. self.value end

function Counter.new(name) return setmetatable({name = name, value = 0}, Counter) end
function Counter:add(amount) self.value = self.value + amount end

local words = {}
for index = 1, rounds do
    words[#words + 1] = string.format("%x-%s", index * 7919 % 65521, string.rep("ab", index % 5))
end
table.sort(words)
local text = table.concat(words, " ")

local letters = {}
for letter in text:gmatch("%a") do
    letters[letter] = letters[letter] or Counter.new(letter)
    letters[letter]:add(1)
end
local names = {}
for name in pairs(letters) do names[#names + 1] = name end
table.sort(names)
for _, name in ipairs(names) do print(letters[name]) end

local replaced, count = text:gsub("(%x+)%-(ab)", "%2<%1>")
print(#text, #replaced, count)
print(replaced:sub(1, 120))
print(text:find("fff0", 1, true), text:reverse():upper():sub(1, 40))
print(string.format("%.10g %5.2f %q", 2 / 3, math.pi, 'a "quoted"\nline'))
print(math.maxinteger // 7, 7 // -2, 7 % -2, 1 << 62, ~5, 3 | 8)
