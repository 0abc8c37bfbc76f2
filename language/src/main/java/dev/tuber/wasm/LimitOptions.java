package dev.tuber.wasm;

import java.time.Duration;

import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;

import com.oracle.truffle.api.Option;

import dev.tuber.wasm.limits.LimitText;
import dev.tuber.wasm.limits.ResourceLimits;

/** The options {@code wasm.*} that limit what programs may use. */
@Option.Group(WasmLanguage.ID)
final class LimitOptions {
    private static final OptionType<Long> COUNT = new OptionType<>("count", LimitText::parseCount);
    private static final OptionType<Long> SIZE = new OptionType<>("size", LimitText::parseSize);
    private static final OptionType<Duration> DURATION = new OptionType<>("duration", LimitText::parseDuration);
    private static final OptionType<Integer> DEPTH = new OptionType<>("depth",
                    text -> (int) Math.min(LimitText.parseCount(text), Integer.MAX_VALUE));
    private static final long UNLIMITED = ResourceLimits.UNLIMITED;

    @Option(help = "How many units of fuel programs have, about one for each instruction that is executed.", usageSyntax = "<units>", //
                    category = OptionCategory.USER, stability = OptionStability.STABLE, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Long> Fuel = new OptionKey<>(UNLIMITED, COUNT);

    @Option(help = "How long a call from outside may take.", usageSyntax = "<number>[ms|s|m|h]", //
                    category = OptionCategory.USER, stability = OptionStability.STABLE, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Duration> Timeout = new OptionKey<>(null, DURATION);

    @Option(help = "How many bytes all memories of the context may have together.", usageSyntax = "<number>[K|M|G]", //
                    category = OptionCategory.USER, stability = OptionStability.STABLE, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Long> MaxMemory = new OptionKey<>(UNLIMITED, SIZE);

    @Option(help = "How many elements all tables of the context may have together.", usageSyntax = "<count>", //
                    category = OptionCategory.USER, stability = OptionStability.STABLE, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Long> MaxTableElements = new OptionKey<>(UNLIMITED, COUNT);

    @Option(help = "How many instances there may be at a time.", usageSyntax = "<count>", //
                    category = OptionCategory.USER, stability = OptionStability.STABLE, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Long> MaxInstances = new OptionKey<>(UNLIMITED, COUNT);

    @Option(help = "How many calls of functions may be in progress in one thread.", usageSyntax = "<count>", //
                    category = OptionCategory.USER, stability = OptionStability.STABLE, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Integer> MaxCallDepth = new OptionKey<>(ResourceLimits.UNLIMITED, DEPTH);

    private LimitOptions() {
    }

    /** The limits of one context. */
    static ResourceLimits limits(OptionValues values) {
        return new ResourceLimits(values.get(Fuel), values.get(Timeout), values.get(MaxMemory), values.get(MaxTableElements),
                        values.get(MaxInstances), values.get(MaxCallDepth));
    }

    /** Whether code counts fuel. */
    static boolean countsFuel(OptionValues values) {
        return values.get(Fuel) != UNLIMITED;
    }

    /** Whether code counts all calls. */
    static boolean countsCalls(OptionValues values) {
        return values.get(MaxCallDepth) != ResourceLimits.UNLIMITED;
    }

    /** Whether contexts can share code: what code counts is decided when it is made, the limits themselves are the contexts'. */
    static boolean areCompatible(OptionValues first, OptionValues next) {
        return countsFuel(first) == countsFuel(next) && countsCalls(first) == countsCalls(next);
    }
}
