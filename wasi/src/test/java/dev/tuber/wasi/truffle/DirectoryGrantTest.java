package dev.tuber.wasi.truffle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryGrantTest {

    @Test
    void lists() {
        assertEquals(List.of(), DirectoryGrant.parseList(""));
        assertEquals(List.of(new DirectoryGrant("data", "data", false)), DirectoryGrant.parseList("data"));
        assertEquals(List.of(new DirectoryGrant("/", "/srv/x", false), new DirectoryGrant("/tmp", "/tmp", true)),
                        DirectoryGrant.parseList("/::/srv/x,/tmp:ro"));
        assertEquals(List.of(new DirectoryGrant("g", "a,b", true)), DirectoryGrant.parseList("g::a\\,b:ro"));
        assertEquals(List.of(new DirectoryGrant("a:b", "c:d", false)), DirectoryGrant.parseList("a:b::c:d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "a,", "::a", "a::", ":ro", "a::b,,c"})
    void malformedGrantsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> DirectoryGrant.parseList(text));
    }
}
