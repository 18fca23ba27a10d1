package dev.patchbay.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The few members of a small object, in order: making a hash table of them costs more than looking through them. Refuses
 * changes once it is filled.
 */
final class SmallMap extends AbstractMap<String, JsonNode> {
    /** Up to so many, a look through them is as fast as a hash table. */
    static final int MOST = 8;

    private String[] names = new String[4];
    private JsonNode[] values = new JsonNode[4];
    private int size;

    /** Adds a member while the map is being filled; false if its name is there already. Not to be called on a full map. */
    boolean add(String name, JsonNode value) {
        if (indexOf(name) >= 0) {
            return false;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, MOST);
            values = Arrays.copyOf(values, MOST);
        }
        names[size] = name;
        values[size] = value;
        size++;
        return true;
    }

    boolean isFull() {
        return size == MOST;
    }

    private int indexOf(@Nullable Object name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object name) {
        int index = indexOf(name);
        return index < 0 ? null : values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<String, JsonNode>> iterator() {
                return new Members();
            }
        };
    }

    @Override
    public @Nullable JsonNode remove(@Nullable Object name) {
        throw new UnsupportedOperationException("a frozen tree does not change");
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("a frozen tree does not change");
    }

    private final class Members implements Iterator<Entry<String, JsonNode>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Entry<String, JsonNode> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            Entry<String, JsonNode> member = Map.entry(names[next], values[next]);
            next++;
            return member;
        }
    }
}
