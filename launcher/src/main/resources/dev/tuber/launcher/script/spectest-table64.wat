;; The 64-bit table of the host module of the official suite.
(module
  (table (export "table64") i64 10 20 funcref))
