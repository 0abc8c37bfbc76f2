package dev.tuber.wasm.model;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The canonical recursive groups of all modules in this JVM.
 *
 * <p>Types are iso-recursive: groups are equivalent if they have the same structure, with references inside the group compared by
 * position. Interning each group makes type equivalence, also between modules and engines, a comparison of identities. Groups that no
 * module uses any more are collected.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/conventions.html#defined-types">Specification, defined types</a>
 */
public final class TypeRegistry {
    private static final TypeRegistry INSTANCE = new TypeRegistry();

    private final Map<List<SubType>, GroupReference> groups = new HashMap<>();
    private final ReferenceQueue<List<DefinedType>> collected = new ReferenceQueue<>();

    private TypeRegistry() {
    }

    private static final class GroupReference extends WeakReference<List<DefinedType>> {
        private final List<SubType> key;

        GroupReference(List<SubType> key, List<DefinedType> group, ReferenceQueue<List<DefinedType>> queue) {
            super(group, queue);
            this.key = key;
        }
    }

    /**
     * The canonical group with this description.
     *
     * @param description the types in order; references to types of the group itself are {@link RecursiveReference}s, all others are
     *            defined types
     * @return as many defined types as the description has
     */
    public static List<DefinedType> intern(List<SubType> description) {
        return INSTANCE.internGroup(List.copyOf(description));
    }

    /** New types with this description that are equal to no others: for tools that tell equivalent definitions apart. */
    public static List<DefinedType> distinct(List<SubType> description) {
        return close(description);
    }

    /** The defined type of a plain function type. */
    public static DefinedType intern(FunctionType type) {
        return intern(List.of(SubType.of(type))).getFirst();
    }

    private synchronized List<DefinedType> internGroup(List<SubType> description) {
        removeCollected();
        GroupReference known = groups.get(description);
        List<DefinedType> group = known == null ? null : known.get();
        if (group == null) {
            group = close(description);
            groups.put(description, new GroupReference(description, group, collected));
        }
        return group;
    }

    private void removeCollected() {
        for (var reference = collected.poll(); reference != null; reference = collected.poll()) {
            groups.remove(((GroupReference) reference).key, reference);
        }
    }

    private static List<DefinedType> close(List<SubType> description) {
        List<DefinedType> group = new ArrayList<>(description.size());
        for (int i = 0; i < description.size(); i++) {
            group.add(new DefinedType(group, i));
        }
        for (int i = 0; i < description.size(); i++) {
            group.get(i).define(new Closer(group).subType(description.get(i)));
        }
        return group;
    }

    /** Replaces recursive references by the types of the group. */
    private record Closer(List<DefinedType> group) {

        SubType subType(SubType type) {
            return new SubType(type.isFinal(), type.supertypes().stream().map(this::heapType).toList(), composite(type.compositeType()));
        }

        private CompositeType composite(CompositeType type) {
            return switch (type) {
                case FunctionType function -> new FunctionType(values(function.parameters()), values(function.results()));
                case StructType struct -> new StructType(struct.fields().stream().map(this::field).toList());
                case ArrayType array -> new ArrayType(field(array.element()));
                case ContinuationType continuation -> new ContinuationType(heapType(continuation.function()));
            };
        }

        private FieldType field(FieldType field) {
            return field.storage() instanceof ValueType value ? new FieldType(value(value), field.mutable()) : field;
        }

        private List<ValueType> values(List<ValueType> types) {
            return types.stream().map(this::value).toList();
        }

        private ValueType value(ValueType type) {
            return type instanceof ReferenceType(boolean nullable, RecursiveReference inside)
                            ? new ReferenceType(nullable, heapType(inside)) : type;
        }

        private HeapType heapType(HeapType type) {
            return type instanceof RecursiveReference(int index) ? group.get(index) : type;
        }
    }
}
