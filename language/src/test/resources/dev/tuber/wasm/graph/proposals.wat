(module
  (memory 1 1 shared)

  (func $wideKeepsOrder (param i64 i64) (result i64)
    ;; the operand below reads a variable, which the results do not disturb
    local.get 0
    local.get 0
    local.get 1
    i64.mul_wide_u
    local.get 1
    i64.const 0
    i64.add128
    i64.xor
    i64.sub)

  (func $atomicsKeepOrder (param i32) (result i32)
    ;; the plain load happens before the atomic store, and that before the atomic load
    local.get 0
    i32.load
    local.get 0
    i32.const 1
    i32.atomic.store
    local.get 0
    i32.atomic.load
    i32.add)

  (func $fence (param i32) (result i32)
    local.get 0
    i32.load
    atomic.fence)

  (func $hints (param i32 i32) (result i32)
    block
      local.get 0
      (@metadata.code.branch_hint "\00") br_if 0
      local.get 1
      i32.eqz
      (@metadata.code.branch_hint "\01") if
        i32.const 1
        return
      end
    end
    i32.const 2))
