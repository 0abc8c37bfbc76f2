package dev.tuber.borders;

import java.util.concurrent.TimeUnit;

import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A loop in JavaScript calls exported functions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Borders.CALLS)
public class JavaScriptToWasm {
    private static final int SUM = Borders.CALLS * (Borders.CALLS - 1) / 2;

    private Value i32;
    private Value i64;
    private Value f64;
    private Value loop;

    @Setup
    public void setUp(Borders borders) {
        Value exports = borders.instantiateInJavaScript();
        i32 = caller(borders, exports, "let s = 0; for (let i = 0; i < n; i++) s = f.add_i32(s, i); return s;");
        i64 = caller(borders, exports, "let s = 0n, j = 0n; for (let i = 0; i < n; i++) { s = f.add_i64(s, j); j += 1n; } return Number(s);");
        f64 = caller(borders, exports, "let s = 0.5; for (let i = 0; i < n; i++) s = f.add_f64(s, i); return s;");
        loop = caller(borders, exports, "let s = 0; for (let i = 0; i < n; i++) s += f.sum(i); return s;");
    }

    private static Value caller(Borders borders, Value exports, String body) {
        return borders.eval("f => n => { " + body + " }").execute(exports);
    }

    @Benchmark
    public int callI32() {
        return Borders.checked(i32.execute(Borders.CALLS).asInt(), SUM);
    }

    @Benchmark
    public int callI64() {
        return Borders.checked(i64.execute(Borders.CALLS).asInt(), SUM);
    }

    @Benchmark
    public double callF64() {
        return Borders.checked(f64.execute(Borders.CALLS).asDouble(), SUM + 0.5);
    }

    /** Of a function with a loop of ten iterations. */
    @Benchmark
    public int callLoop() {
        return Borders.checked(loop.execute(Borders.CALLS).asInt(), 10 * SUM + 45 * Borders.CALLS);
    }
}
