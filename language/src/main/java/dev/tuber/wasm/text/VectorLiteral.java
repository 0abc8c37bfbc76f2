package dev.tuber.wasm.text;

import java.util.Map;

import dev.tuber.wasm.binary.BinaryWriter;

/** The lanes of {@code v128.const}. */
final class VectorLiteral {

    /** @param width of a lane in bits */
    private record Shape(int width, boolean floating) {
        int lanes() {
            return 128 / width;
        }
    }

    private static final Map<String, Shape> SHAPES = Map.of("i8x16", new Shape(8, false), "i16x8", new Shape(16, false), "i32x4",
                    new Shape(32, false), "i64x2", new Shape(64, false), "f32x4", new Shape(32, true), "f64x2",
                    new Shape(64, true));

    private VectorLiteral() {
    }

    /** Parses a shape and its lanes, and writes sixteen bytes. */
    static void write(TokenCursor cursor, BinaryWriter out) {
        Shape shape = cursor.at(TokenKind.KEYWORD) ? SHAPES.get(cursor.text()) : null;
        if (shape == null) {
            throw cursor.unexpected();
        }
        cursor.advance();
        requireLanes(cursor, shape);
        for (int i = 0; i < shape.lanes(); i++) {
            writeLane(cursor, shape, out);
        }
    }

    private static void requireLanes(TokenCursor cursor, Shape shape) {
        int first = cursor.index();
        int count = 0;
        while (isNumber(cursor) && count <= shape.lanes()) {
            cursor.advance();
            count++;
        }
        if (count != shape.lanes()) {
            if (cursor.at(TokenKind.KEYWORD) || cursor.at(TokenKind.RESERVED)) {
                throw cursor.unexpected();
            }
            throw cursor.error("wrong number of lane literals: " + shape.lanes() + " expected, got " +
                            (count > shape.lanes() ? "more" : count));
        }
        cursor.moveTo(first);
    }

    private static boolean isNumber(TokenCursor cursor) {
        return cursor.at(TokenKind.NATURAL) || cursor.at(TokenKind.INTEGER) || cursor.at(TokenKind.FLOAT);
    }

    private static void writeLane(TokenCursor cursor, Shape shape, BinaryWriter out) {
        if (shape.floating) {
            if (shape.width == 32) {
                out.writeFixed32(cursor.f32());
            } else {
                out.writeFixed64(cursor.f64());
            }
            return;
        }
        long value = cursor.integer(shape.width);
        for (int shift = 0; shift < shape.width; shift += 8) {
            out.writeByte((int) (value >>> shift));
        }
    }
}
