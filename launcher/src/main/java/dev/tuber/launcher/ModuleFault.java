package dev.tuber.launcher;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.inspect.ModuleReport;

/** How the tools word what is wrong with a module: the same as {@code run} does. */
final class ModuleFault {

    private ModuleFault() {
    }

    static String of(String file, BinaryFormatException fault) {
        return text(file, fault.isValidationFault() ? "invalid" : "malformed", fault.getMessage(), fault.offset());
    }

    static String of(String file, ModuleReport.Fault fault) {
        return text(file, fault.kind(), fault.message(), fault.offset());
    }

    private static String text(String file, String kind, String message, int offset) {
        return file + ": " + kind + " module: " + message + " (at offset 0x" + Integer.toHexString(offset) + ")";
    }
}
