;; Imports what nobody offers.
(module
  (import "environment" "missing" (func))
  (func (export "_start")))
