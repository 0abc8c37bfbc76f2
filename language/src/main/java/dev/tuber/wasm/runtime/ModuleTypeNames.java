package dev.tuber.wasm.runtime;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.model.ValueType;

/**
 * Types in the words of one module. A defined type is the same in all modules, so it has no name of its own; here it is called as
 * the module's name section does, for example {@code (ref null $node)}, or by its index.
 */
final class ModuleTypeNames {
    private final Map<DefinedType, String> names = new IdentityHashMap<>();

    ModuleTypeNames(ModuleDefinition definition) {
        for (int i = 0; i < definition.types().size(); i++) {
            String name = definition.names().types().get(i);
            names.putIfAbsent(definition.types().get(i), name == null ? Integer.toString(i) : "$" + name);
        }
    }

    String text(ValueType type) {
        if (type instanceof ReferenceType(boolean nullable, DefinedType defined)) {
            return (nullable ? "(ref null " : "(ref ") + names.getOrDefault(defined, defined.toString()) + ")";
        }
        return type.toString();
    }

    String text(FunctionType type) {
        return "(func" + clause(" (param ", type.parameters()) + clause(" (result ", type.results()) + ")";
    }

    private String clause(String start, List<ValueType> types) {
        return types.isEmpty() ? "" : types.stream().map(this::text).collect(Collectors.joining(" ", start, ")"));
    }

    String text(ExternalType type) {
        return switch (type) {
            case ExternalType.Function(DefinedType function) -> text(function.functionType());
            case GlobalType(ValueType value, boolean mutable) -> "(global " + (mutable ? "(mut " + text(value) + ")" : text(value)) + ")";
            case TableType table -> "(table " + (table.addressType() == AddressType.I64 ? "i64 " : "") + table.limits() + " " +
                            text(table.elementType()) + ")";
            case MemoryType memory -> memory.toString();
            case TagType tag -> tag.toString();
        };
    }
}
