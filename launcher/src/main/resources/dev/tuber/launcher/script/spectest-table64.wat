;; The 64-bit table of the official suite's host module. Bytes after the header: table section with one table of funcref,
;; limits flags 5 (64-bit, with maximum) and 10 to 20 elements; export section.
(module
  (table (export "table64") i64 10 20 funcref))
