package dev.tuber.borders;

import java.util.concurrent.TimeUnit;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A loop in the guest calls imported Java functions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Borders.CALLS)
public class WasmToJava {
    private static final int SUM = Borders.CALLS * (Borders.CALLS + 1) / 2;

    private Value lambdas;
    private Value proxies;

    @Setup
    public void setUp(Borders borders) {
        lambdas = borders.instantiate((JavaToWasm.IntFunction2) Integer::sum, (JavaToWasm.LongFunction2) Long::sum,
                        (JavaToWasm.DoubleFunction2) Double::sum);
        proxies = borders.instantiate((ProxyExecutable) arguments -> arguments[0].asInt() + arguments[1].asInt(),
                        (ProxyExecutable) arguments -> arguments[0].asLong() + arguments[1].asLong(),
                        (ProxyExecutable) arguments -> arguments[0].asDouble() + arguments[1].asDouble());
    }

    @Benchmark
    public int lambdaI32() {
        return Borders.checked(lambdas.invokeMember("call_i32", Borders.CALLS).asInt(), SUM);
    }

    @Benchmark
    public long lambdaI64() {
        return Borders.checked(lambdas.invokeMember("call_i64", Borders.CALLS).asLong(), (long) SUM);
    }

    @Benchmark
    public int proxyI32() {
        return Borders.checked(proxies.invokeMember("call_i32", Borders.CALLS).asInt(), SUM);
    }

    @Benchmark
    public double proxyF64() {
        return Borders.checked(proxies.invokeMember("call_f64", Borders.CALLS).asDouble(), (double) SUM);
    }
}
