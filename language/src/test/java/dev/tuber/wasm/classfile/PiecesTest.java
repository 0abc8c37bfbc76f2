package dev.tuber.wasm.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.GraphBuilder;
import dev.tuber.wasm.graph.Liveness;
import dev.tuber.wasm.graph.Terminator;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.text.TextParser;
import dev.tuber.wasm.validation.ModuleValidator;

/** How functions are cut, and which variables go through the frame between the pieces: what must hold for any cut of any function. */
class PiecesTest {
    private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);
    private static final int STEPS = 3000;

    /** A loop around a switch with forty cases, some of which jump into one another. */
    private static String interpreter() {
        int cases = 40;
        String labels = IntStream.range(0, cases).mapToObj(i -> "$" + i).collect(Collectors.joining(" "));
        StringBuilder text = new StringBuilder("(module (memory 1) (func (param $pc i32) (param $n i32) (result i32) (local $a i32) (local $b i64) (local $c f64)\n(loop $next\n");
        text.append("(br_if $next (i32.gt_u (local.tee $n (i32.sub (local.get $n) (i32.const 1))) (i32.const 1000)))\n");
        IntStream.range(0, cases).mapToObj(i -> "(block $" + (cases - 1 - i)).forEach(text::append);
        text.append("(br_table ").append(labels).append(" (i32.load8_u (local.get $pc)))");
        for (int i = 0; i < cases; i++) {
            text.append(")\n");
            text.append(switch (i % 5) {
                case 0 -> "(local.set $a (i32.add (local.get $a) (i32.load (local.get $pc)))) (br $next)";
                case 1 -> "(local.set $b (i64.extend_i32_u (local.get $a))) (local.set $c (f64.convert_i64_s (local.get $b)))";
                case 2 -> "(if (local.get $a) (then (local.set $pc (i32.wrap_i64 (local.get $b)))) (else (i64.store (local.get $pc) (local.get $b)))) (br $next)";
                case 3 -> "(loop $inner (local.set $a (i32.sub (local.get $a) (i32.const 1))) (br_if $inner (local.get $a))) (br $next)";
                default -> "(if (f64.lt (local.get $c) (f64.const 1)) (then (return (local.get $a)))) (br $next)";
            });
        }
        return text.append(")\n(unreachable)))").toString();
    }

    private static final String HANDLERS = """
                    (module
                      (tag $t (param i32))
                      (func $f (param i32) (throw $t (local.get 0)))
                      (func (param $x i32) (result i32) (local $y i32) (local $z i64)
                        (loop $again (result i32)
                          (block $caught (result i32)
                            (try_table (catch $t $caught)
                              (local.set $y (i32.add (local.get $y) (i32.const 1)))
                              (call $f (local.get $x))
                              (local.set $z (i64.extend_i32_u (local.get $y)))
                              (call $f (i32.wrap_i64 (local.get $z))))
                            (i32.const 3))
                          (local.set $x)
                          (br_if $again (local.get $y) (i32.eqz (local.get $x)))
                          (drop)
                          (i32.add (local.get $x) (i32.wrap_i64 (local.get $z))))))""";

    private static final String LOOPS = """
                    (module (func (param $n i32) (result i64) (local $i i32) (local $j i32) (local $sum i64)
                      (loop $outer
                        (local.set $j (i32.const 0))
                        (loop $inner
                          (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (i32.mul (local.get $i) (local.get $j)))))
                          (br_if $inner (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (local.get $n))))
                        (loop $second
                          (local.set $sum (i64.xor (local.get $sum) (i64.const 5)))
                          (br_if $second (i32.lt_u (local.tee $j (i32.sub (local.get $j) (i32.const 2))) (local.get $n))))
                        (br_if $outer (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
                      (local.get $sum)))""";

    static Stream<Arguments> cuts() {
        List<String> modules = List.of(interpreter(), HANDLERS, LOOPS);
        return IntStream.range(0, modules.size()).boxed().flatMap(module -> Stream.of(1, 20, 60, 200, 600, 2000, 100_000).map(
                        size -> Arguments.of(List.of("interpreter", "handlers", "loops").get(module), size, lastFunction(modules.get(module)))));
    }

    private static ControlFlowGraph lastFunction(String text) {
        var module = ModuleValidator.validate(ModuleDecoder.decode("test", TextParser.parse(text).bytes(), ALL), ALL);
        return GraphBuilder.build(module, module.definition().code().size() - 1);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cuts")
    void eachBlockHasOnePieceThatIsEnteredThere(@SuppressWarnings("unused") String name, int size, ControlFlowGraph graph) {
        Partition partition = Partition.of(graph, size, randomCounts(graph, new Random(size)));
        BitSet all = new BitSet();
        for (int piece = 0; piece < partition.count(); piece++) {
            all.or(partition.members(piece));
        }
        assertEquals(graph.blocks().size(), all.cardinality());
        graph.blocks().forEach(block -> assertTrue(partition.members(partition.pieceOf(block.index())).get(block.index()), block::toString));
        assertTrue(partition.entries().get(0));
        for (Block block : graph.blocks()) {
            for (Block successor : block.terminator().distinctSuccessors()) {
                boolean staysEverywhere = IntStream.range(0, partition.count()).mapToObj(partition::members).allMatch(
                                piece -> !piece.get(block.index()) || piece.get(successor.index()));
                assertTrue(staysEverywhere || partition.entries().get(successor.index()), () -> block.index() + " to " + successor.index());
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cuts")
    void whatFitsIsOnePiece(@SuppressWarnings("unused") String name, int size, ControlFlowGraph graph) {
        int whole = graph.blocks().stream().mapToInt(CodeSize::of).sum();
        Partition partition = Partition.of(graph, size, new int[graph.blocks().size()]);
        assertEquals(size >= whole, partition.count() == 1);
    }

    /** Random walks through the pieces: each block reads what was written last, wherever that was. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cuts")
    void blocksReadWhatWasWrittenLast(@SuppressWarnings("unused") String name, int size, ControlFlowGraph graph) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int[] counts = randomCounts(graph, random);
            new Walk(graph, Partition.of(graph, size, counts), counts, random).run();
        }
    }

    private static int[] randomCounts(ControlFlowGraph graph, Random random) {
        return random.ints(graph.blocks().size(), 0, 1000).map(count -> count < 300 ? 0 : count).toArray();
    }

    /** An execution that knows of each variable only when it was written last. */
    private static final class Walk {
        private static final int UNKNOWN = -1;

        private final ControlFlowGraph graph;
        private final Partition partition;
        private final Liveness liveness;
        private final PieceFlow[] flows;
        private final BitSet[] inFrame;
        private final Random random;
        private final int[] last;
        private final int[] frame;
        private final int[] locals;
        private int time;

        Walk(ControlFlowGraph graph, Partition partition, int[] counts, Random random) {
            this.graph = graph;
            this.partition = partition;
            this.random = random;
            liveness = Liveness.of(graph);
            flows = new PieceFlow[partition.count()];
            inFrame = new BitSet[partition.count()];
            for (int piece = 0; piece < flows.length; piece++) {
                int number = piece;
                flows[piece] = new PieceFlow(graph.blocks(), liveness, partition.members(piece));
                List<Integer> entries = partition.entries().stream().filter(block -> partition.pieceOf(block) == number).boxed().toList();
                inFrame[piece] = new PieceLocals(partition, piece, counts, liveness, graph.blocks()).inFrame(entries, flows[piece]);
            }
            last = new int[liveness.variableCount()];
            frame = new int[last.length];
            locals = new int[last.length];
        }

        void run() {
            Block block = graph.blocks().getFirst();
            int piece = partition.pieceOf(0);
            enter(piece, block);
            for (int step = 0; step < STEPS; step++) {
                read(piece, block);
                boolean catches = block.terminator() instanceof Terminator.Guarded && random.nextBoolean();
                // A statement throws before all writes or behind them.
                if (!catches || random.nextBoolean()) {
                    write(piece, liveness.writes(block.index()));
                }
                Block next = next(piece, block, catches);
                if (next == null) {
                    return;
                }
                if (!partition.members(piece).get(next.index())) {
                    leave(piece, block, next);
                    piece = partition.pieceOf(next.index());
                    enter(piece, next);
                }
                block = next;
            }
        }

        private Block next(int piece, Block block, boolean catches) {
            if (block.terminator() instanceof Terminator.Guarded guarded) {
                if (catches) {
                    BitSet caught = new BitSet();
                    caught.set(guarded.handler().exceptionVariable());
                    write(piece, caught);
                }
                return catches ? guarded.caught() : guarded.next();
            }
            List<Block> successors = List.copyOf(block.terminator().distinctSuccessors());
            return successors.isEmpty() ? null : successors.get(random.nextInt(successors.size()));
        }

        private void enter(int piece, Block block) {
            Arrays.fill(locals, UNKNOWN);
            flows[piece].needed(block.index()).stream().filter(variable -> !inFrame[piece].get(variable)).forEach(variable -> locals[variable] = frame[variable]);
        }

        private void leave(int piece, Block block, Block next) {
            flows[piece].writtenBack(block, next).stream().filter(variable -> !inFrame[piece].get(variable)).forEach(variable -> frame[variable] = locals[variable]);
        }

        private void read(int piece, Block block) {
            liveness.reads(block.index()).stream().forEach(variable -> assertEquals(last[variable], inFrame[piece].get(variable) ? frame[variable] : locals[variable],
                            () -> "variable " + variable + " in block " + block.index()));
        }

        private void write(int piece, BitSet variables) {
            time++;
            variables.stream().forEach(variable -> {
                last[variable] = time;
                (inFrame[piece].get(variable) ? frame : locals)[variable] = time;
            });
        }
    }
}
