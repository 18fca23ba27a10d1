package dev.patchbay.engine.toml;

import dev.patchbay.config.Section;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/**
 * Reads TOML 1.0 files into positioned sections. Whatever a file holds, reading it gives a document with problems and
 * never an exception. Reading a path blocks; all methods are safe for concurrent use.
 */
public final class TomlReader {
    /** The largest file that is read. */
    public static final int MAX_BYTES = 1 << 20;

    /** How many problems are reported of one file; what follows the first few is seldom another mistake. */
    static final int MAX_PROBLEMS = 50;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TomlReader() {}

    /** Reads a file; positions name it as {@code file} is written. */
    public static TomlDocument read(Path file) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            return unreadable(name, "\"" + name + "\" is a directory, expected a file", "");
        }
        if (!Files.exists(file)) {
            return unreadable(name, "there is no file \"" + name + "\"", "");
        }
        if (!Files.isRegularFile(file)) {
            // Opening a pipe would wait for its writer.
            return unreadable(name, "\"" + name + "\" is no regular file", "");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream, name);
        } catch (AccessDeniedException denied) {
            return unreadable(name, "\"" + name + "\" may not be read", "give yourself the right to read it");
        } catch (IOException failed) {
            return unreadable(name, "\"" + name + "\" cannot be read: " + failed.getMessage(), "");
        }
    }

    /**
     * Reads a stream to its end, or to one byte more than a file may have, and leaves it open.
     *
     * @param name how positions name the file
     * @throws IOException if the stream fails
     */
    public static TomlDocument read(InputStream stream, String name) throws IOException {
        return read(stream.readNBytes(MAX_BYTES + 1), name);
    }

    /**
     * Reads a file's content.
     *
     * @param name how positions name the file
     */
    public static TomlDocument read(byte[] content, String name) {
        if (content.length > MAX_BYTES) {
            return unreadable(name, "\"" + name + "\" is larger than " + MAX_BYTES + " bytes", "make it smaller");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        try {
            return parse(decoder.decode(ByteBuffer.wrap(content)).toString(), name);
        } catch (CharacterCodingException invalid) {
            return notUtf8(content, name);
        }
    }

    private static TomlDocument parse(String text, String name) {
        // Some editors on Windows begin every file with the mark, and TOML 1.1 allows it.
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        TomlParseResult parsed = Toml.parse(marked ? text.substring(1) : text, TomlVersion.V1_0_0);
        List<Problem> problems = new ArrayList<>();
        for (TomlParseError error : inOrder(parsed.errors())) {
            Position position =
                    new Position(name, error.position().line(), error.position().column());
            problems.add(Problem.error(position, lowerCaseFirst(String.valueOf(error.getMessage())), ""));
        }
        Section root = new TomlTree(name, problems).section(parsed);
        return new TomlDocument(root, firstOf(problems, name));
    }

    private static List<Problem> firstOf(List<Problem> problems, String name) {
        int left = problems.size() - MAX_PROBLEMS;
        if (left <= 0) {
            return problems;
        }
        List<Problem> first = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
        first.add(Problem.error(Position.of(name), "and " + left + " more", ""));
        return first;
    }

    /** The parser reports what is grammatical and what is not in two passes. */
    private static List<TomlParseError> inOrder(List<TomlParseError> errors) {
        return errors.stream()
                .sorted(Comparator.comparingInt(
                                (TomlParseError error) -> error.position().line())
                        .thenComparingInt(error -> error.position().column()))
                .toList();
    }

    /** The place of the first byte that is no UTF-8, counted in characters before it. */
    private static TomlDocument notUtf8(byte[] content, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer decoded = CharBuffer.allocate(content.length);
        CoderResult malformed = StandardCharsets.UTF_8.newDecoder().decode(bytes, decoded, true);
        String before = decoded.flip().toString();
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = 1 + before.codePointCount(lineStart, before.length());
        int first = bytes.position();
        String found = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(content, first, first + malformed.length());
        return new TomlDocument(
                Section.absent("", Position.of(name)),
                List.of(Problem.error(
                        new Position(name, line, column),
                        "\"" + found + "\" in hexadecimal is not UTF-8",
                        "save the file as UTF-8")));
    }

    private static TomlDocument unreadable(String name, String message, String remedy) {
        Position position = Position.of(name);
        return new TomlDocument(Section.absent("", position), List.of(Problem.error(position, message, remedy)));
    }

    private static String lowerCaseFirst(String text) {
        boolean sentence = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return sentence ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
