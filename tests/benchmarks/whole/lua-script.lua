-- Lua's ways: tables as arrays, maps and objects, closures, strings, both kinds of numbers. Returns a function whose result is a checksum.

local function lcg(seed)
    return function()
        seed = (seed * 1103515245 + 12345) & 0x7fffffff
        return seed >> 8
    end
end

local Account = {}
Account.__index = Account

function Account.new(owner)
    return setmetatable({owner = owner, balance = 0, moves = 0}, Account)
end

function Account:move(amount)
    self.balance = self.balance + amount
    self.moves = self.moves + 1
    return self.balance
end

local function sorted_sum(count)
    local random = lcg(7)
    local numbers = {}
    for i = 1, count do
        numbers[i] = random() % 100000
    end
    table.sort(numbers, function(one, other) return one > other end)
    local sum = 0
    for i, number in ipairs(numbers) do
        sum = (sum * 31 + number * i) & 0xffffffff
    end
    return sum
end

local function count_words(rounds)
    local random = lcg(11)
    local words, counts = {}, {}
    for i = 1, rounds do
        words[#words + 1] = string.char(97 + random() % 26, 97 + random() % 5) .. (random() % 7)
    end
    for word in table.concat(words, " "):gmatch("%a+") do
        counts[word] = (counts[word] or 0) + 1
    end
    local sum = 0
    for _, count in pairs(counts) do
        sum = sum + count * count
    end
    return sum
end

local function accounts(rounds)
    local random = lcg(13)
    local list = {}
    for i = 1, 50 do
        list[i] = Account.new("owner " .. i)
    end
    local sum = 0
    for _ = 1, rounds do
        sum = (sum + list[random() % 50 + 1]:move(random() % 1000 - 500)) & 0xffffffff
    end
    return sum
end

local function queens(size)
    local columns, up, down = {}, {}, {}
    local function place(row)
        if row > size then
            return 1
        end
        local found = 0
        for column = 1, size do
            if not (columns[column] or up[row + column] or down[row - column]) then
                columns[column], up[row + column], down[row - column] = true, true, true
                found = found + place(row + 1)
                columns[column], up[row + column], down[row - column] = nil, nil, nil
            end
        end
        return found
    end
    return place(1)
end

local function integral(steps)
    local sum = 0.0
    for i = 1, steps do
        local x = (i - 0.5) / steps
        sum = sum + 4.0 / (1.0 + x * x)
    end
    return math.floor(sum / steps * 1e9)
end

return function()
    local sum = sorted_sum(4000)
    sum = (sum * 31 + count_words(5000)) & 0xffffffffff
    sum = (sum * 31 + accounts(40000)) & 0xffffffffff
    sum = (sum * 31 + queens(6)) & 0xffffffffff
    return (sum * 31 + integral(100000)) & 0xffffffffffff
end
