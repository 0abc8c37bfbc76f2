package dev.tuber.wasm.binary;

import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * An immutable map from ascending indices to what stands in the name section, which is made when it is asked for.
 *
 * <p>Modules with debugging names have hundreds of thousands of them, of which a run looks up a handful: eight bytes each, and no
 * string.
 *
 * @param <V> names, or tables of names
 */
final class NameTable<V> extends AbstractMap<Integer, V> {
    private final int[] indices;
    private final int[] offsets;
    private final IntFunction<V> valueAt;

    /**
     * @param indices strictly ascending as unsigned numbers
     * @param offsets of the value of each index, in the module
     * @param valueAt makes the value that stands at an offset
     */
    NameTable(int[] indices, int[] offsets, IntFunction<V> valueAt) {
        this.indices = indices;
        this.offsets = offsets;
        this.valueAt = valueAt;
    }

    /** The name that stands at an offset; what is not UTF-8 in it is replaced. */
    static String nameAt(byte[] bytes, int offset) {
        BinaryReader reader = new BinaryReader(bytes, offset, bytes.length);
        int length = reader.readCount();
        return new String(bytes, reader.position(), length, StandardCharsets.UTF_8);
    }

    @Override
    public V get(Object key) {
        int place = key instanceof Integer index ? Arrays.binarySearch(indices, index) : -1;
        return place < 0 ? null : valueAt.apply(offsets[place]);
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof Integer index && Arrays.binarySearch(indices, index) >= 0;
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public Set<Map.Entry<Integer, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<Integer, V>> iterator() {
                return IntStream.range(0, indices.length).mapToObj(NameTable.this::entry).iterator();
            }

            @Override
            public int size() {
                return indices.length;
            }
        };
    }

    private Map.Entry<Integer, V> entry(int place) {
        return Map.entry(indices[place], valueAt.apply(offsets[place]));
    }
}
