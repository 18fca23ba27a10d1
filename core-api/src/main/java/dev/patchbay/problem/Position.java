package dev.patchbay.problem;

import java.util.Objects;

/**
 * A place in a file.
 *
 * @param file the file's path as the reader named it
 * @param line the line, from 1; 0 when only the file is known
 * @param column the column in characters, from 1; 0 when only the line is known
 */
public record Position(String file, int line, int column) {
    public Position {
        Objects.requireNonNull(file, "file");
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line and column count from 1, 0 meaning unknown");
        }
    }

    /** The file as a whole. */
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    /** {@code file:line:column}, without what is unknown. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
