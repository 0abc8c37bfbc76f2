package dev.tuber.wasm.text.script;

import java.util.List;

/** What a result of an action is expected to be. */
public sealed interface Pattern {

    /** A number. */
    record Number(LaneType type, LanePattern lane) implements Pattern {
    }

    /** A v128, lane by lane from the lowest. */
    record Vector(LaneType type, List<LanePattern> lanes) implements Pattern {
        public Vector {
            lanes = List.copyOf(lanes);
            if (lanes.size() != type.laneCount()) {
                throw new ScriptFormatException(lanes.size() + " lanes in a vector of " + type.scriptName());
            }
        }
    }

    /** The null reference; the type is for messages. */
    record Null(String type) implements Pattern {
    }

    /** The host object of that number. */
    record Host(String type, long number) implements Pattern {
    }

    /** Any reference that is not null. */
    record NonNull(String type) implements Pattern {
    }

    /** Any number or vector of a type, where a script names the type alone. */
    record Anything(String type) implements Pattern {
    }

    /** One of several. */
    record Either(List<Pattern> alternatives) implements Pattern {
        public Either {
            alternatives = List.copyOf(alternatives);
        }
    }
}
