package dev.tuber.wasm.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.tuber.wasm.binary.BinaryReader;
import dev.tuber.wasm.binary.BinaryWriter;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.text.script.Constant;
import dev.tuber.wasm.text.script.LanePattern;
import dev.tuber.wasm.text.script.LaneType;
import dev.tuber.wasm.text.script.Pattern;

/** Parses the arguments and the expected results of a script's actions. */
final class ScriptValueParser {
    private static final Map<String, LaneType> NUMBERS = Map.of("i32.const", LaneType.I32, "i64.const", LaneType.I64, "f32.const",
                    LaneType.F32, "f64.const", LaneType.F64);
    private static final Map<String, LaneType> SHAPES = Map.of("i8x16", LaneType.I8, "i16x8", LaneType.I16, "i32x4", LaneType.I32,
                    "i64x2", LaneType.I64, "f32x4", LaneType.F32, "f64x2", LaneType.F64);
    /** Patterns that only say to which hierarchy a reference belongs that is not null. */
    private static final Set<String> REFERENCES = Set.of("ref.func", "ref.extern", "ref.struct", "ref.array", "ref.eq",
                    "ref.any", "ref.i31",
                    "ref.exn");

    private final TokenCursor cursor;

    ScriptValueParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /** Constants, up to what is none. */
    List<Constant> constants() {
        return list(this::constant);
    }

    /** Patterns, up to what is none. */
    List<Pattern> patterns() {
        return list(this::pattern);
    }

    private <T> List<T> list(Supplier<T> parser) {
        List<T> list = new ArrayList<>();
        while (cursor.at(TokenKind.OPEN)) {
            cursor.advance();
            if (!cursor.at(TokenKind.KEYWORD)) {
                throw cursor.unexpected();
            }
            list.add(parser.get());
            cursor.close();
        }
        return list;
    }

    private Constant constant() {
        String word = cursor.text();
        LaneType number = NUMBERS.get(word);
        if (number != null) {
            cursor.advance();
            return new Constant.Number(number, bits(number));
        }
        switch (word) {
            case "v128.const" -> {
                cursor.advance();
                return vector();
            }
            case "ref.null" -> {
                cursor.advance();
                skipHeapType();
                return new Constant.Null();
            }
            case "ref.extern", "ref.host" -> {
                cursor.advance();
                return new Constant.Host(cursor.natural(32));
            }
            default -> throw cursor.unexpected();
        }
    }

    private Constant vector() {
        BinaryWriter bytes = new BinaryWriter(16);
        VectorLiteral.write(cursor, bytes);
        BinaryReader reader = new BinaryReader(bytes.toByteArray(), 0, 16);
        long low = reader.readFixed64();
        return new Constant.Vector(low, reader.readFixed64());
    }

    /** What stands behind {@code ref.null}; the name of the type that it means. */
    private String skipHeapType() {
        if (cursor.at(TokenKind.CLOSE)) {
            return "refnull";
        }
        String type = cursor.text();
        for (AbstractHeapType candidate : AbstractHeapType.values()) {
            if (candidate.toString().equals(type)) {
                cursor.advance();
                return candidate.nullableReferenceName();
            }
        }
        if (!cursor.at(TokenKind.NATURAL) && !cursor.at(TokenKind.IDENTIFIER)) {
            throw cursor.unexpected();
        }
        cursor.advance();
        return "refnull";
    }

    private Pattern pattern() {
        String word = cursor.text();
        LaneType number = NUMBERS.get(word);
        if (number != null) {
            cursor.advance();
            return cursor.at(TokenKind.CLOSE) ? new Pattern.Anything(number.scriptName()) : new Pattern.Number(number,
                            lanePattern(number));
        }
        switch (word) {
            case "either" -> {
                cursor.advance();
                return new Pattern.Either(alternatives());
            }
            case "v128.const" -> {
                cursor.advance();
                return cursor.at(TokenKind.CLOSE) ? new Pattern.Anything("v128") : vectorPattern();
            }
            case "ref.null" -> {
                cursor.advance();
                return new Pattern.Null(skipHeapType());
            }
            default -> {
                return reference(word);
            }
        }
    }

    /** Alternatives hold no alternatives themselves. */
    private List<Pattern> alternatives() {
        return list(() -> {
            if (cursor.atKeyword("either")) {
                throw cursor.unexpected();
            }
            return pattern();
        });
    }

    private Pattern reference(String word) {
        if (!REFERENCES.contains(word) && !word.equals("ref.host")) {
            throw cursor.unexpected();
        }
        cursor.advance();
        boolean host = word.equals("ref.host");
        String type = host ? AbstractHeapType.ANY.nullableReferenceName() : word.substring("ref.".length()) + "ref";
        if (cursor.at(TokenKind.NATURAL) && (host || word.equals("ref.extern"))) {
            return new Pattern.Host(type, cursor.natural(32));
        }
        return new Pattern.NonNull(type);
    }

    private Pattern vectorPattern() {
        LaneType type = cursor.at(TokenKind.KEYWORD) ? SHAPES.get(cursor.text()) : null;
        if (type == null) {
            throw cursor.unexpected();
        }
        cursor.advance();
        List<LanePattern> lanes = new ArrayList<>();
        for (int i = 0; i < type.laneCount(); i++) {
            lanes.add(lanePattern(type));
        }
        return new Pattern.Vector(type, lanes);
    }

    private LanePattern lanePattern(LaneType type) {
        boolean floating = type == LaneType.F32 || type == LaneType.F64;
        if (floating && cursor.skipKeyword("nan:canonical")) {
            return LanePattern.Nan.CANONICAL;
        }
        if (floating && cursor.skipKeyword("nan:arithmetic")) {
            return LanePattern.Nan.ARITHMETIC;
        }
        return new LanePattern.Bits(bits(type));
    }

    private long bits(LaneType type) {
        return switch (type) {
            case F32 -> cursor.f32() & type.mask();
            case F64 -> cursor.f64();
            case I8, I16, I32, I64 -> cursor.integer(type.width()) & type.mask();
        };
    }
}
