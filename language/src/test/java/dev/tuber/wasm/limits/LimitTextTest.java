package dev.tuber.wasm.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTextTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "65536, 65536", "512K, 524288", "64MiB, 67108864", "1.5g, 1610612736", "2 TiB, 2199023255552", "7b, 7"})
    void sizesHaveUnits(String text, long bytes) {
        assertEquals(bytes, LimitText.parseSize(text));
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "1.5s, 1500", "2m, 120000", "1h, 3600000"})
    void durationsHaveUnits(String text, long milliseconds) {
        assertEquals(Duration.ofMillis(milliseconds), LimitText.parseDuration(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1X", "1..5M", "1e3", "9999999T", "K"})
    void otherSizesAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> LimitText.parseSize(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "0ms", "-1s", "5 years", "999999999999h", "0.0000000001s"})
    void otherDurationsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> LimitText.parseDuration(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.5", "-1", "_1", "1_", "9223372036854775808", "0x10"})
    void otherCountsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> LimitText.parseCount(text));
    }

    @Test
    void durationsAreWrittenAsTheyAreRead() {
        for (String text : new String[]{"5s", "1500ms", "2m", "3h", "0.5ms"}) {
            assertEquals(text, LimitText.ofDuration(LimitText.parseDuration(text)));
        }
        assertEquals(9_000_000L, LimitText.parseCount("9_000_000"));
    }

    @Test
    void limitsBecomeOptions() {
        assertEquals("{}", ResourceLimits.NONE.toOptions().toString());
        assertEquals("{wasm.Fuel=0, wasm.Timeout=1500ms, wasm.MaxCallDepth=7}", ResourceLimits.NONE.withMaxCallDepth(7).withFuel(0).withTimeout(
                        Duration.ofMillis(1500)).toOptions().toString());
        assertThrows(IllegalArgumentException.class, () -> ResourceLimits.NONE.withFuel(-2));
        assertThrows(IllegalArgumentException.class, () -> ResourceLimits.NONE.withTimeout(Duration.ZERO));
    }
}
