-- A small ledger: many rows, indices, joins, window functions, recursive queries, a trigger, full text by LIKE.
PRAGMA cache_size = 500;
CREATE TABLE account (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, opened TEXT);
CREATE TABLE entry (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account, cents INTEGER, day TEXT, note TEXT);
CREATE TABLE balance (account INTEGER PRIMARY KEY, cents INTEGER);
CREATE TRIGGER book AFTER INSERT ON entry BEGIN
    INSERT INTO balance VALUES (NEW.account, NEW.cents)
        ON CONFLICT (account) DO UPDATE SET cents = cents + NEW.cents;
END;

BEGIN;
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 200)
    INSERT INTO account SELECT n, 'owner-' || printf('%03d', n * 7 % 200), date('2020-01-01', '+' || n || ' days') FROM number;
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 60000)
    INSERT INTO entry SELECT n, n * 7919 % 200 + 1, n * 104729 % 20011 - 10000, date('2021-01-01', '+' || (n % 700) || ' days'),
        hex(n * 2654435761 % 4294967296) FROM number;
COMMIT;
CREATE INDEX entry_by_account ON entry (account, day);

SELECT count(*), sum(cents), min(day), max(day) FROM entry;
SELECT owner, balance.cents, rank() OVER (ORDER BY balance.cents DESC) AS place
    FROM account JOIN balance ON balance.account = account.id ORDER BY place LIMIT 12;
SELECT substr(day, 1, 7) AS month, count(*), round(avg(cents), 3), total(cents)
    FROM entry GROUP BY month HAVING count(*) > 100 ORDER BY month;
SELECT count(*) FROM entry WHERE note LIKE '%BEE%' OR note GLOB '*DAD*';
SELECT day, sum(cents) OVER (ORDER BY id ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) FROM entry WHERE account = 17 ORDER BY id LIMIT 8;
UPDATE entry SET cents = cents + 1 WHERE id % 3 = 0;
DELETE FROM entry WHERE account BETWEEN 50 AND 80;
SELECT account, count(*) FROM entry GROUP BY account ORDER BY count(*) DESC, account LIMIT 5;
SELECT typeof(1), typeof(1.5), typeof('x'), typeof(NULL), 0.1 + 0.2, 1e300 * 10, 7 / 2, -7 % 3, abs(-9223372036854775807);
SELECT quote(x'00ff'), upper('straße'), length('日本'), unicode('é'), instr('haystack', 'st'), replace('aXbX', 'X', '--');
SELECT json_extract('{"a":[1,{"b":2.5}]}', '$.a[1].b'), json_group_array(n) FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3);
VACUUM;
PRAGMA integrity_check;
