package dev.tuber.tests.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules, memories, tables, globals and tags made from outside. */
class BindingsTest {
    private Context context;
    private Value bindings;

    @BeforeEach
    void open() {
        context = Context.newBuilder().option("engine.WarnInterpreterOnly", "false").allowAllAccess(true).build();
        bindings = context.getBindings("wasm");
    }

    @AfterEach
    void close() {
        context.close();
    }

    private Value make(String constructor, Object... arguments) {
        return bindings.getMember(constructor).newInstance(arguments);
    }

    private Value instantiate(String text, String name, Value item) {
        Object imports = ProxyObject.fromMap(Map.of("m", ProxyObject.fromMap(Map.of(name, item))));
        return context.eval("wasm", text).newInstance(imports).getMember("exports");
    }

    @Test
    void names() {
        assertEquals(Set.of("Module", "Memory", "Table", "Global", "Tag", "view"), bindings.getMemberKeys());
        bindings.getMemberKeys().forEach(name -> assertEquals(!name.equals("view"), bindings.getMember(name).canInstantiate()));
    }

    @Test
    void memory() {
        Value memory = make("Memory", 1, 3);
        memory.writeBufferByte(7, (byte) 42);
        Value exports = instantiate("""
                        (module (memory (import "m" "memory") 1 3)
                            (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
                            (func (export "grow") (result i32) (memory.grow (i32.const 1))))""", "memory", memory);
        assertEquals(42, exports.invokeMember("load", 7).asInt());
        exports.invokeMember("grow");
        assertEquals(2, memory.getMember("pages").asInt());
        assertEquals("(memory i64 1 2 shared)", make("Memory", "i64 1 2 shared").toString());
        assertEquals(5, make("Memory", "5 (pagesize 1)").getBufferSize());
    }

    @Test
    void table() {
        Value answer = context.eval("wasm", "(module (func (export \"f\") (result i32) (i32.const 42)))").newInstance().getMember("exports").getMember("f");
        Value table = make("Table", "2 funcref", answer);
        assertEquals(2, table.getArraySize());
        Value exports = instantiate("""
                        (module (table (import "m" "table") 2 funcref)
                            (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0))))""", "table", table);
        assertEquals(42, exports.invokeMember("call", 1).asInt());
        assertTrue(make("Table", "1 externref").getArrayElement(0).isNull());
    }

    @Test
    void global() {
        Value global = make("Global", "(mut i64)", 1L << 40);
        Value exports = instantiate("""
                        (module (global $g (import "m" "global") (mut i64))
                            (func (export "add") (param i64) (global.set $g (i64.add (global.get $g) (local.get 0)))))""", "global", global);
        exports.invokeMember("add", 2);
        assertEquals((1L << 40) + 2, global.getMember("value").asLong());
        assertEquals("some text", make("Global", "externref", "some text").getMember("value").asString());
    }

    @Test
    void tag() {
        Value tag = make("Tag", "i32", "externref");
        Value exports = instantiate("""
                        (module (tag $t (import "m" "tag") (param i32 externref))
                            (func (export "throw") (param i32 externref) (throw $t (local.get 0) (local.get 1))))""", "tag", tag);
        PolyglotException thrown = assertThrows(PolyglotException.class, () -> exports.invokeMember("throw", 5, "why"));
        assertEquals(tag, thrown.getGuestObject().getMember("tag"));
        assertEquals("why", thrown.getGuestObject().getMember("payload").getArrayElement(1).asString());
    }

    @Test
    void tablesGrow() {
        Value table = make("Table", "1 3 externref");
        assertEquals(1, table.invokeMember("grow", 2, "new").asInt());
        assertEquals("new", table.getArrayElement(2).asString());
        assertEquals(-1, table.invokeMember("grow", 1).asInt());
    }

    @Test
    void viewsAreTheMemory() {
        Value memory = make("Memory", 1);
        ByteBuffer view = bindings.invokeMember("view", memory).as(ByteBuffer.class);
        view.putInt(8, 0x01020304);
        assertEquals(0x01020304, memory.readBufferInt(ByteOrder.LITTLE_ENDIAN, 8));
        assertEquals(65536, view.capacity());
    }

    @Test
    void moduleOfBytes() {
        byte[] bytes = {0, 'a', 's', 'm', 1, 0, 0, 0, 5, 3, 1, 0, 2, 7, 7, 1, 3, 'm', 'e', 'm', 2, 0};
        Value exports = make("Module", (Object) bytes).newInstance().getMember("exports");
        assertEquals(2, exports.getMember("mem").getMember("pages").asInt());
        assertEquals("module mine", make("Module", "(module)", "mine").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    Memory | -1         | Memory: the number of pages must be an integer from 0 on, got -1
                    Memory | 2 1        | Memory: no such type, size minimum must not be greater than maximum: 2 1 (at 1:1), in (memory 2 1)
                    Memory | 1) (memory 1 | Memory: no such type: (memory 1) (memory 1)
                    Table  | 1 i32      | Table: no such type, unexpected token i32 (at 1:10), in (table 1 i32)
                    Tag    | 5          | Tag: a type must be a string, got 5
                    Module | 5          | Module: the module must be a string, a buffer or an array of bytes, got 5
                    """)
    void refusals(String constructor, String argument, String message) {
        Object value = argument.matches("-?\\d+") ? (Object) Integer.valueOf(argument) : argument;
        assertEquals(message, assertThrows(PolyglotException.class, () -> make(constructor, value)).getMessage());
    }

    @Test
    void valuesOfGlobalsAreChecked() {
        PolyglotException refused = assertThrows(PolyglotException.class, () -> make("Global", "i32", "five"));
        assertEquals("Global: the global's value must be i32, got the string \"five\"", refused.getMessage());
    }
}
