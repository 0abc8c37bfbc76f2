-- Sieve in a table, then the gaps between primes.
local limit = tonumber(arg[1])
local composite = {}
local previous, widest, count = 2, 0, 0
for number = 2, limit do
    if not composite[number] then
        count = count + 1
        if number - previous > widest then
            widest = number - previous
            print(string.format("gap of %d before %d", widest, number))
        end
        previous = number
        for multiple = number * number, limit, number do
            composite[multiple] = true
        end
    end
end
print(count .. " primes up to " .. limit)
