-- All ways to place queens on a board so that none attacks another.
local size = tonumber(arg[1])
local solutions = 0

local function safe(columns, row, column)
    for earlier = 1, row - 1 do
        local other = columns[earlier]
        if other == column or math.abs(other - column) == row - earlier then return false end
    end
    return true
end

local function place(columns, row)
    if row > size then
        solutions = solutions + 1
        if solutions <= 3 then print(table.concat(columns, " ")) end
        return
    end
    for column = 1, size do
        if safe(columns, row, column) then
            columns[row] = column
            place(columns, row + 1)
            columns[row] = nil
        end
    end
end

place({}, 1)
print(solutions .. " solutions")
