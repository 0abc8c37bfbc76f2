package dev.tuber.tests.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.wasm.text.script.Action;
import dev.tuber.wasm.text.script.Command;
import dev.tuber.wasm.text.script.Constant;
import dev.tuber.wasm.text.script.LanePattern;
import dev.tuber.wasm.text.script.LaneType;
import dev.tuber.wasm.text.script.ModuleSource;
import dev.tuber.wasm.text.script.Pattern;
import dev.tuber.wasm.text.script.Script;
import dev.tuber.wasm.text.script.ScriptFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsModules() throws IOException {
        Files.write(folder.resolve("a.0.wasm"), new byte[]{1, 2});
        Files.writeString(folder.resolve("a.1.wat"), "(module)");
        Command.Module module = (Command.Module) read("""
                        {"type": "module", "line": 3, "name": "$M", "filename": "a.0.wasm", "module_type": "binary"}""");
        ModuleSource.Binary binary = (ModuleSource.Binary) module.source();
        assertEquals(new Command.Module(3, Optional.of("$M"), binary), module);
        assertArrayEquals(new byte[]{1, 2}, binary.bytes());
        Command.ModuleDefinition definition = (Command.ModuleDefinition) read("""
                        {"type": "module_definition", "line": 4, "filename": "a.1.wat", "module_type": "text",
                         "binary_filename": "a.1.wasm"}""");
        ModuleSource.Text text = (ModuleSource.Text) definition.source();
        assertEquals(new Command.ModuleDefinition(4, Optional.empty(), text), definition);
        assertEquals("a.1.wat", text.name());
        assertArrayEquals("(module)".getBytes(StandardCharsets.UTF_8), text.utf8());
        assertEquals(new Command.ModuleInstance(5, Optional.of("$I"), Optional.of("$M")), read("""
                        {"type": "module_instance", "line": 5, "instance": "$I", "module": "$M"}"""));
        assertEquals(new Command.Register(6, Optional.empty(), "M"), read("""
                        {"type": "register", "line": 6, "as": "M"}"""));
    }

    @Test
    void readsArguments() throws IOException {
        Command command = read("""
                        {"type": "action", "line": 1, "action": {"type": "invoke", "module": "$M", "field": "f", "args": [
                          {"type": "i32", "value": "4294967295"}, {"type": "i64", "value": "18446744073709551615"},
                          {"type": "f32", "value": "2143289344"}, {"type": "externref", "value": "7"},
                          {"type": "funcref", "value": "null"},
                          {"type": "v128", "lane_type": "i16", "value": ["1", "0", "0", "32768", "0", "0", "0", "65535"]}]}}""");
        assertEquals(new Command.Run(1, new Action.Invoke(Optional.of("$M"), "f", List.of(
                        new Constant.Number(LaneType.I32, 0xffff_ffffL),
                        new Constant.Number(LaneType.I64, -1L),
                        new Constant.Number(LaneType.F32, 0x7fc0_0000L),
                        new Constant.Host(7),
                        new Constant.Null(),
                        new Constant.Vector(0x8000_0000_0000_0001L, 0xffff_0000_0000_0000L)))), command);
    }

    @Test
    void readsPatterns() throws IOException {
        Command command = read("""
                        {"type": "assert_return", "line": 1, "action": {"type": "get", "field": "g"}, "expected": [
                          {"type": "f64", "value": "nan:arithmetic"}, {"type": "refnull", "value": "null"},
                          {"type": "anyref", "value": "1"}, {"type": "structref"}, {"type": "i32"},
                          {"type": "either", "values": [{"type": "v128", "lane_type": "f64", "value": ["nan:canonical", "0"]}]}]}""");
        assertEquals(new Command.AssertReturn(1, new Action.Get(Optional.empty(), "g"), List.of(
                        new Pattern.Number(LaneType.F64, LanePattern.Nan.ARITHMETIC),
                        new Pattern.Null("refnull"),
                        new Pattern.Host("anyref", 1),
                        new Pattern.NonNull("structref"),
                        new Pattern.Anything("i32"),
                        new Pattern.Either(List.of(new Pattern.Vector(LaneType.F64,
                                        List.of(LanePattern.Nan.CANONICAL, new LanePattern.Bits(0))))))), command);
    }

    @Test
    void readsThreads() throws IOException {
        assertEquals(new Command.InThread(2, "$T", Optional.of("$Mem"), List.of(new Command.Wait(3, "$U"))), read("""
                        {"type": "thread", "line": 2, "name": "$T", "shared_module": "$Mem",
                         "commands": [{"type": "wait", "line": 3, "thread": "$U"}]}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {
                    "{\"type\": \"assert_nothing\", \"line\": 1}",
                    "{\"type\": \"register\", \"line\": 1}",
                    "{\"type\": \"module\", \"line\": 1, \"filename\": \"a\", \"module_type\": \"tape\"}",
                    "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\"}}",
                    "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\", \"args\": [{\"type\": \"i32\", \"value\": \"4294967296\"}]}}",
                    "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\", \"args\": [{\"type\": \"i31\", \"value\": \"0\"}]}}",
                    "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\", \"args\": [{\"type\": \"i32\", \"value\": \"x\"}]}}",
                    "{"})
    void refusesWhatItDoesNotKnow(String command) {
        ScriptFormatException e = assertThrows(ScriptFormatException.class, () -> read(command));
        assertTrue(e.getMessage().startsWith(folder.resolve("a.json").toString()), e.getMessage());
    }

    private Command read(String command) throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"commands\": [" + command + "]}");
        Script script = ScriptReader.read("a", file);
        return script.commands().getFirst();
    }
}
