package dev.tuber.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memories beyond 4 GiB. They cost address space; pages that nobody writes cost no memory. */
class LargeMemoryTest {
    private static final String MODULE = """
                    (module
                      (memory i64 1 0x1000000000000)
                      (func (export "size") (result i64) (memory.size))
                      (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0)))
                      (func (export "load") (param i64) (result i64) (i64.load (local.get 0)))
                      (func (export "store") (param i64 i64) (i64.store (local.get 0) (local.get 1)))
                      (func (export "move") (param i64 i64 i64) (memory.copy (local.get 0) (local.get 1) (local.get 2))))""";
    private static final long PAGE = 65_536;
    private static final long PAGES = 6L * 1024 * 1024 * 1024 / PAGE;

    private final Context context = Context.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
    private final Value exports = context.eval("wasm", MODULE).newInstance().getMember("exports");

    @AfterEach
    void close() {
        context.close();
    }

    private long call(String function, Object... arguments) {
        Value result = exports.invokeMember(function, arguments);
        return result.isNull() ? 0 : result.asLong();
    }

    @Test
    void sixGibibytesAreReadAndWrittenAtBothEnds() {
        long last = PAGES * PAGE - 8;
        call("store", 8L, 0x1111L);
        assertEquals(1, call("grow", PAGES - 1));
        assertEquals(PAGES, call("size"));
        assertEquals(0x1111, call("load", 8L));
        assertEquals(0, call("load", last));
        call("store", last, 0x2222L);
        assertEquals(0x2222, call("load", last));
        call("move", 16L, last - 8, 16L);
        assertEquals(0x2222, call("load", 24L));
    }

    @Test
    void aGrowthThatCannotBeIsRefused() {
        assertEquals(-1, call("grow", 0xffff_ffffffffL));
        assertEquals(-1, call("grow", 1L << 40));
        assertEquals(1, call("size"));
        assertEquals(0, call("load", PAGE - 8));
    }
}
