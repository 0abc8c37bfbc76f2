;; Custom sections and branch hints.
(module
  (@custom "first" (before first) "1")
  (@custom "code" (before code) "2\00\ff")
  (@custom "last" "3")
  (type (func (param i32)))
  (func (type 0)
    local.get 0
    (@metadata.code.branch_hint "\00")
    if
      nop
    end
    block
      local.get 0
      (@metadata.code.branch_hint "\01")
      br_if 0
    end))
