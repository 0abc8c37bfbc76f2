-- Power iteration on a matrix that is never stored: floating-point arithmetic in tables.
local size = tonumber(arg[1])

local function element(row, column)
    local diagonal = row + column
    return 1.0 / (diagonal * (diagonal + 1) / 2 + row + 1)
end

local function multiply(vector, transposed)
    local result = {}
    for row = 0, size - 1 do
        local sum = 0.0
        for column = 0, size - 1 do
            sum = sum + (transposed and element(column, row) or element(row, column)) * vector[column]
        end
        result[row] = sum
    end
    return result
end

local vector = {}
for index = 0, size - 1 do vector[index] = 1.0 end
local image
for _ = 1, 8 do
    image = multiply(multiply(vector, false), true)
    vector = multiply(multiply(image, false), true)
end
local above, below = 0.0, 0.0
for index = 0, size - 1 do
    above = above + vector[index] * image[index]
    below = below + image[index] * image[index]
end
print(string.format("%.12f", math.sqrt(above / below)))
