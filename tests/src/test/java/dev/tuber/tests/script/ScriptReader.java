package dev.tuber.tests.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads scripts in their JSON form. Unknown commands, types and values are errors: nothing of a script is passed over. */
public final class ScriptReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private ScriptReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a script.
     *
     * @param name the script's name, see {@link Script#name()}
     * @param file the JSON file; its modules stand beside it
     * @throws ScriptFormatException if the file is no script
     * @throws IOException if the file cannot be read
     */
    public static Script read(String name, Path file) throws IOException {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            return new Script(name, new ScriptReader(file.toAbsolutePath().getParent()).commands(root));
        } catch (JsonProcessingException | NumberFormatException | ScriptFormatException e) {
            throw new ScriptFormatException(file + ": " + e.getMessage(), e);
        }
    }

    private List<Command> commands(JsonNode parent) {
        return list(parent, "commands", this::command);
    }

    private Command command(JsonNode json) {
        int line = json.path("line").asInt();
        String type = string(json, "type");
        return switch (type) {
            case "module" -> new Command.Module(line, optional(json, "name"), file(json));
            case "module_definition" -> new Command.ModuleDefinition(line, optional(json, "name"), file(json));
            case "module_instance" ->
                new Command.ModuleInstance(line, optional(json, "instance"), optional(json, "module"));
            case "register" -> new Command.Register(line, optional(json, "name"), string(json, "as"));
            case "action" -> new Command.Run(line, action(json));
            case "assert_return" ->
                new Command.AssertReturn(line, action(json), list(json, "expected", ScriptReader::pattern));
            case "assert_trap" -> actionFailure(line, Command.ActionFailure.TRAP, json);
            case "assert_exhaustion" -> actionFailure(line, Command.ActionFailure.EXHAUSTION, json);
            case "assert_exception" -> actionFailure(line, Command.ActionFailure.EXCEPTION, json);
            case "assert_suspension" -> actionFailure(line, Command.ActionFailure.SUSPENSION, json);
            case "assert_malformed" -> moduleFailure(line, Command.ModuleFailure.MALFORMED, json);
            case "assert_malformed_custom" -> moduleFailure(line, Command.ModuleFailure.MALFORMED_CUSTOM, json);
            case "assert_invalid" -> moduleFailure(line, Command.ModuleFailure.INVALID, json);
            case "assert_invalid_custom" -> moduleFailure(line, Command.ModuleFailure.INVALID_CUSTOM, json);
            case "assert_unlinkable" -> moduleFailure(line, Command.ModuleFailure.UNLINKABLE, json);
            case "assert_uninstantiable" -> moduleFailure(line, Command.ModuleFailure.UNINSTANTIABLE, json);
            case "thread" ->
                new Command.InThread(line, string(json, "name"), optional(json, "shared_module"), commands(json));
            case "wait" -> new Command.Wait(line, string(json, "thread"));
            default -> throw new ScriptFormatException("line " + line + ": unknown command " + type);
        };
    }

    private static Command actionFailure(int line, Command.ActionFailure failure, JsonNode json) {
        return new Command.AssertActionFailure(line, failure, action(json), optional(json, "text").orElse(""));
    }

    private Command moduleFailure(int line, Command.ModuleFailure failure, JsonNode json) {
        return new Command.AssertModuleFailure(line, failure, file(json), string(json, "text"));
    }

    private ModuleSource file(JsonNode json) {
        String name = string(json, "filename");
        String type = optional(json, "module_type").orElse("binary");
        return switch (type) {
            case "binary" -> new ModuleSource.Binary(name, bytes(name));
            case "text" -> new ModuleSource.Text(name, bytes(name));
            default -> throw new ScriptFormatException("unknown module type " + type);
        };
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Action action(JsonNode command) {
        JsonNode json = command.path("action");
        String type = string(json, "type");
        Optional<String> module = optional(json, "module");
        String field = string(json, "field");
        return switch (type) {
            case "invoke" -> new Action.Invoke(module, field, list(json, "args", ScriptReader::constant));
            case "get" -> new Action.Get(module, field);
            default -> throw new ScriptFormatException("unknown action " + type);
        };
    }

    private static Constant constant(JsonNode json) {
        String type = string(json, "type");
        switch (type) {
            case "i32", "i64", "f32", "f64" -> {
                LaneType lane = LaneType.of(type);
                return new Constant.Number(lane, bits(lane, string(json, "value")));
            }
            case "v128" -> {
                return vector(LaneType.of(string(json, "lane_type")), json.path("value"));
            }
            default -> {
                requireReference(type);
                String value = string(json, "value");
                return value.equals("null") ? new Constant.Null() : new Constant.Host(Long.parseUnsignedLong(value));
            }
        }
    }

    private static Constant.Vector vector(LaneType type, JsonNode lanes) {
        if (lanes.size() != type.laneCount()) {
            throw new ScriptFormatException(lanes.size() + " lanes in a vector of " + type.scriptName());
        }
        long[] halves = new long[2];
        for (int i = 0; i < lanes.size(); i++) {
            int bit = i * type.width();
            halves[bit / 64] |= bits(type, lanes.get(i).asText()) << (bit & 63);
        }
        return new Constant.Vector(halves[0], halves[1]);
    }

    private static Pattern pattern(JsonNode json) {
        String type = string(json, "type");
        return switch (type) {
            case "either" -> new Pattern.Either(list(json, "values", ScriptReader::pattern));
            case "refnull" -> new Pattern.Null(type);
            case "i32", "i64", "f32", "f64" -> numberPattern(type, optional(json, "value"));
            case "v128" -> json.has("value") ? vectorPattern(json) : new Pattern.Anything(type);
            default -> referencePattern(type, optional(json, "value"));
        };
    }

    private static Pattern numberPattern(String type, Optional<String> value) {
        LaneType lane = LaneType.of(type);
        return value.<Pattern>map(text -> new Pattern.Number(lane, lanePattern(lane, text)))
                        .orElseGet(() -> new Pattern.Anything(type));
    }

    private static Pattern vectorPattern(JsonNode json) {
        LaneType type = LaneType.of(string(json, "lane_type"));
        return new Pattern.Vector(type, list(json, "value", lane -> lanePattern(type, lane.asText())));
    }

    private static Pattern referencePattern(String type, Optional<String> value) {
        requireReference(type);
        if (value.isEmpty()) {
            return new Pattern.NonNull(type);
        }
        return value.get().equals("null") ? new Pattern.Null(type)
                        : new Pattern.Host(type, Long.parseUnsignedLong(value.get()));
    }

    private static LanePattern lanePattern(LaneType type, String text) {
        return switch (text) {
            case "nan:canonical" -> LanePattern.Nan.CANONICAL;
            case "nan:arithmetic" -> LanePattern.Nan.ARITHMETIC;
            default -> new LanePattern.Bits(bits(type, text));
        };
    }

    private static long bits(LaneType type, String text) {
        long bits = Long.parseUnsignedLong(text);
        if ((bits & ~type.mask()) != 0) {
            throw new ScriptFormatException(text + " does not fit in " + type.scriptName());
        }
        return bits;
    }

    private static void requireReference(String type) {
        if (!type.endsWith("ref")) {
            throw new ScriptFormatException("unknown type " + type);
        }
    }

    private static String string(JsonNode json, String key) {
        return optional(json, key).orElseThrow(() -> new ScriptFormatException("no " + key + " in " + json));
    }

    private static Optional<String> optional(JsonNode json, String key) {
        return Optional.ofNullable(json.get(key)).map(JsonNode::asText);
    }

    private static <T> List<T> list(JsonNode json, String key, Function<JsonNode, T> reader) {
        JsonNode array = json.path(key);
        if (!array.isArray()) {
            throw new ScriptFormatException("no " + key + " in " + json);
        }
        List<T> list = new ArrayList<>(array.size());
        array.forEach(element -> list.add(reader.apply(element)));
        return list;
    }
}
