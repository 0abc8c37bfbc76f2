package dev.tuber.wasm.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

import dev.tuber.wasm.binary.BinaryWriter;
import dev.tuber.wasm.model.Opcode;

/**
 * Parses instructions, flat and folded, and writes them in the binary format.
 *
 * <p>What is open is kept on a stack of frames, so that no depth of nesting exhausts Java's stack. An instruction
 * that waits for its
 * folded operands has its immediates in {@code pending}; these are a stack too.
 */
final class InstructionParser {
    /** Words of the opcode table that do not begin an instruction. */
    private static final Set<Opcode> SEPARATORS = EnumSet.of(Opcode.ELSE, Opcode.END, Opcode.CATCH, Opcode.CATCH_ALL,
                    Opcode.DELEGATE);

    private enum FrameKind {
        /** Instructions up to a parenthesis that somebody else opened. */
        SEQUENCE,
        /** A single folded instruction is expected. */
        SINGLE,
        /** A folded instruction that waits for its operands. */
        OPERANDS,
        /** A flat structured instruction. */
        FLAT,
        /** A folded block, loop or try_table. */
        BLOCK,
        /** A folded if, in front of or between its clauses. */
        IF,
        /** A folded try, in front of or between its clauses. */
        TRY,
        /** The instructions of a clause. */
        CLAUSE
    }

    private static final class Frame {
        final FrameKind kind;
        final Opcode opcode;
        /** The opcode to write: some names stand for two. */
        Opcode variant;
        /** Where the instruction's name stands in the text. */
        final int start;
        /** Of a block, may be {@code null}. */
        String label;
        /** Where the immediates start in {@code pending}. */
        int pendingStart;
        int hint = -1;
        int hintToken;
        /** The last clause, or {@code null} in front of the first one. */
        Opcode clause;

        Frame(FrameKind kind, Opcode opcode, int start) {
            this.kind = kind;
            this.opcode = opcode;
            this.start = start;
        }

        boolean acceptsFlat() {
            return kind == FrameKind.SEQUENCE || kind == FrameKind.FLAT || kind == FrameKind.BLOCK || kind == FrameKind.CLAUSE;
        }
    }

    private final TokenCursor cursor;
    private final Annotations annotations;
    private final Labels labels;
    private final ImmediateParser immediates;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final BinaryWriter pending = new BinaryWriter();
    private final BranchHints hints;
    private BinaryWriter code;
    private PositionList positions;

    InstructionParser(TokenCursor cursor, Annotations annotations, Labels labels, ImmediateParser immediates, BranchHints hints) {
        this.cursor = cursor;
        this.annotations = annotations;
        this.labels = labels;
        this.immediates = immediates;
        this.hints = hints;
    }

    /** Sets where the instructions go. */
    void setTarget(BinaryWriter newCode, PositionList newPositions) {
        code = newCode;
        positions = newPositions;
    }

    /** Instructions up to a closing parenthesis, over which the cursor does not move; and an {@code end}. */
    void sequence() {
        frames.push(new Frame(FrameKind.SEQUENCE, null, cursor.start()));
        while (frames.size() > 1 || !cursor.at(TokenKind.CLOSE)) {
            step();
        }
        frames.pop();
        emit(Opcode.END, cursor.start());
    }

    /** One folded instruction, and an {@code end}. */
    void single() {
        frames.push(new Frame(FrameKind.SINGLE, null, cursor.start()));
        do {
            step();
        } while (frames.size() > 1);
        frames.pop();
        emit(Opcode.END, cursor.tokens().start(cursor.index() - 1));
    }

    private void step() {
        switch (cursor.kind()) {
            case OPEN -> open();
            case CLOSE -> close();
            case KEYWORD -> flat();
            default -> throw cursor.unexpected();
        }
    }

    private void emit(Opcode opcode, int textOffset) {
        positions.add(code.size(), textOffset);
        code.writeOpcode(opcode);
    }

    private Opcode opcode() {
        Opcode opcode = cursor.at(TokenKind.KEYWORD) ? Opcode.named(cursor.text()) : null;
        if (opcode == null) {
            throw cursor.unexpected();
        }
        return opcode;
    }

    private void flat() {
        Frame top = frames.peek();
        Opcode opcode = opcode();
        if (!top.acceptsFlat()) {
            throw cursor.unexpected();
        }
        int hintToken = cursor.index();
        int hint = annotations.branchHint(hintToken);
        if (SEPARATORS.contains(opcode)) {
            requireNoHint(hint, hintToken);
            separator(top, opcode);
            return;
        }
        int start = cursor.start();
        cursor.advance();
        if (opcode.isStructured()) {
            Frame frame = new Frame(FrameKind.FLAT, opcode, start);
            frame.hint = hint;
            frame.hintToken = hintToken;
            frame.label = label();
            beginBlock(frame);
            frames.push(frame);
            return;
        }
        int pendingStart = pending.size();
        Opcode variant = immediates.parse(opcode, pending);
        emitPending(variant, start, pendingStart, hint, hintToken);
    }

    private void emitPending(Opcode opcode, int start, int pendingStart, int hint, int hintToken) {
        if (hint >= 0) {
            if (opcode != Opcode.IF && opcode != Opcode.BR_IF) {
                throw annotations.misplacedHint(hintToken);
            }
            hints.add(code.size(), hint);
        }
        emit(opcode, start);
        code.writeFrom(pending, pendingStart);
        pending.truncate(pendingStart);
    }

    private void requireNoHint(int hint, int token) {
        if (hint >= 0) {
            throw annotations.misplacedHint(token);
        }
    }

    private String label() {
        String name = cursor.at(TokenKind.IDENTIFIER) ? cursor.identifier() : null;
        String annotated = annotations.name(cursor.index(), "label");
        return name == null ? annotated : name;
    }

    /** Writes the opening instruction with its type. */
    private void beginBlock(Frame frame) {
        int pendingStart = pending.size();
        immediates.parse(frame.opcode, pending);
        emitPending(frame.opcode, frame.start, pendingStart, frame.hint, frame.hintToken);
        labels.push(frame.label);
    }

    private void endBlock(int textOffset) {
        emit(Opcode.END, textOffset);
        labels.pop();
    }

    private void separator(Frame top, Opcode opcode) {
        if (top.kind != FrameKind.FLAT || !follows(top, opcode)) {
            throw cursor.unexpected();
        }
        int start = cursor.start();
        cursor.advance();
        switch (opcode) {
            case END -> {
                labels.check(cursor);
                frames.pop();
                endBlock(start);
            }
            case DELEGATE -> {
                frames.pop();
                delegate(start);
            }
            case CATCH, CATCH_ALL -> catchClause(top, opcode, start);
            default -> {
                labels.check(cursor);
                top.clause = opcode;
                emit(opcode, start);
            }
        }
    }

    /** Whether a separator may stand behind what a structured instruction has had so far. */
    private static boolean follows(Frame frame, Opcode separator) {
        return switch (separator) {
            case END -> true;
            case ELSE -> frame.opcode == Opcode.IF && frame.clause == null;
            case CATCH, CATCH_ALL -> frame.opcode == Opcode.TRY && frame.clause != Opcode.CATCH_ALL;
            case DELEGATE -> frame.opcode == Opcode.TRY && frame.clause == null;
            default -> false;
        };
    }

    private void catchClause(Frame frame, Opcode opcode, int start) {
        frame.clause = opcode;
        emit(opcode, start);
        immediates.parse(opcode, code);
    }

    /** The label of a delegation is counted from outside the block. */
    private void delegate(int start) {
        labels.pop();
        emit(Opcode.DELEGATE, start);
        immediates.parse(Opcode.DELEGATE, code);
    }

    private void open() {
        Frame top = frames.peek();
        int hintToken = cursor.index();
        int hint = annotations.branchHint(hintToken);
        cursor.advance();
        if (top.kind == FrameKind.IF && openIfClause(top) || top.kind == FrameKind.TRY) {
            requireNoHint(hint, hintToken);
            if (top.kind == FrameKind.TRY) {
                openTryClause(top);
            }
            return;
        }
        Opcode opcode = opcode();
        if (SEPARATORS.contains(opcode)) {
            throw cursor.unexpected();
        }
        Frame frame = new Frame(kindOf(opcode), opcode, cursor.start());
        frame.hint = hint;
        frame.hintToken = hintToken;
        cursor.advance();
        openInstruction(frame);
        frames.push(frame);
    }

    private static FrameKind kindOf(Opcode opcode) {
        return switch (opcode) {
            case BLOCK, LOOP, TRY_TABLE -> FrameKind.BLOCK;
            case IF -> FrameKind.IF;
            case TRY -> FrameKind.TRY;
            default -> FrameKind.OPERANDS;
        };
    }

    private void openInstruction(Frame frame) {
        if (frame.opcode.isStructured()) {
            frame.label = label();
        }
        frame.pendingStart = pending.size();
        switch (frame.kind) {
            case BLOCK, TRY -> beginBlock(frame);
            case IF -> immediates.parse(frame.opcode, pending);
            default -> frame.variant = immediates.parse(frame.opcode, pending);
        }
    }

    /** Whether a clause of a folded {@code if} comes next. */
    private boolean openIfClause(Frame frame) {
        int start = cursor.start();
        if (frame.clause == null) {
            if (!cursor.skipKeyword("then")) {
                return false;
            }
            emitPending(Opcode.IF, frame.start, frame.pendingStart, frame.hint, frame.hintToken);
            labels.push(frame.label);
            frame.clause = Opcode.IF;
        } else if (frame.clause == Opcode.IF && cursor.skipKeyword(Opcode.ELSE.mnemonic())) {
            emit(Opcode.ELSE, start);
            frame.clause = Opcode.ELSE;
        } else {
            throw cursor.unexpected();
        }
        frames.push(new Frame(FrameKind.CLAUSE, null, start));
        return true;
    }

    private void openTryClause(Frame frame) {
        int start = cursor.start();
        if (frame.clause == null) {
            if (!cursor.skipKeyword("do")) {
                throw cursor.unexpected();
            }
            frame.clause = Opcode.TRY;
            frames.push(new Frame(FrameKind.CLAUSE, null, start));
            return;
        }
        Opcode opcode = opcode();
        boolean isCatch = opcode == Opcode.CATCH || opcode == Opcode.CATCH_ALL;
        if (frame.clause == Opcode.TRY && opcode == Opcode.DELEGATE) {
            cursor.advance();
            delegate(start);
            frame.clause = Opcode.DELEGATE;
            cursor.close();
        } else if (isCatch && frame.clause != Opcode.CATCH_ALL && frame.clause != Opcode.DELEGATE) {
            cursor.advance();
            catchClause(frame, opcode, start);
            frames.push(new Frame(FrameKind.CLAUSE, null, start));
        } else {
            throw cursor.unexpected();
        }
    }

    private void close() {
        Frame top = frames.peek();
        int start = cursor.start();
        switch (top.kind) {
            case OPERANDS -> emitPending(top.variant, top.start, top.pendingStart, top.hint, top.hintToken);
            case BLOCK -> endBlock(start);
            case CLAUSE -> {
            }
            case IF, TRY -> {
                if (top.clause == null) {
                    throw cursor.unexpected();
                }
                if (top.clause != Opcode.DELEGATE) {
                    endBlock(start);
                }
            }
            case SEQUENCE, SINGLE, FLAT -> throw cursor.unexpected();
        }
        frames.pop();
        cursor.advance();
    }
}
