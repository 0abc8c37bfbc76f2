package dev.tuber.launcher.script;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The host objects of one script: one object a number. */
final class HostReferences {
    private final Map<Long, HostReference> references = new ConcurrentHashMap<>();

    HostReference get(long number) {
        return references.computeIfAbsent(number, HostReference::new);
    }
}
