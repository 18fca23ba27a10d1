package dev.patchbay.example;

import dev.patchbay.resource.ScopedFiles;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scoped files that are kept in memory. */
public final class MapFiles implements ScopedFiles {
    private final Map<String, byte[]> contents = new TreeMap<>();

    /** Puts a text file. */
    public void put(String path, String text) {
        contents.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a file of bytes. */
    public void put(String path, byte[] content) {
        contents.put(path, content.clone());
    }

    /** The text of a file. */
    public String text(String path) {
        return new String(read(path, Integer.MAX_VALUE), StandardCharsets.UTF_8);
    }

    @Override
    public List<Entry> list(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        Map<String, Entry> entries = new TreeMap<>();
        contents.forEach((path, content) -> {
            if (path.startsWith(prefix)) {
                int slash = path.indexOf('/', prefix.length());
                String own = slash < 0 ? path : path.substring(0, slash);
                entries.put(own, new Entry(own, slash >= 0, slash < 0 ? content.length : 0));
            }
        });
        return List.copyOf(entries.values());
    }

    @Override
    public List<Entry> walk(String directory, int limit) {
        List<Entry> found = new ArrayList<>();
        contents.forEach((path, content) -> found.add(new Entry(path, false, content.length)));
        return found;
    }

    @Override
    public Entry describe(String path) {
        return new Entry(path, false, read(path, Integer.MAX_VALUE).length);
    }

    @Override
    public byte[] read(String path, int limit) {
        byte[] content = contents.get(path);
        if (content == null) {
            throw new UncheckedIOException(new FileNotFoundException("there is no file \"" + path + "\""));
        }
        if (content.length > limit) {
            throw new IllegalStateException("\"" + path + "\" is larger than " + limit + " bytes");
        }
        return content.clone();
    }

    @Override
    public void write(String path, byte[] content) {
        contents.put(path, content.clone());
    }

    @Override
    public void delete(String path) {
        if (contents.remove(path) == null) {
            throw new UncheckedIOException(new FileNotFoundException("there is no file \"" + path + "\""));
        }
    }
}
