-- Opens what ledger.sql wrote.
.headers on
.mode column
SELECT name, type FROM sqlite_master ORDER BY name;
SELECT count(*) AS entries, sum(cents) AS cents FROM entry;
SELECT a.owner, count(*) AS entries FROM entry e JOIN account a ON a.id = e.account GROUP BY a.id ORDER BY entries DESC, a.id LIMIT 5;
.mode csv
SELECT * FROM entry WHERE id % 9973 = 0;
PRAGMA integrity_check;
