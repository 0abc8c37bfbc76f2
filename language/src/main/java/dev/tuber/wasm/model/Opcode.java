package dev.tuber.wasm.model;

import static dev.tuber.wasm.model.Immediate.BLOCK_TYPE;
import static dev.tuber.wasm.model.Immediate.CAST_LABEL;
import static dev.tuber.wasm.model.Immediate.DATA;
import static dev.tuber.wasm.model.Immediate.DATA_MEMORY;
import static dev.tuber.wasm.model.Immediate.ELEMENT;
import static dev.tuber.wasm.model.Immediate.ELEMENT_TABLE;
import static dev.tuber.wasm.model.Immediate.FUNCTION;
import static dev.tuber.wasm.model.Immediate.GLOBAL;
import static dev.tuber.wasm.model.Immediate.HEAP_TYPE;
import static dev.tuber.wasm.model.Immediate.LABEL;
import static dev.tuber.wasm.model.Immediate.LABEL_TABLE;
import static dev.tuber.wasm.model.Immediate.LANE;
import static dev.tuber.wasm.model.Immediate.LOCAL;
import static dev.tuber.wasm.model.Immediate.MEMARG;
import static dev.tuber.wasm.model.Immediate.MEMARG_LANE;
import static dev.tuber.wasm.model.Immediate.MEMORY;
import static dev.tuber.wasm.model.Immediate.MEMORY_MEMORY;
import static dev.tuber.wasm.model.Immediate.NONE;
import static dev.tuber.wasm.model.Immediate.SHUFFLE;
import static dev.tuber.wasm.model.Immediate.TABLE;
import static dev.tuber.wasm.model.Immediate.TABLE_TABLE;
import static dev.tuber.wasm.model.Immediate.TAG;
import static dev.tuber.wasm.model.Immediate.TYPE;
import static dev.tuber.wasm.model.Immediate.TYPE_COUNT;
import static dev.tuber.wasm.model.Immediate.TYPE_DATA;
import static dev.tuber.wasm.model.Immediate.TYPE_ELEMENT;
import static dev.tuber.wasm.model.Immediate.TYPE_FIELD;
import static dev.tuber.wasm.model.Immediate.TYPE_TABLE;
import static dev.tuber.wasm.model.Immediate.TYPE_TAG;
import static dev.tuber.wasm.model.Immediate.TYPE_TYPE;
import static dev.tuber.wasm.model.Immediate.VALUE_TYPES;
import static dev.tuber.wasm.model.Immediate.ZERO_BYTE;
import static dev.tuber.wasm.model.Signature.takes;
import static dev.tuber.wasm.model.StackType.ADDRESS;
import static dev.tuber.wasm.model.StackType.F32;
import static dev.tuber.wasm.model.StackType.F64;
import static dev.tuber.wasm.model.StackType.I32;
import static dev.tuber.wasm.model.StackType.I64;
import static dev.tuber.wasm.model.StackType.V128;

import java.util.HashMap;
import java.util.Map;

/**
 * The one opcode table: every instruction of WebAssembly 3.0, of its standard extensions and of the legacy exceptions.
 *
 * <p>Decoder, validator, text format, printer and translation are all driven by it. A {@code null} signature marks an instruction whose
 * type depends on its context or its immediates; the validator has a rule of its own for each of those.
 *
 * <p>Long for a reason: it is a table.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/index-instructions.html">Specification, index of instructions</a>
 */
public enum Opcode {
    // Control
    UNREACHABLE("unreachable", 0x00, NONE, null),
    NOP("nop", 0x01, NONE, null),
    BLOCK("block", 0x02, BLOCK_TYPE, null),
    LOOP("loop", 0x03, BLOCK_TYPE, null),
    IF("if", 0x04, BLOCK_TYPE, null),
    ELSE("else", 0x05, NONE, null),
    TRY("try", 0x06, BLOCK_TYPE, null, Feature.LEGACY_EXCEPTIONS),
    CATCH("catch", 0x07, TAG, null, Feature.LEGACY_EXCEPTIONS),
    THROW("throw", 0x08, TAG, null, Feature.EXCEPTIONS),
    RETHROW("rethrow", 0x09, LABEL, null, Feature.LEGACY_EXCEPTIONS),
    THROW_REF("throw_ref", 0x0A, NONE, null, Feature.EXCEPTIONS),
    END("end", 0x0B, NONE, null),
    BR("br", 0x0C, LABEL, null),
    BR_IF("br_if", 0x0D, LABEL, null),
    BR_TABLE("br_table", 0x0E, LABEL_TABLE, null),
    RETURN("return", 0x0F, NONE, null),
    CALL("call", 0x10, FUNCTION, null),
    CALL_INDIRECT("call_indirect", 0x11, TYPE_TABLE, null),
    RETURN_CALL("return_call", 0x12, FUNCTION, null, Feature.TAIL_CALLS),
    RETURN_CALL_INDIRECT("return_call_indirect", 0x13, TYPE_TABLE, null, Feature.TAIL_CALLS),
    CALL_REF("call_ref", 0x14, TYPE, null, Feature.FUNCTION_REFERENCES),
    RETURN_CALL_REF("return_call_ref", 0x15, TYPE, null, Feature.FUNCTION_REFERENCES),
    DELEGATE("delegate", 0x18, LABEL, null, Feature.LEGACY_EXCEPTIONS),
    CATCH_ALL("catch_all", 0x19, NONE, null, Feature.LEGACY_EXCEPTIONS),
    TRY_TABLE("try_table", 0x1F, Immediate.TRY_TABLE, null, Feature.EXCEPTIONS),
    BR_ON_NULL("br_on_null", 0xD5, LABEL, null, Feature.FUNCTION_REFERENCES),
    BR_ON_NON_NULL("br_on_non_null", 0xD6, LABEL, null, Feature.FUNCTION_REFERENCES),
    BR_ON_CAST("br_on_cast", 0xFB, 0x18, CAST_LABEL, null, Feature.GC),
    BR_ON_CAST_FAIL("br_on_cast_fail", 0xFB, 0x19, CAST_LABEL, null, Feature.GC),

    // Stack switching
    CONT_NEW("cont.new", 0xE0, TYPE, null, Feature.STACK_SWITCHING),
    CONT_BIND("cont.bind", 0xE1, TYPE_TYPE, null, Feature.STACK_SWITCHING),
    SUSPEND("suspend", 0xE2, TAG, null, Feature.STACK_SWITCHING),
    RESUME("resume", 0xE3, Immediate.RESUME, null, Feature.STACK_SWITCHING),
    RESUME_THROW("resume_throw", 0xE4, Immediate.RESUME_THROW, null, Feature.STACK_SWITCHING),
    RESUME_THROW_REF("resume_throw_ref", 0xE5, Immediate.RESUME, null, Feature.STACK_SWITCHING),
    SWITCH("switch", 0xE6, TYPE_TAG, null, Feature.STACK_SWITCHING),

    // Parametric and variables
    DROP("drop", 0x1A, NONE, null),
    SELECT("select", 0x1B, NONE, null),
    SELECT_TYPED("select", 0x1C, VALUE_TYPES, null, Feature.REFERENCE_TYPES),
    LOCAL_GET("local.get", 0x20, LOCAL, null),
    LOCAL_SET("local.set", 0x21, LOCAL, null),
    LOCAL_TEE("local.tee", 0x22, LOCAL, null),
    GLOBAL_GET("global.get", 0x23, GLOBAL, null),
    GLOBAL_SET("global.set", 0x24, GLOBAL, null),

    // Tables
    TABLE_GET("table.get", 0x25, TABLE, null, Feature.REFERENCE_TYPES),
    TABLE_SET("table.set", 0x26, TABLE, null, Feature.REFERENCE_TYPES),
    TABLE_INIT("table.init", 0xFC, 0x0C, ELEMENT_TABLE, null, Feature.BULK_MEMORY),
    ELEM_DROP("elem.drop", 0xFC, 0x0D, ELEMENT, takes(), Feature.BULK_MEMORY),
    TABLE_COPY("table.copy", 0xFC, 0x0E, TABLE_TABLE, null, Feature.BULK_MEMORY),
    TABLE_GROW("table.grow", 0xFC, 0x0F, TABLE, null, Feature.REFERENCE_TYPES),
    TABLE_SIZE("table.size", 0xFC, 0x10, TABLE, null, Feature.REFERENCE_TYPES),
    TABLE_FILL("table.fill", 0xFC, 0x11, TABLE, null, Feature.REFERENCE_TYPES),

    // Memory
    I32_LOAD("i32.load", 0x28, MEMARG, takes(ADDRESS).gives(I32), null, 4),
    I64_LOAD("i64.load", 0x29, MEMARG, takes(ADDRESS).gives(I64), null, 8),
    F32_LOAD("f32.load", 0x2A, MEMARG, takes(ADDRESS).gives(F32), null, 4),
    F64_LOAD("f64.load", 0x2B, MEMARG, takes(ADDRESS).gives(F64), null, 8),
    I32_LOAD8_S("i32.load8_s", 0x2C, MEMARG, takes(ADDRESS).gives(I32), null, 1),
    I32_LOAD8_U("i32.load8_u", 0x2D, MEMARG, takes(ADDRESS).gives(I32), null, 1),
    I32_LOAD16_S("i32.load16_s", 0x2E, MEMARG, takes(ADDRESS).gives(I32), null, 2),
    I32_LOAD16_U("i32.load16_u", 0x2F, MEMARG, takes(ADDRESS).gives(I32), null, 2),
    I64_LOAD8_S("i64.load8_s", 0x30, MEMARG, takes(ADDRESS).gives(I64), null, 1),
    I64_LOAD8_U("i64.load8_u", 0x31, MEMARG, takes(ADDRESS).gives(I64), null, 1),
    I64_LOAD16_S("i64.load16_s", 0x32, MEMARG, takes(ADDRESS).gives(I64), null, 2),
    I64_LOAD16_U("i64.load16_u", 0x33, MEMARG, takes(ADDRESS).gives(I64), null, 2),
    I64_LOAD32_S("i64.load32_s", 0x34, MEMARG, takes(ADDRESS).gives(I64), null, 4),
    I64_LOAD32_U("i64.load32_u", 0x35, MEMARG, takes(ADDRESS).gives(I64), null, 4),
    I32_STORE("i32.store", 0x36, MEMARG, takes(ADDRESS, I32), null, 4),
    I64_STORE("i64.store", 0x37, MEMARG, takes(ADDRESS, I64), null, 8),
    F32_STORE("f32.store", 0x38, MEMARG, takes(ADDRESS, F32), null, 4),
    F64_STORE("f64.store", 0x39, MEMARG, takes(ADDRESS, F64), null, 8),
    I32_STORE8("i32.store8", 0x3A, MEMARG, takes(ADDRESS, I32), null, 1),
    I32_STORE16("i32.store16", 0x3B, MEMARG, takes(ADDRESS, I32), null, 2),
    I64_STORE8("i64.store8", 0x3C, MEMARG, takes(ADDRESS, I64), null, 1),
    I64_STORE16("i64.store16", 0x3D, MEMARG, takes(ADDRESS, I64), null, 2),
    I64_STORE32("i64.store32", 0x3E, MEMARG, takes(ADDRESS, I64), null, 4),
    MEMORY_SIZE("memory.size", 0x3F, MEMORY, takes().gives(ADDRESS)),
    MEMORY_GROW("memory.grow", 0x40, MEMORY, takes(ADDRESS).gives(ADDRESS)),
    MEMORY_INIT("memory.init", 0xFC, 0x08, DATA_MEMORY, takes(ADDRESS, I32, I32), Feature.BULK_MEMORY),
    DATA_DROP("data.drop", 0xFC, 0x09, DATA, takes(), Feature.BULK_MEMORY),
    MEMORY_COPY("memory.copy", 0xFC, 0x0A, MEMORY_MEMORY, null, Feature.BULK_MEMORY),
    MEMORY_FILL("memory.fill", 0xFC, 0x0B, MEMORY, takes(ADDRESS, I32, ADDRESS), Feature.BULK_MEMORY),

    // Constants
    I32_CONST("i32.const", 0x41, Immediate.I32_CONST, takes().gives(I32)),
    I64_CONST("i64.const", 0x42, Immediate.I64_CONST, takes().gives(I64)),
    F32_CONST("f32.const", 0x43, Immediate.F32_CONST, takes().gives(F32)),
    F64_CONST("f64.const", 0x44, Immediate.F64_CONST, takes().gives(F64)),

    // Comparisons
    I32_EQZ("i32.eqz", 0x45, NONE, takes(I32).gives(I32)),
    I32_EQ("i32.eq", 0x46, NONE, takes(I32, I32).gives(I32)),
    I32_NE("i32.ne", 0x47, NONE, takes(I32, I32).gives(I32)),
    I32_LT_S("i32.lt_s", 0x48, NONE, takes(I32, I32).gives(I32)),
    I32_LT_U("i32.lt_u", 0x49, NONE, takes(I32, I32).gives(I32)),
    I32_GT_S("i32.gt_s", 0x4A, NONE, takes(I32, I32).gives(I32)),
    I32_GT_U("i32.gt_u", 0x4B, NONE, takes(I32, I32).gives(I32)),
    I32_LE_S("i32.le_s", 0x4C, NONE, takes(I32, I32).gives(I32)),
    I32_LE_U("i32.le_u", 0x4D, NONE, takes(I32, I32).gives(I32)),
    I32_GE_S("i32.ge_s", 0x4E, NONE, takes(I32, I32).gives(I32)),
    I32_GE_U("i32.ge_u", 0x4F, NONE, takes(I32, I32).gives(I32)),
    I64_EQZ("i64.eqz", 0x50, NONE, takes(I64).gives(I32)),
    I64_EQ("i64.eq", 0x51, NONE, takes(I64, I64).gives(I32)),
    I64_NE("i64.ne", 0x52, NONE, takes(I64, I64).gives(I32)),
    I64_LT_S("i64.lt_s", 0x53, NONE, takes(I64, I64).gives(I32)),
    I64_LT_U("i64.lt_u", 0x54, NONE, takes(I64, I64).gives(I32)),
    I64_GT_S("i64.gt_s", 0x55, NONE, takes(I64, I64).gives(I32)),
    I64_GT_U("i64.gt_u", 0x56, NONE, takes(I64, I64).gives(I32)),
    I64_LE_S("i64.le_s", 0x57, NONE, takes(I64, I64).gives(I32)),
    I64_LE_U("i64.le_u", 0x58, NONE, takes(I64, I64).gives(I32)),
    I64_GE_S("i64.ge_s", 0x59, NONE, takes(I64, I64).gives(I32)),
    I64_GE_U("i64.ge_u", 0x5A, NONE, takes(I64, I64).gives(I32)),
    F32_EQ("f32.eq", 0x5B, NONE, takes(F32, F32).gives(I32)),
    F32_NE("f32.ne", 0x5C, NONE, takes(F32, F32).gives(I32)),
    F32_LT("f32.lt", 0x5D, NONE, takes(F32, F32).gives(I32)),
    F32_GT("f32.gt", 0x5E, NONE, takes(F32, F32).gives(I32)),
    F32_LE("f32.le", 0x5F, NONE, takes(F32, F32).gives(I32)),
    F32_GE("f32.ge", 0x60, NONE, takes(F32, F32).gives(I32)),
    F64_EQ("f64.eq", 0x61, NONE, takes(F64, F64).gives(I32)),
    F64_NE("f64.ne", 0x62, NONE, takes(F64, F64).gives(I32)),
    F64_LT("f64.lt", 0x63, NONE, takes(F64, F64).gives(I32)),
    F64_GT("f64.gt", 0x64, NONE, takes(F64, F64).gives(I32)),
    F64_LE("f64.le", 0x65, NONE, takes(F64, F64).gives(I32)),
    F64_GE("f64.ge", 0x66, NONE, takes(F64, F64).gives(I32)),

    // Arithmetic
    I32_CLZ("i32.clz", 0x67, NONE, takes(I32).gives(I32)),
    I32_CTZ("i32.ctz", 0x68, NONE, takes(I32).gives(I32)),
    I32_POPCNT("i32.popcnt", 0x69, NONE, takes(I32).gives(I32)),
    I32_ADD("i32.add", 0x6A, NONE, takes(I32, I32).gives(I32)),
    I32_SUB("i32.sub", 0x6B, NONE, takes(I32, I32).gives(I32)),
    I32_MUL("i32.mul", 0x6C, NONE, takes(I32, I32).gives(I32)),
    I32_DIV_S("i32.div_s", 0x6D, NONE, takes(I32, I32).gives(I32)),
    I32_DIV_U("i32.div_u", 0x6E, NONE, takes(I32, I32).gives(I32)),
    I32_REM_S("i32.rem_s", 0x6F, NONE, takes(I32, I32).gives(I32)),
    I32_REM_U("i32.rem_u", 0x70, NONE, takes(I32, I32).gives(I32)),
    I32_AND("i32.and", 0x71, NONE, takes(I32, I32).gives(I32)),
    I32_OR("i32.or", 0x72, NONE, takes(I32, I32).gives(I32)),
    I32_XOR("i32.xor", 0x73, NONE, takes(I32, I32).gives(I32)),
    I32_SHL("i32.shl", 0x74, NONE, takes(I32, I32).gives(I32)),
    I32_SHR_S("i32.shr_s", 0x75, NONE, takes(I32, I32).gives(I32)),
    I32_SHR_U("i32.shr_u", 0x76, NONE, takes(I32, I32).gives(I32)),
    I32_ROTL("i32.rotl", 0x77, NONE, takes(I32, I32).gives(I32)),
    I32_ROTR("i32.rotr", 0x78, NONE, takes(I32, I32).gives(I32)),
    I64_CLZ("i64.clz", 0x79, NONE, takes(I64).gives(I64)),
    I64_CTZ("i64.ctz", 0x7A, NONE, takes(I64).gives(I64)),
    I64_POPCNT("i64.popcnt", 0x7B, NONE, takes(I64).gives(I64)),
    I64_ADD("i64.add", 0x7C, NONE, takes(I64, I64).gives(I64)),
    I64_SUB("i64.sub", 0x7D, NONE, takes(I64, I64).gives(I64)),
    I64_MUL("i64.mul", 0x7E, NONE, takes(I64, I64).gives(I64)),
    I64_DIV_S("i64.div_s", 0x7F, NONE, takes(I64, I64).gives(I64)),
    I64_DIV_U("i64.div_u", 0x80, NONE, takes(I64, I64).gives(I64)),
    I64_REM_S("i64.rem_s", 0x81, NONE, takes(I64, I64).gives(I64)),
    I64_REM_U("i64.rem_u", 0x82, NONE, takes(I64, I64).gives(I64)),
    I64_AND("i64.and", 0x83, NONE, takes(I64, I64).gives(I64)),
    I64_OR("i64.or", 0x84, NONE, takes(I64, I64).gives(I64)),
    I64_XOR("i64.xor", 0x85, NONE, takes(I64, I64).gives(I64)),
    I64_SHL("i64.shl", 0x86, NONE, takes(I64, I64).gives(I64)),
    I64_SHR_S("i64.shr_s", 0x87, NONE, takes(I64, I64).gives(I64)),
    I64_SHR_U("i64.shr_u", 0x88, NONE, takes(I64, I64).gives(I64)),
    I64_ROTL("i64.rotl", 0x89, NONE, takes(I64, I64).gives(I64)),
    I64_ROTR("i64.rotr", 0x8A, NONE, takes(I64, I64).gives(I64)),
    F32_ABS("f32.abs", 0x8B, NONE, takes(F32).gives(F32)),
    F32_NEG("f32.neg", 0x8C, NONE, takes(F32).gives(F32)),
    F32_CEIL("f32.ceil", 0x8D, NONE, takes(F32).gives(F32)),
    F32_FLOOR("f32.floor", 0x8E, NONE, takes(F32).gives(F32)),
    F32_TRUNC("f32.trunc", 0x8F, NONE, takes(F32).gives(F32)),
    F32_NEAREST("f32.nearest", 0x90, NONE, takes(F32).gives(F32)),
    F32_SQRT("f32.sqrt", 0x91, NONE, takes(F32).gives(F32)),
    F32_ADD("f32.add", 0x92, NONE, takes(F32, F32).gives(F32)),
    F32_SUB("f32.sub", 0x93, NONE, takes(F32, F32).gives(F32)),
    F32_MUL("f32.mul", 0x94, NONE, takes(F32, F32).gives(F32)),
    F32_DIV("f32.div", 0x95, NONE, takes(F32, F32).gives(F32)),
    F32_MIN("f32.min", 0x96, NONE, takes(F32, F32).gives(F32)),
    F32_MAX("f32.max", 0x97, NONE, takes(F32, F32).gives(F32)),
    F32_COPYSIGN("f32.copysign", 0x98, NONE, takes(F32, F32).gives(F32)),
    F64_ABS("f64.abs", 0x99, NONE, takes(F64).gives(F64)),
    F64_NEG("f64.neg", 0x9A, NONE, takes(F64).gives(F64)),
    F64_CEIL("f64.ceil", 0x9B, NONE, takes(F64).gives(F64)),
    F64_FLOOR("f64.floor", 0x9C, NONE, takes(F64).gives(F64)),
    F64_TRUNC("f64.trunc", 0x9D, NONE, takes(F64).gives(F64)),
    F64_NEAREST("f64.nearest", 0x9E, NONE, takes(F64).gives(F64)),
    F64_SQRT("f64.sqrt", 0x9F, NONE, takes(F64).gives(F64)),
    F64_ADD("f64.add", 0xA0, NONE, takes(F64, F64).gives(F64)),
    F64_SUB("f64.sub", 0xA1, NONE, takes(F64, F64).gives(F64)),
    F64_MUL("f64.mul", 0xA2, NONE, takes(F64, F64).gives(F64)),
    F64_DIV("f64.div", 0xA3, NONE, takes(F64, F64).gives(F64)),
    F64_MIN("f64.min", 0xA4, NONE, takes(F64, F64).gives(F64)),
    F64_MAX("f64.max", 0xA5, NONE, takes(F64, F64).gives(F64)),
    F64_COPYSIGN("f64.copysign", 0xA6, NONE, takes(F64, F64).gives(F64)),

    // Conversions
    I32_WRAP_I64("i32.wrap_i64", 0xA7, NONE, takes(I64).gives(I32)),
    I32_TRUNC_F32_S("i32.trunc_f32_s", 0xA8, NONE, takes(F32).gives(I32)),
    I32_TRUNC_F32_U("i32.trunc_f32_u", 0xA9, NONE, takes(F32).gives(I32)),
    I32_TRUNC_F64_S("i32.trunc_f64_s", 0xAA, NONE, takes(F64).gives(I32)),
    I32_TRUNC_F64_U("i32.trunc_f64_u", 0xAB, NONE, takes(F64).gives(I32)),
    I64_EXTEND_I32_S("i64.extend_i32_s", 0xAC, NONE, takes(I32).gives(I64)),
    I64_EXTEND_I32_U("i64.extend_i32_u", 0xAD, NONE, takes(I32).gives(I64)),
    I64_TRUNC_F32_S("i64.trunc_f32_s", 0xAE, NONE, takes(F32).gives(I64)),
    I64_TRUNC_F32_U("i64.trunc_f32_u", 0xAF, NONE, takes(F32).gives(I64)),
    I64_TRUNC_F64_S("i64.trunc_f64_s", 0xB0, NONE, takes(F64).gives(I64)),
    I64_TRUNC_F64_U("i64.trunc_f64_u", 0xB1, NONE, takes(F64).gives(I64)),
    F32_CONVERT_I32_S("f32.convert_i32_s", 0xB2, NONE, takes(I32).gives(F32)),
    F32_CONVERT_I32_U("f32.convert_i32_u", 0xB3, NONE, takes(I32).gives(F32)),
    F32_CONVERT_I64_S("f32.convert_i64_s", 0xB4, NONE, takes(I64).gives(F32)),
    F32_CONVERT_I64_U("f32.convert_i64_u", 0xB5, NONE, takes(I64).gives(F32)),
    F32_DEMOTE_F64("f32.demote_f64", 0xB6, NONE, takes(F64).gives(F32)),
    F64_CONVERT_I32_S("f64.convert_i32_s", 0xB7, NONE, takes(I32).gives(F64)),
    F64_CONVERT_I32_U("f64.convert_i32_u", 0xB8, NONE, takes(I32).gives(F64)),
    F64_CONVERT_I64_S("f64.convert_i64_s", 0xB9, NONE, takes(I64).gives(F64)),
    F64_CONVERT_I64_U("f64.convert_i64_u", 0xBA, NONE, takes(I64).gives(F64)),
    F64_PROMOTE_F32("f64.promote_f32", 0xBB, NONE, takes(F32).gives(F64)),
    I32_REINTERPRET_F32("i32.reinterpret_f32", 0xBC, NONE, takes(F32).gives(I32)),
    I64_REINTERPRET_F64("i64.reinterpret_f64", 0xBD, NONE, takes(F64).gives(I64)),
    F32_REINTERPRET_I32("f32.reinterpret_i32", 0xBE, NONE, takes(I32).gives(F32)),
    F64_REINTERPRET_I64("f64.reinterpret_i64", 0xBF, NONE, takes(I64).gives(F64)),
    I32_EXTEND8_S("i32.extend8_s", 0xC0, NONE, takes(I32).gives(I32), Feature.SIGN_EXTENSION),
    I32_EXTEND16_S("i32.extend16_s", 0xC1, NONE, takes(I32).gives(I32), Feature.SIGN_EXTENSION),
    I64_EXTEND8_S("i64.extend8_s", 0xC2, NONE, takes(I64).gives(I64), Feature.SIGN_EXTENSION),
    I64_EXTEND16_S("i64.extend16_s", 0xC3, NONE, takes(I64).gives(I64), Feature.SIGN_EXTENSION),
    I64_EXTEND32_S("i64.extend32_s", 0xC4, NONE, takes(I64).gives(I64), Feature.SIGN_EXTENSION),
    I32_TRUNC_SAT_F32_S("i32.trunc_sat_f32_s", 0xFC, 0x00, NONE, takes(F32).gives(I32), Feature.SATURATING_FLOAT_TO_INT),
    I32_TRUNC_SAT_F32_U("i32.trunc_sat_f32_u", 0xFC, 0x01, NONE, takes(F32).gives(I32), Feature.SATURATING_FLOAT_TO_INT),
    I32_TRUNC_SAT_F64_S("i32.trunc_sat_f64_s", 0xFC, 0x02, NONE, takes(F64).gives(I32), Feature.SATURATING_FLOAT_TO_INT),
    I32_TRUNC_SAT_F64_U("i32.trunc_sat_f64_u", 0xFC, 0x03, NONE, takes(F64).gives(I32), Feature.SATURATING_FLOAT_TO_INT),
    I64_TRUNC_SAT_F32_S("i64.trunc_sat_f32_s", 0xFC, 0x04, NONE, takes(F32).gives(I64), Feature.SATURATING_FLOAT_TO_INT),
    I64_TRUNC_SAT_F32_U("i64.trunc_sat_f32_u", 0xFC, 0x05, NONE, takes(F32).gives(I64), Feature.SATURATING_FLOAT_TO_INT),
    I64_TRUNC_SAT_F64_S("i64.trunc_sat_f64_s", 0xFC, 0x06, NONE, takes(F64).gives(I64), Feature.SATURATING_FLOAT_TO_INT),
    I64_TRUNC_SAT_F64_U("i64.trunc_sat_f64_u", 0xFC, 0x07, NONE, takes(F64).gives(I64), Feature.SATURATING_FLOAT_TO_INT),

    // Wide arithmetic
    I64_ADD128("i64.add128", 0xFC, 0x13, NONE, takes(I64, I64, I64, I64).gives(I64, I64), Feature.WIDE_ARITHMETIC),
    I64_SUB128("i64.sub128", 0xFC, 0x14, NONE, takes(I64, I64, I64, I64).gives(I64, I64), Feature.WIDE_ARITHMETIC),
    I64_MUL_WIDE_S("i64.mul_wide_s", 0xFC, 0x15, NONE, takes(I64, I64).gives(I64, I64), Feature.WIDE_ARITHMETIC),
    I64_MUL_WIDE_U("i64.mul_wide_u", 0xFC, 0x16, NONE, takes(I64, I64).gives(I64, I64), Feature.WIDE_ARITHMETIC),

    // References
    REF_NULL("ref.null", 0xD0, HEAP_TYPE, null, Feature.REFERENCE_TYPES),
    REF_IS_NULL("ref.is_null", 0xD1, NONE, null, Feature.REFERENCE_TYPES),
    REF_FUNC("ref.func", 0xD2, FUNCTION, null, Feature.REFERENCE_TYPES),
    REF_EQ("ref.eq", 0xD3, NONE, null, Feature.GC),
    REF_AS_NON_NULL("ref.as_non_null", 0xD4, NONE, null, Feature.FUNCTION_REFERENCES),

    // Garbage-collected objects
    STRUCT_NEW("struct.new", 0xFB, 0x00, TYPE, null, Feature.GC),
    STRUCT_NEW_DEFAULT("struct.new_default", 0xFB, 0x01, TYPE, null, Feature.GC),
    STRUCT_GET("struct.get", 0xFB, 0x02, TYPE_FIELD, null, Feature.GC),
    STRUCT_GET_S("struct.get_s", 0xFB, 0x03, TYPE_FIELD, null, Feature.GC),
    STRUCT_GET_U("struct.get_u", 0xFB, 0x04, TYPE_FIELD, null, Feature.GC),
    STRUCT_SET("struct.set", 0xFB, 0x05, TYPE_FIELD, null, Feature.GC),
    ARRAY_NEW("array.new", 0xFB, 0x06, TYPE, null, Feature.GC),
    ARRAY_NEW_DEFAULT("array.new_default", 0xFB, 0x07, TYPE, null, Feature.GC),
    ARRAY_NEW_FIXED("array.new_fixed", 0xFB, 0x08, TYPE_COUNT, null, Feature.GC),
    ARRAY_NEW_DATA("array.new_data", 0xFB, 0x09, TYPE_DATA, null, Feature.GC),
    ARRAY_NEW_ELEM("array.new_elem", 0xFB, 0x0A, TYPE_ELEMENT, null, Feature.GC),
    ARRAY_GET("array.get", 0xFB, 0x0B, TYPE, null, Feature.GC),
    ARRAY_GET_S("array.get_s", 0xFB, 0x0C, TYPE, null, Feature.GC),
    ARRAY_GET_U("array.get_u", 0xFB, 0x0D, TYPE, null, Feature.GC),
    ARRAY_SET("array.set", 0xFB, 0x0E, TYPE, null, Feature.GC),
    ARRAY_LEN("array.len", 0xFB, 0x0F, NONE, null, Feature.GC),
    ARRAY_FILL("array.fill", 0xFB, 0x10, TYPE, null, Feature.GC),
    ARRAY_COPY("array.copy", 0xFB, 0x11, TYPE_TYPE, null, Feature.GC),
    ARRAY_INIT_DATA("array.init_data", 0xFB, 0x12, TYPE_DATA, null, Feature.GC),
    ARRAY_INIT_ELEM("array.init_elem", 0xFB, 0x13, TYPE_ELEMENT, null, Feature.GC),
    REF_TEST("ref.test", 0xFB, 0x14, HEAP_TYPE, null, Feature.GC),
    REF_TEST_NULL("ref.test", 0xFB, 0x15, HEAP_TYPE, null, Feature.GC),
    REF_CAST("ref.cast", 0xFB, 0x16, HEAP_TYPE, null, Feature.GC),
    REF_CAST_NULL("ref.cast", 0xFB, 0x17, HEAP_TYPE, null, Feature.GC),
    ANY_CONVERT_EXTERN("any.convert_extern", 0xFB, 0x1A, NONE, null, Feature.GC),
    EXTERN_CONVERT_ANY("extern.convert_any", 0xFB, 0x1B, NONE, null, Feature.GC),
    REF_I31("ref.i31", 0xFB, 0x1C, NONE, null, Feature.GC),
    I31_GET_S("i31.get_s", 0xFB, 0x1D, NONE, null, Feature.GC),
    I31_GET_U("i31.get_u", 0xFB, 0x1E, NONE, null, Feature.GC),

    // Vector memory access
    V128_LOAD("v128.load", 0xFD, 0x00, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 16),
    V128_LOAD8X8_S("v128.load8x8_s", 0xFD, 0x01, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 8),
    V128_LOAD8X8_U("v128.load8x8_u", 0xFD, 0x02, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 8),
    V128_LOAD16X4_S("v128.load16x4_s", 0xFD, 0x03, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 8),
    V128_LOAD16X4_U("v128.load16x4_u", 0xFD, 0x04, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 8),
    V128_LOAD32X2_S("v128.load32x2_s", 0xFD, 0x05, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 8),
    V128_LOAD32X2_U("v128.load32x2_u", 0xFD, 0x06, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 8),
    V128_LOAD8_SPLAT("v128.load8_splat", 0xFD, 0x07, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 1),
    V128_LOAD16_SPLAT("v128.load16_splat", 0xFD, 0x08, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 2),
    V128_LOAD32_SPLAT("v128.load32_splat", 0xFD, 0x09, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 4),
    V128_LOAD64_SPLAT("v128.load64_splat", 0xFD, 0x0A, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 8),
    V128_STORE("v128.store", 0xFD, 0x0B, MEMARG, takes(ADDRESS, V128), Feature.SIMD, 16),
    V128_LOAD32_ZERO("v128.load32_zero", 0xFD, 0x5C, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 4),
    V128_LOAD64_ZERO("v128.load64_zero", 0xFD, 0x5D, MEMARG, takes(ADDRESS).gives(V128), Feature.SIMD, 8),
    V128_LOAD8_LANE("v128.load8_lane", 0xFD, 0x54, MEMARG_LANE, takes(ADDRESS, V128).gives(V128), Feature.SIMD, 1),
    V128_LOAD16_LANE("v128.load16_lane", 0xFD, 0x55, MEMARG_LANE, takes(ADDRESS, V128).gives(V128), Feature.SIMD, 2),
    V128_LOAD32_LANE("v128.load32_lane", 0xFD, 0x56, MEMARG_LANE, takes(ADDRESS, V128).gives(V128), Feature.SIMD, 4),
    V128_LOAD64_LANE("v128.load64_lane", 0xFD, 0x57, MEMARG_LANE, takes(ADDRESS, V128).gives(V128), Feature.SIMD, 8),
    V128_STORE8_LANE("v128.store8_lane", 0xFD, 0x58, MEMARG_LANE, takes(ADDRESS, V128), Feature.SIMD, 1),
    V128_STORE16_LANE("v128.store16_lane", 0xFD, 0x59, MEMARG_LANE, takes(ADDRESS, V128), Feature.SIMD, 2),
    V128_STORE32_LANE("v128.store32_lane", 0xFD, 0x5A, MEMARG_LANE, takes(ADDRESS, V128), Feature.SIMD, 4),
    V128_STORE64_LANE("v128.store64_lane", 0xFD, 0x5B, MEMARG_LANE, takes(ADDRESS, V128), Feature.SIMD, 8),

    // Vector lanes
    V128_CONST("v128.const", 0xFD, 0x0C, Immediate.V128_CONST, takes().gives(V128), Feature.SIMD),
    I8X16_SHUFFLE("i8x16.shuffle", 0xFD, 0x0D, SHUFFLE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_SWIZZLE("i8x16.swizzle", 0xFD, 0x0E, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_SPLAT("i8x16.splat", 0xFD, 0x0F, NONE, takes(I32).gives(V128), Feature.SIMD),
    I16X8_SPLAT("i16x8.splat", 0xFD, 0x10, NONE, takes(I32).gives(V128), Feature.SIMD),
    I32X4_SPLAT("i32x4.splat", 0xFD, 0x11, NONE, takes(I32).gives(V128), Feature.SIMD),
    I64X2_SPLAT("i64x2.splat", 0xFD, 0x12, NONE, takes(I64).gives(V128), Feature.SIMD),
    F32X4_SPLAT("f32x4.splat", 0xFD, 0x13, NONE, takes(F32).gives(V128), Feature.SIMD),
    F64X2_SPLAT("f64x2.splat", 0xFD, 0x14, NONE, takes(F64).gives(V128), Feature.SIMD),
    I8X16_EXTRACT_LANE_S("i8x16.extract_lane_s", 0xFD, 0x15, LANE, takes(V128).gives(I32), Feature.SIMD),
    I8X16_EXTRACT_LANE_U("i8x16.extract_lane_u", 0xFD, 0x16, LANE, takes(V128).gives(I32), Feature.SIMD),
    I8X16_REPLACE_LANE("i8x16.replace_lane", 0xFD, 0x17, LANE, takes(V128, I32).gives(V128), Feature.SIMD),
    I16X8_EXTRACT_LANE_S("i16x8.extract_lane_s", 0xFD, 0x18, LANE, takes(V128).gives(I32), Feature.SIMD),
    I16X8_EXTRACT_LANE_U("i16x8.extract_lane_u", 0xFD, 0x19, LANE, takes(V128).gives(I32), Feature.SIMD),
    I16X8_REPLACE_LANE("i16x8.replace_lane", 0xFD, 0x1A, LANE, takes(V128, I32).gives(V128), Feature.SIMD),
    I32X4_EXTRACT_LANE("i32x4.extract_lane", 0xFD, 0x1B, LANE, takes(V128).gives(I32), Feature.SIMD),
    I32X4_REPLACE_LANE("i32x4.replace_lane", 0xFD, 0x1C, LANE, takes(V128, I32).gives(V128), Feature.SIMD),
    I64X2_EXTRACT_LANE("i64x2.extract_lane", 0xFD, 0x1D, LANE, takes(V128).gives(I64), Feature.SIMD),
    I64X2_REPLACE_LANE("i64x2.replace_lane", 0xFD, 0x1E, LANE, takes(V128, I64).gives(V128), Feature.SIMD),
    F32X4_EXTRACT_LANE("f32x4.extract_lane", 0xFD, 0x1F, LANE, takes(V128).gives(F32), Feature.SIMD),
    F32X4_REPLACE_LANE("f32x4.replace_lane", 0xFD, 0x20, LANE, takes(V128, F32).gives(V128), Feature.SIMD),
    F64X2_EXTRACT_LANE("f64x2.extract_lane", 0xFD, 0x21, LANE, takes(V128).gives(F64), Feature.SIMD),
    F64X2_REPLACE_LANE("f64x2.replace_lane", 0xFD, 0x22, LANE, takes(V128, F64).gives(V128), Feature.SIMD),

    // Vector comparisons
    I8X16_EQ("i8x16.eq", 0xFD, 0x23, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_NE("i8x16.ne", 0xFD, 0x24, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_LT_S("i8x16.lt_s", 0xFD, 0x25, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_LT_U("i8x16.lt_u", 0xFD, 0x26, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_GT_S("i8x16.gt_s", 0xFD, 0x27, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_GT_U("i8x16.gt_u", 0xFD, 0x28, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_LE_S("i8x16.le_s", 0xFD, 0x29, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_LE_U("i8x16.le_u", 0xFD, 0x2A, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_GE_S("i8x16.ge_s", 0xFD, 0x2B, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_GE_U("i8x16.ge_u", 0xFD, 0x2C, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_EQ("i16x8.eq", 0xFD, 0x2D, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_NE("i16x8.ne", 0xFD, 0x2E, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_LT_S("i16x8.lt_s", 0xFD, 0x2F, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_LT_U("i16x8.lt_u", 0xFD, 0x30, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_GT_S("i16x8.gt_s", 0xFD, 0x31, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_GT_U("i16x8.gt_u", 0xFD, 0x32, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_LE_S("i16x8.le_s", 0xFD, 0x33, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_LE_U("i16x8.le_u", 0xFD, 0x34, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_GE_S("i16x8.ge_s", 0xFD, 0x35, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_GE_U("i16x8.ge_u", 0xFD, 0x36, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_EQ("i32x4.eq", 0xFD, 0x37, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_NE("i32x4.ne", 0xFD, 0x38, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_LT_S("i32x4.lt_s", 0xFD, 0x39, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_LT_U("i32x4.lt_u", 0xFD, 0x3A, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_GT_S("i32x4.gt_s", 0xFD, 0x3B, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_GT_U("i32x4.gt_u", 0xFD, 0x3C, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_LE_S("i32x4.le_s", 0xFD, 0x3D, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_LE_U("i32x4.le_u", 0xFD, 0x3E, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_GE_S("i32x4.ge_s", 0xFD, 0x3F, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_GE_U("i32x4.ge_u", 0xFD, 0x40, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_EQ("f32x4.eq", 0xFD, 0x41, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_NE("f32x4.ne", 0xFD, 0x42, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_LT("f32x4.lt", 0xFD, 0x43, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_GT("f32x4.gt", 0xFD, 0x44, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_LE("f32x4.le", 0xFD, 0x45, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_GE("f32x4.ge", 0xFD, 0x46, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_EQ("f64x2.eq", 0xFD, 0x47, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_NE("f64x2.ne", 0xFD, 0x48, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_LT("f64x2.lt", 0xFD, 0x49, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_GT("f64x2.gt", 0xFD, 0x4A, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_LE("f64x2.le", 0xFD, 0x4B, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_GE("f64x2.ge", 0xFD, 0x4C, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_EQ("i64x2.eq", 0xFD, 0xD6, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_NE("i64x2.ne", 0xFD, 0xD7, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_LT_S("i64x2.lt_s", 0xFD, 0xD8, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_GT_S("i64x2.gt_s", 0xFD, 0xD9, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_LE_S("i64x2.le_s", 0xFD, 0xDA, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_GE_S("i64x2.ge_s", 0xFD, 0xDB, NONE, takes(V128, V128).gives(V128), Feature.SIMD),

    // Vector bits
    V128_NOT("v128.not", 0xFD, 0x4D, NONE, takes(V128).gives(V128), Feature.SIMD),
    V128_AND("v128.and", 0xFD, 0x4E, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    V128_ANDNOT("v128.andnot", 0xFD, 0x4F, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    V128_OR("v128.or", 0xFD, 0x50, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    V128_XOR("v128.xor", 0xFD, 0x51, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    V128_BITSELECT("v128.bitselect", 0xFD, 0x52, NONE, takes(V128, V128, V128).gives(V128), Feature.SIMD),
    V128_ANY_TRUE("v128.any_true", 0xFD, 0x53, NONE, takes(V128).gives(I32), Feature.SIMD),

    // Vector arithmetic
    F32X4_DEMOTE_F64X2_ZERO("f32x4.demote_f64x2_zero", 0xFD, 0x5E, NONE, takes(V128).gives(V128), Feature.SIMD),
    F64X2_PROMOTE_LOW_F32X4("f64x2.promote_low_f32x4", 0xFD, 0x5F, NONE, takes(V128).gives(V128), Feature.SIMD),
    I8X16_ABS("i8x16.abs", 0xFD, 0x60, NONE, takes(V128).gives(V128), Feature.SIMD),
    I8X16_NEG("i8x16.neg", 0xFD, 0x61, NONE, takes(V128).gives(V128), Feature.SIMD),
    I8X16_POPCNT("i8x16.popcnt", 0xFD, 0x62, NONE, takes(V128).gives(V128), Feature.SIMD),
    I8X16_ALL_TRUE("i8x16.all_true", 0xFD, 0x63, NONE, takes(V128).gives(I32), Feature.SIMD),
    I8X16_BITMASK("i8x16.bitmask", 0xFD, 0x64, NONE, takes(V128).gives(I32), Feature.SIMD),
    I8X16_NARROW_I16X8_S("i8x16.narrow_i16x8_s", 0xFD, 0x65, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_NARROW_I16X8_U("i8x16.narrow_i16x8_u", 0xFD, 0x66, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_CEIL("f32x4.ceil", 0xFD, 0x67, NONE, takes(V128).gives(V128), Feature.SIMD),
    F32X4_FLOOR("f32x4.floor", 0xFD, 0x68, NONE, takes(V128).gives(V128), Feature.SIMD),
    F32X4_TRUNC("f32x4.trunc", 0xFD, 0x69, NONE, takes(V128).gives(V128), Feature.SIMD),
    F32X4_NEAREST("f32x4.nearest", 0xFD, 0x6A, NONE, takes(V128).gives(V128), Feature.SIMD),
    I8X16_SHL("i8x16.shl", 0xFD, 0x6B, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I8X16_SHR_S("i8x16.shr_s", 0xFD, 0x6C, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I8X16_SHR_U("i8x16.shr_u", 0xFD, 0x6D, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I8X16_ADD("i8x16.add", 0xFD, 0x6E, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_ADD_SAT_S("i8x16.add_sat_s", 0xFD, 0x6F, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_ADD_SAT_U("i8x16.add_sat_u", 0xFD, 0x70, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_SUB("i8x16.sub", 0xFD, 0x71, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_SUB_SAT_S("i8x16.sub_sat_s", 0xFD, 0x72, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_SUB_SAT_U("i8x16.sub_sat_u", 0xFD, 0x73, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_CEIL("f64x2.ceil", 0xFD, 0x74, NONE, takes(V128).gives(V128), Feature.SIMD),
    F64X2_FLOOR("f64x2.floor", 0xFD, 0x75, NONE, takes(V128).gives(V128), Feature.SIMD),
    I8X16_MIN_S("i8x16.min_s", 0xFD, 0x76, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_MIN_U("i8x16.min_u", 0xFD, 0x77, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_MAX_S("i8x16.max_s", 0xFD, 0x78, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I8X16_MAX_U("i8x16.max_u", 0xFD, 0x79, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_TRUNC("f64x2.trunc", 0xFD, 0x7A, NONE, takes(V128).gives(V128), Feature.SIMD),
    I8X16_AVGR_U("i8x16.avgr_u", 0xFD, 0x7B, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_S("i16x8.extadd_pairwise_i8x16_s", 0xFD, 0x7C, NONE, takes(V128).gives(V128), Feature.SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_U("i16x8.extadd_pairwise_i8x16_u", 0xFD, 0x7D, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_S("i32x4.extadd_pairwise_i16x8_s", 0xFD, 0x7E, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_U("i32x4.extadd_pairwise_i16x8_u", 0xFD, 0x7F, NONE, takes(V128).gives(V128), Feature.SIMD),
    I16X8_ABS("i16x8.abs", 0xFD, 0x80, NONE, takes(V128).gives(V128), Feature.SIMD),
    I16X8_NEG("i16x8.neg", 0xFD, 0x81, NONE, takes(V128).gives(V128), Feature.SIMD),
    I16X8_Q15MULR_SAT_S("i16x8.q15mulr_sat_s", 0xFD, 0x82, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_ALL_TRUE("i16x8.all_true", 0xFD, 0x83, NONE, takes(V128).gives(I32), Feature.SIMD),
    I16X8_BITMASK("i16x8.bitmask", 0xFD, 0x84, NONE, takes(V128).gives(I32), Feature.SIMD),
    I16X8_NARROW_I32X4_S("i16x8.narrow_i32x4_s", 0xFD, 0x85, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_NARROW_I32X4_U("i16x8.narrow_i32x4_u", 0xFD, 0x86, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_EXTEND_LOW_I8X16_S("i16x8.extend_low_i8x16_s", 0xFD, 0x87, NONE, takes(V128).gives(V128), Feature.SIMD),
    I16X8_EXTEND_HIGH_I8X16_S("i16x8.extend_high_i8x16_s", 0xFD, 0x88, NONE, takes(V128).gives(V128), Feature.SIMD),
    I16X8_EXTEND_LOW_I8X16_U("i16x8.extend_low_i8x16_u", 0xFD, 0x89, NONE, takes(V128).gives(V128), Feature.SIMD),
    I16X8_EXTEND_HIGH_I8X16_U("i16x8.extend_high_i8x16_u", 0xFD, 0x8A, NONE, takes(V128).gives(V128), Feature.SIMD),
    I16X8_SHL("i16x8.shl", 0xFD, 0x8B, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I16X8_SHR_S("i16x8.shr_s", 0xFD, 0x8C, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I16X8_SHR_U("i16x8.shr_u", 0xFD, 0x8D, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I16X8_ADD("i16x8.add", 0xFD, 0x8E, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_ADD_SAT_S("i16x8.add_sat_s", 0xFD, 0x8F, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_ADD_SAT_U("i16x8.add_sat_u", 0xFD, 0x90, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_SUB("i16x8.sub", 0xFD, 0x91, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_SUB_SAT_S("i16x8.sub_sat_s", 0xFD, 0x92, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_SUB_SAT_U("i16x8.sub_sat_u", 0xFD, 0x93, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_NEAREST("f64x2.nearest", 0xFD, 0x94, NONE, takes(V128).gives(V128), Feature.SIMD),
    I16X8_MUL("i16x8.mul", 0xFD, 0x95, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_MIN_S("i16x8.min_s", 0xFD, 0x96, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_MIN_U("i16x8.min_u", 0xFD, 0x97, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_MAX_S("i16x8.max_s", 0xFD, 0x98, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_MAX_U("i16x8.max_u", 0xFD, 0x99, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_AVGR_U("i16x8.avgr_u", 0xFD, 0x9B, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_EXTMUL_LOW_I8X16_S("i16x8.extmul_low_i8x16_s", 0xFD, 0x9C, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_EXTMUL_HIGH_I8X16_S("i16x8.extmul_high_i8x16_s", 0xFD, 0x9D, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_EXTMUL_LOW_I8X16_U("i16x8.extmul_low_i8x16_u", 0xFD, 0x9E, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I16X8_EXTMUL_HIGH_I8X16_U("i16x8.extmul_high_i8x16_u", 0xFD, 0x9F, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_ABS("i32x4.abs", 0xFD, 0xA0, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_NEG("i32x4.neg", 0xFD, 0xA1, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_ALL_TRUE("i32x4.all_true", 0xFD, 0xA3, NONE, takes(V128).gives(I32), Feature.SIMD),
    I32X4_BITMASK("i32x4.bitmask", 0xFD, 0xA4, NONE, takes(V128).gives(I32), Feature.SIMD),
    I32X4_EXTEND_LOW_I16X8_S("i32x4.extend_low_i16x8_s", 0xFD, 0xA7, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_EXTEND_HIGH_I16X8_S("i32x4.extend_high_i16x8_s", 0xFD, 0xA8, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_EXTEND_LOW_I16X8_U("i32x4.extend_low_i16x8_u", 0xFD, 0xA9, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_EXTEND_HIGH_I16X8_U("i32x4.extend_high_i16x8_u", 0xFD, 0xAA, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_SHL("i32x4.shl", 0xFD, 0xAB, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I32X4_SHR_S("i32x4.shr_s", 0xFD, 0xAC, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I32X4_SHR_U("i32x4.shr_u", 0xFD, 0xAD, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I32X4_ADD("i32x4.add", 0xFD, 0xAE, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_SUB("i32x4.sub", 0xFD, 0xB1, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_MUL("i32x4.mul", 0xFD, 0xB5, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_MIN_S("i32x4.min_s", 0xFD, 0xB6, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_MIN_U("i32x4.min_u", 0xFD, 0xB7, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_MAX_S("i32x4.max_s", 0xFD, 0xB8, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_MAX_U("i32x4.max_u", 0xFD, 0xB9, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_DOT_I16X8_S("i32x4.dot_i16x8_s", 0xFD, 0xBA, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_EXTMUL_LOW_I16X8_S("i32x4.extmul_low_i16x8_s", 0xFD, 0xBC, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_EXTMUL_HIGH_I16X8_S("i32x4.extmul_high_i16x8_s", 0xFD, 0xBD, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_EXTMUL_LOW_I16X8_U("i32x4.extmul_low_i16x8_u", 0xFD, 0xBE, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_EXTMUL_HIGH_I16X8_U("i32x4.extmul_high_i16x8_u", 0xFD, 0xBF, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_ABS("i64x2.abs", 0xFD, 0xC0, NONE, takes(V128).gives(V128), Feature.SIMD),
    I64X2_NEG("i64x2.neg", 0xFD, 0xC1, NONE, takes(V128).gives(V128), Feature.SIMD),
    I64X2_ALL_TRUE("i64x2.all_true", 0xFD, 0xC3, NONE, takes(V128).gives(I32), Feature.SIMD),
    I64X2_BITMASK("i64x2.bitmask", 0xFD, 0xC4, NONE, takes(V128).gives(I32), Feature.SIMD),
    I64X2_EXTEND_LOW_I32X4_S("i64x2.extend_low_i32x4_s", 0xFD, 0xC7, NONE, takes(V128).gives(V128), Feature.SIMD),
    I64X2_EXTEND_HIGH_I32X4_S("i64x2.extend_high_i32x4_s", 0xFD, 0xC8, NONE, takes(V128).gives(V128), Feature.SIMD),
    I64X2_EXTEND_LOW_I32X4_U("i64x2.extend_low_i32x4_u", 0xFD, 0xC9, NONE, takes(V128).gives(V128), Feature.SIMD),
    I64X2_EXTEND_HIGH_I32X4_U("i64x2.extend_high_i32x4_u", 0xFD, 0xCA, NONE, takes(V128).gives(V128), Feature.SIMD),
    I64X2_SHL("i64x2.shl", 0xFD, 0xCB, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I64X2_SHR_S("i64x2.shr_s", 0xFD, 0xCC, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I64X2_SHR_U("i64x2.shr_u", 0xFD, 0xCD, NONE, takes(V128, I32).gives(V128), Feature.SIMD),
    I64X2_ADD("i64x2.add", 0xFD, 0xCE, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_SUB("i64x2.sub", 0xFD, 0xD1, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_MUL("i64x2.mul", 0xFD, 0xD5, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_EXTMUL_LOW_I32X4_S("i64x2.extmul_low_i32x4_s", 0xFD, 0xDC, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_EXTMUL_HIGH_I32X4_S("i64x2.extmul_high_i32x4_s", 0xFD, 0xDD, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_EXTMUL_LOW_I32X4_U("i64x2.extmul_low_i32x4_u", 0xFD, 0xDE, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I64X2_EXTMUL_HIGH_I32X4_U("i64x2.extmul_high_i32x4_u", 0xFD, 0xDF, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_ABS("f32x4.abs", 0xFD, 0xE0, NONE, takes(V128).gives(V128), Feature.SIMD),
    F32X4_NEG("f32x4.neg", 0xFD, 0xE1, NONE, takes(V128).gives(V128), Feature.SIMD),
    F32X4_SQRT("f32x4.sqrt", 0xFD, 0xE3, NONE, takes(V128).gives(V128), Feature.SIMD),
    F32X4_ADD("f32x4.add", 0xFD, 0xE4, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_SUB("f32x4.sub", 0xFD, 0xE5, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_MUL("f32x4.mul", 0xFD, 0xE6, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_DIV("f32x4.div", 0xFD, 0xE7, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_MIN("f32x4.min", 0xFD, 0xE8, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_MAX("f32x4.max", 0xFD, 0xE9, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_PMIN("f32x4.pmin", 0xFD, 0xEA, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F32X4_PMAX("f32x4.pmax", 0xFD, 0xEB, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_ABS("f64x2.abs", 0xFD, 0xEC, NONE, takes(V128).gives(V128), Feature.SIMD),
    F64X2_NEG("f64x2.neg", 0xFD, 0xED, NONE, takes(V128).gives(V128), Feature.SIMD),
    F64X2_SQRT("f64x2.sqrt", 0xFD, 0xEF, NONE, takes(V128).gives(V128), Feature.SIMD),
    F64X2_ADD("f64x2.add", 0xFD, 0xF0, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_SUB("f64x2.sub", 0xFD, 0xF1, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_MUL("f64x2.mul", 0xFD, 0xF2, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_DIV("f64x2.div", 0xFD, 0xF3, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_MIN("f64x2.min", 0xFD, 0xF4, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_MAX("f64x2.max", 0xFD, 0xF5, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_PMIN("f64x2.pmin", 0xFD, 0xF6, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    F64X2_PMAX("f64x2.pmax", 0xFD, 0xF7, NONE, takes(V128, V128).gives(V128), Feature.SIMD),
    I32X4_TRUNC_SAT_F32X4_S("i32x4.trunc_sat_f32x4_s", 0xFD, 0xF8, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_TRUNC_SAT_F32X4_U("i32x4.trunc_sat_f32x4_u", 0xFD, 0xF9, NONE, takes(V128).gives(V128), Feature.SIMD),
    F32X4_CONVERT_I32X4_S("f32x4.convert_i32x4_s", 0xFD, 0xFA, NONE, takes(V128).gives(V128), Feature.SIMD),
    F32X4_CONVERT_I32X4_U("f32x4.convert_i32x4_u", 0xFD, 0xFB, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_TRUNC_SAT_F64X2_S_ZERO("i32x4.trunc_sat_f64x2_s_zero", 0xFD, 0xFC, NONE, takes(V128).gives(V128), Feature.SIMD),
    I32X4_TRUNC_SAT_F64X2_U_ZERO("i32x4.trunc_sat_f64x2_u_zero", 0xFD, 0xFD, NONE, takes(V128).gives(V128), Feature.SIMD),
    F64X2_CONVERT_LOW_I32X4_S("f64x2.convert_low_i32x4_s", 0xFD, 0xFE, NONE, takes(V128).gives(V128), Feature.SIMD),
    F64X2_CONVERT_LOW_I32X4_U("f64x2.convert_low_i32x4_u", 0xFD, 0xFF, NONE, takes(V128).gives(V128), Feature.SIMD),

    // Relaxed vector arithmetic
    I8X16_RELAXED_SWIZZLE("i8x16.relaxed_swizzle", 0xFD, 0x100, NONE, takes(V128, V128).gives(V128), Feature.RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_S("i32x4.relaxed_trunc_f32x4_s", 0xFD, 0x101, NONE, takes(V128).gives(V128), Feature.RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_U("i32x4.relaxed_trunc_f32x4_u", 0xFD, 0x102, NONE, takes(V128).gives(V128), Feature.RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_S_ZERO("i32x4.relaxed_trunc_f64x2_s_zero", 0xFD, 0x103, NONE, takes(V128).gives(V128), Feature.RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_U_ZERO("i32x4.relaxed_trunc_f64x2_u_zero", 0xFD, 0x104, NONE, takes(V128).gives(V128), Feature.RELAXED_SIMD),
    F32X4_RELAXED_MADD("f32x4.relaxed_madd", 0xFD, 0x105, NONE, takes(V128, V128, V128).gives(V128), Feature.RELAXED_SIMD),
    F32X4_RELAXED_NMADD("f32x4.relaxed_nmadd", 0xFD, 0x106, NONE, takes(V128, V128, V128).gives(V128), Feature.RELAXED_SIMD),
    F64X2_RELAXED_MADD("f64x2.relaxed_madd", 0xFD, 0x107, NONE, takes(V128, V128, V128).gives(V128), Feature.RELAXED_SIMD),
    F64X2_RELAXED_NMADD("f64x2.relaxed_nmadd", 0xFD, 0x108, NONE, takes(V128, V128, V128).gives(V128), Feature.RELAXED_SIMD),
    I8X16_RELAXED_LANESELECT("i8x16.relaxed_laneselect", 0xFD, 0x109, NONE, takes(V128, V128, V128).gives(V128), Feature.RELAXED_SIMD),
    I16X8_RELAXED_LANESELECT("i16x8.relaxed_laneselect", 0xFD, 0x10A, NONE, takes(V128, V128, V128).gives(V128), Feature.RELAXED_SIMD),
    I32X4_RELAXED_LANESELECT("i32x4.relaxed_laneselect", 0xFD, 0x10B, NONE, takes(V128, V128, V128).gives(V128), Feature.RELAXED_SIMD),
    I64X2_RELAXED_LANESELECT("i64x2.relaxed_laneselect", 0xFD, 0x10C, NONE, takes(V128, V128, V128).gives(V128), Feature.RELAXED_SIMD),
    F32X4_RELAXED_MIN("f32x4.relaxed_min", 0xFD, 0x10D, NONE, takes(V128, V128).gives(V128), Feature.RELAXED_SIMD),
    F32X4_RELAXED_MAX("f32x4.relaxed_max", 0xFD, 0x10E, NONE, takes(V128, V128).gives(V128), Feature.RELAXED_SIMD),
    F64X2_RELAXED_MIN("f64x2.relaxed_min", 0xFD, 0x10F, NONE, takes(V128, V128).gives(V128), Feature.RELAXED_SIMD),
    F64X2_RELAXED_MAX("f64x2.relaxed_max", 0xFD, 0x110, NONE, takes(V128, V128).gives(V128), Feature.RELAXED_SIMD),
    I16X8_RELAXED_Q15MULR_S("i16x8.relaxed_q15mulr_s", 0xFD, 0x111, NONE, takes(V128, V128).gives(V128), Feature.RELAXED_SIMD),
    I16X8_RELAXED_DOT_I8X16_I7X16_S("i16x8.relaxed_dot_i8x16_i7x16_s", 0xFD, 0x112, NONE, takes(V128, V128).gives(V128), Feature.RELAXED_SIMD),
    I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S("i32x4.relaxed_dot_i8x16_i7x16_add_s", 0xFD, 0x113, NONE, takes(V128, V128, V128).gives(V128), Feature.RELAXED_SIMD),

    // Atomic memory access
    MEMORY_ATOMIC_NOTIFY("memory.atomic.notify", 0xFE, 0x00, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 4),
    MEMORY_ATOMIC_WAIT32("memory.atomic.wait32", 0xFE, 0x01, MEMARG, takes(ADDRESS, I32, I64).gives(I32), Feature.THREADS, 4),
    MEMORY_ATOMIC_WAIT64("memory.atomic.wait64", 0xFE, 0x02, MEMARG, takes(ADDRESS, I64, I64).gives(I32), Feature.THREADS, 8),
    ATOMIC_FENCE("atomic.fence", 0xFE, 0x03, ZERO_BYTE, takes(), Feature.THREADS),
    I32_ATOMIC_LOAD("i32.atomic.load", 0xFE, 0x10, MEMARG, takes(ADDRESS).gives(I32), Feature.THREADS, 4),
    I64_ATOMIC_LOAD("i64.atomic.load", 0xFE, 0x11, MEMARG, takes(ADDRESS).gives(I64), Feature.THREADS, 8),
    I32_ATOMIC_LOAD8_U("i32.atomic.load8_u", 0xFE, 0x12, MEMARG, takes(ADDRESS).gives(I32), Feature.THREADS, 1),
    I32_ATOMIC_LOAD16_U("i32.atomic.load16_u", 0xFE, 0x13, MEMARG, takes(ADDRESS).gives(I32), Feature.THREADS, 2),
    I64_ATOMIC_LOAD8_U("i64.atomic.load8_u", 0xFE, 0x14, MEMARG, takes(ADDRESS).gives(I64), Feature.THREADS, 1),
    I64_ATOMIC_LOAD16_U("i64.atomic.load16_u", 0xFE, 0x15, MEMARG, takes(ADDRESS).gives(I64), Feature.THREADS, 2),
    I64_ATOMIC_LOAD32_U("i64.atomic.load32_u", 0xFE, 0x16, MEMARG, takes(ADDRESS).gives(I64), Feature.THREADS, 4),
    I32_ATOMIC_STORE("i32.atomic.store", 0xFE, 0x17, MEMARG, takes(ADDRESS, I32), Feature.THREADS, 4),
    I64_ATOMIC_STORE("i64.atomic.store", 0xFE, 0x18, MEMARG, takes(ADDRESS, I64), Feature.THREADS, 8),
    I32_ATOMIC_STORE8("i32.atomic.store8", 0xFE, 0x19, MEMARG, takes(ADDRESS, I32), Feature.THREADS, 1),
    I32_ATOMIC_STORE16("i32.atomic.store16", 0xFE, 0x1A, MEMARG, takes(ADDRESS, I32), Feature.THREADS, 2),
    I64_ATOMIC_STORE8("i64.atomic.store8", 0xFE, 0x1B, MEMARG, takes(ADDRESS, I64), Feature.THREADS, 1),
    I64_ATOMIC_STORE16("i64.atomic.store16", 0xFE, 0x1C, MEMARG, takes(ADDRESS, I64), Feature.THREADS, 2),
    I64_ATOMIC_STORE32("i64.atomic.store32", 0xFE, 0x1D, MEMARG, takes(ADDRESS, I64), Feature.THREADS, 4),
    I32_ATOMIC_RMW_ADD("i32.atomic.rmw.add", 0xFE, 0x1E, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 4),
    I64_ATOMIC_RMW_ADD("i64.atomic.rmw.add", 0xFE, 0x1F, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 8),
    I32_ATOMIC_RMW8_ADD_U("i32.atomic.rmw8.add_u", 0xFE, 0x20, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 1),
    I32_ATOMIC_RMW16_ADD_U("i32.atomic.rmw16.add_u", 0xFE, 0x21, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 2),
    I64_ATOMIC_RMW8_ADD_U("i64.atomic.rmw8.add_u", 0xFE, 0x22, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 1),
    I64_ATOMIC_RMW16_ADD_U("i64.atomic.rmw16.add_u", 0xFE, 0x23, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 2),
    I64_ATOMIC_RMW32_ADD_U("i64.atomic.rmw32.add_u", 0xFE, 0x24, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 4),
    I32_ATOMIC_RMW_SUB("i32.atomic.rmw.sub", 0xFE, 0x25, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 4),
    I64_ATOMIC_RMW_SUB("i64.atomic.rmw.sub", 0xFE, 0x26, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 8),
    I32_ATOMIC_RMW8_SUB_U("i32.atomic.rmw8.sub_u", 0xFE, 0x27, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 1),
    I32_ATOMIC_RMW16_SUB_U("i32.atomic.rmw16.sub_u", 0xFE, 0x28, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 2),
    I64_ATOMIC_RMW8_SUB_U("i64.atomic.rmw8.sub_u", 0xFE, 0x29, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 1),
    I64_ATOMIC_RMW16_SUB_U("i64.atomic.rmw16.sub_u", 0xFE, 0x2A, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 2),
    I64_ATOMIC_RMW32_SUB_U("i64.atomic.rmw32.sub_u", 0xFE, 0x2B, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 4),
    I32_ATOMIC_RMW_AND("i32.atomic.rmw.and", 0xFE, 0x2C, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 4),
    I64_ATOMIC_RMW_AND("i64.atomic.rmw.and", 0xFE, 0x2D, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 8),
    I32_ATOMIC_RMW8_AND_U("i32.atomic.rmw8.and_u", 0xFE, 0x2E, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 1),
    I32_ATOMIC_RMW16_AND_U("i32.atomic.rmw16.and_u", 0xFE, 0x2F, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 2),
    I64_ATOMIC_RMW8_AND_U("i64.atomic.rmw8.and_u", 0xFE, 0x30, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 1),
    I64_ATOMIC_RMW16_AND_U("i64.atomic.rmw16.and_u", 0xFE, 0x31, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 2),
    I64_ATOMIC_RMW32_AND_U("i64.atomic.rmw32.and_u", 0xFE, 0x32, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 4),
    I32_ATOMIC_RMW_OR("i32.atomic.rmw.or", 0xFE, 0x33, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 4),
    I64_ATOMIC_RMW_OR("i64.atomic.rmw.or", 0xFE, 0x34, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 8),
    I32_ATOMIC_RMW8_OR_U("i32.atomic.rmw8.or_u", 0xFE, 0x35, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 1),
    I32_ATOMIC_RMW16_OR_U("i32.atomic.rmw16.or_u", 0xFE, 0x36, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 2),
    I64_ATOMIC_RMW8_OR_U("i64.atomic.rmw8.or_u", 0xFE, 0x37, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 1),
    I64_ATOMIC_RMW16_OR_U("i64.atomic.rmw16.or_u", 0xFE, 0x38, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 2),
    I64_ATOMIC_RMW32_OR_U("i64.atomic.rmw32.or_u", 0xFE, 0x39, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 4),
    I32_ATOMIC_RMW_XOR("i32.atomic.rmw.xor", 0xFE, 0x3A, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 4),
    I64_ATOMIC_RMW_XOR("i64.atomic.rmw.xor", 0xFE, 0x3B, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 8),
    I32_ATOMIC_RMW8_XOR_U("i32.atomic.rmw8.xor_u", 0xFE, 0x3C, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 1),
    I32_ATOMIC_RMW16_XOR_U("i32.atomic.rmw16.xor_u", 0xFE, 0x3D, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 2),
    I64_ATOMIC_RMW8_XOR_U("i64.atomic.rmw8.xor_u", 0xFE, 0x3E, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 1),
    I64_ATOMIC_RMW16_XOR_U("i64.atomic.rmw16.xor_u", 0xFE, 0x3F, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 2),
    I64_ATOMIC_RMW32_XOR_U("i64.atomic.rmw32.xor_u", 0xFE, 0x40, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 4),
    I32_ATOMIC_RMW_XCHG("i32.atomic.rmw.xchg", 0xFE, 0x41, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 4),
    I64_ATOMIC_RMW_XCHG("i64.atomic.rmw.xchg", 0xFE, 0x42, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 8),
    I32_ATOMIC_RMW8_XCHG_U("i32.atomic.rmw8.xchg_u", 0xFE, 0x43, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 1),
    I32_ATOMIC_RMW16_XCHG_U("i32.atomic.rmw16.xchg_u", 0xFE, 0x44, MEMARG, takes(ADDRESS, I32).gives(I32), Feature.THREADS, 2),
    I64_ATOMIC_RMW8_XCHG_U("i64.atomic.rmw8.xchg_u", 0xFE, 0x45, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 1),
    I64_ATOMIC_RMW16_XCHG_U("i64.atomic.rmw16.xchg_u", 0xFE, 0x46, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 2),
    I64_ATOMIC_RMW32_XCHG_U("i64.atomic.rmw32.xchg_u", 0xFE, 0x47, MEMARG, takes(ADDRESS, I64).gives(I64), Feature.THREADS, 4),
    I32_ATOMIC_RMW_CMPXCHG("i32.atomic.rmw.cmpxchg", 0xFE, 0x48, MEMARG, takes(ADDRESS, I32, I32).gives(I32), Feature.THREADS, 4),
    I64_ATOMIC_RMW_CMPXCHG("i64.atomic.rmw.cmpxchg", 0xFE, 0x49, MEMARG, takes(ADDRESS, I64, I64).gives(I64), Feature.THREADS, 8),
    I32_ATOMIC_RMW8_CMPXCHG_U("i32.atomic.rmw8.cmpxchg_u", 0xFE, 0x4A, MEMARG, takes(ADDRESS, I32, I32).gives(I32), Feature.THREADS, 1),
    I32_ATOMIC_RMW16_CMPXCHG_U("i32.atomic.rmw16.cmpxchg_u", 0xFE, 0x4B, MEMARG, takes(ADDRESS, I32, I32).gives(I32), Feature.THREADS, 2),
    I64_ATOMIC_RMW8_CMPXCHG_U("i64.atomic.rmw8.cmpxchg_u", 0xFE, 0x4C, MEMARG, takes(ADDRESS, I64, I64).gives(I64), Feature.THREADS, 1),
    I64_ATOMIC_RMW16_CMPXCHG_U("i64.atomic.rmw16.cmpxchg_u", 0xFE, 0x4D, MEMARG, takes(ADDRESS, I64, I64).gives(I64), Feature.THREADS, 2),
    I64_ATOMIC_RMW32_CMPXCHG_U("i64.atomic.rmw32.cmpxchg_u", 0xFE, 0x4E, MEMARG, takes(ADDRESS, I64, I64).gives(I64), Feature.THREADS, 4);

    /** Prefix bytes that open the further pages of opcodes. */
    public static final int PREFIX_GC = 0xFB;
    public static final int PREFIX_MISCELLANEOUS = 0xFC;
    public static final int PREFIX_VECTOR = 0xFD;
    public static final int PREFIX_ATOMIC = 0xFE;

    private static final Opcode[] PLAIN = page(0, 0x100);
    private static final Opcode[] GC = page(PREFIX_GC, 0x20);
    private static final Opcode[] MISCELLANEOUS = page(PREFIX_MISCELLANEOUS, 0x20);
    private static final Opcode[] VECTOR = page(PREFIX_VECTOR, 0x140);
    private static final Opcode[] ATOMIC = page(PREFIX_ATOMIC, 0x60);

    private static final Map<String, Opcode> BY_MNEMONIC = byMnemonic();

    private final String mnemonic;
    private final int prefix;
    private final int code;
    private final Immediate immediate;
    private final Signature signature;
    private final Feature feature;
    private final int accessWidth;

    Opcode(String mnemonic, int code, Immediate immediate, Signature signature) {
        this(mnemonic, 0, code, immediate, signature, null, 0);
    }

    Opcode(String mnemonic, int code, Immediate immediate, Signature signature, Feature feature) {
        this(mnemonic, 0, code, immediate, signature, feature, 0);
    }

    Opcode(String mnemonic, int code, Immediate immediate, Signature signature, Feature feature, int accessWidth) {
        this(mnemonic, 0, code, immediate, signature, feature, accessWidth);
    }

    Opcode(String mnemonic, int prefix, int code, Immediate immediate, Signature signature, Feature feature) {
        this(mnemonic, prefix, code, immediate, signature, feature, 0);
    }

    Opcode(String mnemonic, int prefix, int code, Immediate immediate, Signature signature, Feature feature, int accessWidth) {
        this.mnemonic = mnemonic;
        this.prefix = prefix;
        this.code = code;
        this.immediate = immediate;
        this.signature = signature;
        this.feature = feature;
        this.accessWidth = accessWidth;
    }

    private static Map<String, Opcode> byMnemonic() {
        Map<String, Opcode> map = HashMap.newHashMap(values().length);
        for (Opcode opcode : values()) {
            map.putIfAbsent(opcode.mnemonic, opcode);
        }
        return map;
    }

    private static Opcode[] page(int prefix, int size) {
        Opcode[] page = new Opcode[size];
        for (Opcode opcode : values()) {
            if (opcode.prefix == prefix) {
                page[opcode.code] = opcode;
            }
        }
        return page;
    }

    /** The instruction that a first byte (0 to 0xFF) encodes by itself, or {@code null} for a prefix or an unknown byte. */
    public static Opcode plain(int code) {
        return PLAIN[code];
    }

    /** The instruction with this number on the page of a prefix byte, or {@code null}. */
    public static Opcode prefixed(int prefix, int code) {
        Opcode[] page = switch (prefix) {
            case PREFIX_GC -> GC;
            case PREFIX_MISCELLANEOUS -> MISCELLANEOUS;
            case PREFIX_VECTOR -> VECTOR;
            case PREFIX_ATOMIC -> ATOMIC;
            default -> throw new IllegalArgumentException("no prefix: " + prefix);
        };
        return Integer.compareUnsigned(code, page.length) < 0 ? page[code] : null;
    }

    /**
     * The instruction with a keyword of the text format, or {@code null}. Of the instructions that share a keyword it is the one
     * without types ({@code select}) or without null ({@code ref.test}, {@code ref.cast}).
     */
    public static Opcode named(String mnemonic) {
        return BY_MNEMONIC.get(mnemonic);
    }

    public static boolean isPrefix(int code) {
        return code >= PREFIX_GC && code <= PREFIX_ATOMIC;
    }

    /** The keyword of the text format. */
    public String mnemonic() {
        return mnemonic;
    }

    /** The prefix byte, or 0. */
    public int prefix() {
        return prefix;
    }

    /** The byte, or the number behind the prefix byte. */
    public int code() {
        return code;
    }

    public Immediate immediate() {
        return immediate;
    }

    /** What the instruction pops and pushes, or {@code null} if that depends on more than the opcode. */
    public Signature signature() {
        return signature;
    }

    /** The extension that the instruction belongs to, or {@code null} if it was there from the beginning. */
    public Feature feature() {
        return feature;
    }

    /** For an access to memory: the number of bytes, 1 to 16; else 0. Its logarithm is the natural alignment. */
    public int accessWidth() {
        return accessWidth;
    }

    /** Whether the instruction opens a block that {@code end} (or {@code delegate}) closes. */
    public boolean isStructured() {
        return this == BLOCK || this == LOOP || this == IF || this == TRY_TABLE || this == TRY;
    }

    @Override
    public String toString() {
        return mnemonic;
    }
}
