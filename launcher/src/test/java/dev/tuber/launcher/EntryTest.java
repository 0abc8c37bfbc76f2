package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

class EntryTest {

    private static Entry choose(String asked, String... functions) {
        return Entry.choose(Set.of(functions)::contains, asked);
    }

    @Test
    void aProgramIsStarted() {
        assertEquals(new Entry.Command("_start"), choose(null, "_start", "_initialize", "f"));
    }

    @Test
    void aLibraryIsInitialized() {
        assertEquals(new Entry.Library("_initialize"), choose(null, "_initialize", "f"));
        assertEquals("tuber: a.wasm is a library: _initialize was called and there is nothing else to run; "
                        + "use --invoke FUNCTION to call a function", new Entry.Library("_initialize").notice("a.wasm"));
    }

    @Test
    void aFunctionIsCalledAfterTheInitializer() {
        assertEquals(new Entry.Function("f", Optional.of("_initialize")), choose("f", "_initialize", "f"));
        assertEquals(new Entry.Function("f", Optional.empty()), choose("f", "_start", "f"));
        assertEquals(new Entry.Function("_initialize", Optional.empty()), choose("_initialize", "_initialize"));
    }

    @Test
    void whatIsThereIsListedWhenNothingCanBeCalled() {
        Map<String, FunctionSignature> functions = new LinkedHashMap<>();
        functions.put("add", new FunctionSignature(List.of("i32", "i32"), List.of("i32")));
        functions.put("stop", new FunctionSignature(List.of(), List.of()));
        assertEquals(new Entry.Missing(null), choose(null, "add"));
        assertEquals("a.wasm exports no _start; call one of its functions by --invoke:\n  add (i32, i32) -> (i32)\n  stop ()",
                        new Entry.Missing(null).message("a.wasm", functions));
        assertEquals(new Entry.Missing("sub"), choose("sub", "add"));
        assertEquals("a.wasm exports no function 'sub'; its functions are:\n  add (i32, i32) -> (i32)\n  stop ()",
                        new Entry.Missing("sub").message("a.wasm", functions));
        assertEquals("a.wasm exports no _start, nor any other function", new Entry.Missing(null).message("a.wasm", Map.of()));
    }
}
