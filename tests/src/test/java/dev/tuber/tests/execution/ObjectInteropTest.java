package dev.tuber.tests.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Garbage-collected objects as other languages see them. */
class ObjectInteropTest {
    private Context context;
    private Value module;
    private Value exports;

    @BeforeEach
    void open() throws IOException {
        context = Context.newBuilder().option("engine.WarnInterpreterOnly", "false").allowAllAccess(true).build();
        try (InputStream stream = ObjectInteropTest.class.getResourceAsStream("/dev/tuber/tests/modules/objects.wasm")) {
            ByteSequence bytes = ByteSequence.create(stream.readAllBytes());
            module = context.eval(Source.newBuilder("wasm", bytes, "objects.wasm").mimeType("application/wasm").build());
        }
        exports = module.newInstance().getMember("exports");
    }

    @AfterEach
    void close() {
        context.close();
    }

    private Value call(String function, Object... arguments) {
        return exports.getMember(function).execute(arguments);
    }

    private String failure(String function, Object... arguments) {
        return assertThrows(PolyglotException.class, () -> call(function, arguments)).getMessage();
    }

    private String refusal(String function, Object argument) {
        return assertThrows(IllegalArgumentException.class, () -> call(function, argument)).getMessage();
    }

    @Test
    void fieldsOfStructuresCanBeRead() {
        Value point = call("point", 5, 2.5);
        assertEquals(Set.of("0", "1", "2", "3", "4"), point.getMemberKeys());
        assertEquals(5, point.getMember("0").asInt());
        assertEquals(2.5, point.getMember("1").asDouble());
        assertEquals(300 - 256, point.getMember("2").asInt());
        assertTrue(point.getMember("3").isNull());
        assertEquals(7, point.getMember("4").asInt());
        assertFalse(point.hasMember("5"));
        assertFalse(point.hasMember("00"));
        assertThrows(UnsupportedOperationException.class, () -> point.putMember("1", 3.5));
    }

    @Test
    void fieldsOfSubtypesComeBehindTheInherited() {
        Value point = call("point", 5, 2.5);
        Value pixel = call("pixel", 6, point);
        assertEquals(point, pixel.getMember("3"));
        assertEquals(0xFF, pixel.getMember("5").asInt());
        assertEquals(6, call("x", pixel).asInt());
        assertEquals(0xFF, call("color", pixel).asInt());
    }

    @Test
    void elementsOfArraysCanBeRead() {
        Value numbers = call("numbers", 4);
        assertTrue(numbers.hasArrayElements());
        assertEquals(4, numbers.getArraySize());
        assertEquals(-2, numbers.getArrayElement(3).asInt());
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> numbers.getArrayElement(4));
        assertThrows(UnsupportedOperationException.class, () -> numbers.setArrayElement(0, 1));
        assertEquals(16, call("vectors").getArrayElement(1).getBufferSize());
    }

    @Test
    void identityIsKeptOnEveryWay() {
        Value point = call("point", 1, 1.0);
        assertEquals(point, call("any", point));
        assertEquals(point, call("externalize", point));
        assertEquals(point, call("internalize", call("externalize", point)));
        assertEquals(1, call("eq", point, call("struct", point)).asInt());
        assertNotEquals(point, call("point", 1, 1.0));
        Object host = new Object();
        assertTrue(call("internalize", host).asHostObject() == host);
        assertTrue(call("externalize", call("internalize", host)).asHostObject() == host);
    }

    @Test
    void smallIntegersAreNumbers() {
        assertEquals(-5, call("any", -5).asInt());
        assertEquals(-5, call("i31", -5).asInt());
        assertEquals(1, call("isI31", (1 << 30) - 1).asInt());
        assertEquals(0, call("isI31", 1 << 30).asInt());
        assertEquals(1, call("isI31", -(1 << 30)).asInt());
        assertEquals(1, call("isI31", 5.0).asInt());
        assertEquals(0, call("isI31", 5.5).asInt());
        assertEquals(0, call("isI31", "5").asInt());
        assertEquals(1 << 30, call("internalize", 1 << 30).asInt());
        assertEquals(1, call("eq", 1000, 1000).asInt());
        assertEquals(0, call("eq", 1000, 1001).asInt());
        assertTrue(refusal("i31", 1 << 30).contains("must be i31ref, got 1073741824"));
    }

    @Test
    void argumentsAreCheckedAgainstTheirTypes() {
        Value point = call("point", 1, 1.0);
        assertTrue(refusal("color", point).contains("must be (ref null $pixel), got (struct "), () -> refusal("color", point));
        assertTrue(refusal("x", null).contains("must be (ref $point), got "), () -> refusal("x", null));
        assertTrue(refusal("struct", call("numbers", 1)).contains("must be structref, got (array (mut i16)) of length 1"));
        assertTrue(refusal("none", point).contains("must be nullref"));
        assertTrue(refusal("x", "text").contains("must be (ref $point), got the string \"text\""));
        assertTrue(call("none", (Object) null).isNull());
        assertEquals(0, call("isPoint", "text").asInt());
        assertEquals(1, call("isPoint", call("pixel", 1, null)).asInt());
        assertEquals("cast failure", failure("castToPixel", point));
        assertEquals("null structure reference", failure("color", (Object) null));
    }

    @Test
    void globalsAndTablesHoldObjects() {
        assertEquals(-1, exports.getMember("first").getMember("value").getMember("2").asInt());
        assertEquals(-3, exports.getMember("second").getMember("value").getArrayElement(2).asInt());
        assertEquals(exports.getMember("second").getMember("value"), exports.getMember("fourth").getMember("value"));
        Value third = exports.getMember("third");
        Value point = call("point", 1, 1.0);
        third.putMember("value", point);
        assertEquals(point, third.getMember("value"));
        assertThrows(IllegalArgumentException.class, () -> third.putMember("value", call("numbers", 1)));
        Value table = exports.getMember("table");
        table.setArrayElement(1, point);
        table.setArrayElement(0, 17);
        assertEquals(point, table.getArrayElement(1));
        assertEquals(17, table.getArrayElement(0).asInt());
    }

    @Test
    void typesAreCalledByTheirNames() {
        List<String> types = new ArrayList<>();
        Value list = module.getMember("exports");
        for (long i = 0; i < list.getArraySize(); i++) {
            types.add(list.getArrayElement(i).getMember("name").asString() + " " + list.getArrayElement(i).getMember("type").asString());
        }
        assertTrue(types.contains("first (global (ref null $point))"), types::toString);
        assertTrue(types.contains("third (global (mut (ref null $point)))"), types::toString);
        assertTrue(types.contains("table (table 2 4 anyref)"), types::toString);
        assertTrue(types.contains("pixel (func (param i32 (ref null $point)) (result (ref $point)))"), types::toString);
        assertEquals("(ref $numbers)", exports.getMember("numbers").getMember("type").getMember("results").getArrayElement(0).asString());
    }

    @Test
    void arraysThatDoNotFitTrap() {
        assertEquals("array too large", failure("longs", -1));
        assertEquals("array too large", failure("longs", Integer.MAX_VALUE));
        assertEquals("array too large", failure("numbers", Integer.MIN_VALUE));
        assertEquals(5, call("longs", 5).asInt());
    }
}
