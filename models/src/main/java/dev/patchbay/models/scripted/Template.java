package dev.patchbay.models.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A text with holes: {@code {{reference}}} is replaced by what it names, {@code {{count reference}}} by the size of an
 * array, and {@code {{each reference}}…{{end}}} repeats what is inside for each element of an array, which is
 * {@code item} there; {@code {{each reference first 20}}} stops after so many. A line break right after {@code each} or
 * {@code end} is not part of the text. Strings are put in as they are, other values as JSON.
 */
final class Template {
    private static final Pattern COUNT = Pattern.compile("count\\s+(\\S+)");
    private static final Pattern EACH = Pattern.compile("each\\s+(\\S+)(?:\\s+first\\s+(\\d{1,9}))?");

    private final List<Piece> pieces;

    private Template(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it is malformed; the message quotes the place
     */
    static Template parse(String text) {
        return new Template(new Parser(text).pieces(false));
    }

    /** The text with its holes filled. */
    String render(Scope scope) {
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> piece.append(out, scope));
        return out.toString();
    }

    /** The value that it names, where it is nothing but one reference; otherwise its text. */
    JsonNode value(Scope scope) {
        return pieces.size() == 1 && pieces.get(0) instanceof Value single
                ? scope.resolve(single.reference())
                : JsonNodeFactory.instance.stringNode(render(scope));
    }

    /** Shows every reference in it to somebody who checks them. */
    void eachReference(Consumer<Reference> visitor) {
        pieces.forEach(piece -> piece.visit(visitor));
    }

    /** What references mean. */
    interface Scope {
        /** The value that a reference names; fails with {@link dev.patchbay.model.ModelException}. */
        JsonNode resolve(Reference reference);

        /** The elements of the array that a reference names; fails likewise. */
        List<JsonNode> elements(Reference reference);

        /** The same scope with {@code item} meaning this element. */
        Scope withItem(JsonNode item);
    }

    private sealed interface Piece {
        void append(StringBuilder out, Scope scope);

        default void visit(Consumer<Reference> visitor) {}
    }

    private record Literal(String text) implements Piece {
        @Override
        public void append(StringBuilder out, Scope scope) {
            out.append(text);
        }
    }

    private record Value(Reference reference) implements Piece {
        @Override
        public void append(StringBuilder out, Scope scope) {
            JsonNode value = scope.resolve(reference);
            out.append(value.isString() ? value.stringValue() : value.toString());
        }

        @Override
        public void visit(Consumer<Reference> visitor) {
            visitor.accept(reference);
        }
    }

    private record Count(Reference reference) implements Piece {
        @Override
        public void append(StringBuilder out, Scope scope) {
            out.append(scope.elements(reference).size());
        }

        @Override
        public void visit(Consumer<Reference> visitor) {
            visitor.accept(reference);
        }
    }

    private record Each(Reference reference, int most, List<Piece> body) implements Piece {
        @Override
        public void append(StringBuilder out, Scope scope) {
            for (JsonNode item : scope.elements(reference).stream().limit(most).toList()) {
                Scope inner = scope.withItem(item);
                body.forEach(piece -> piece.append(out, inner));
            }
        }

        @Override
        public void visit(Consumer<Reference> visitor) {
            visitor.accept(reference);
            body.forEach(piece -> piece.visit(visitor));
        }
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        List<Piece> pieces(boolean insideEach) {
            List<Piece> found = new ArrayList<>();
            while (true) {
                int open = text.indexOf("{{", at);
                String literal = text.substring(at, open < 0 ? text.length() : open);
                if (!literal.isEmpty()) {
                    found.add(new Literal(literal));
                }
                if (open < 0) {
                    if (insideEach) {
                        throw new IllegalArgumentException("a \"{{each …}}\" has no \"{{end}}\"");
                    }
                    return List.copyOf(found);
                }
                String hole = hole(open);
                if (hole.equals("end")) {
                    if (!insideEach) {
                        throw new IllegalArgumentException("\"{{end}}\" without \"{{each …}}\" before it");
                    }
                    skipLineBreak();
                    return List.copyOf(found);
                }
                found.add(piece(hole, insideEach));
            }
        }

        private String hole(int open) {
            int close = text.indexOf("}}", open);
            if (close < 0) {
                String rest = text.substring(open, Math.min(text.length(), open + 30));
                throw new IllegalArgumentException("\"" + rest + "\" is not closed; expected \"}}\"");
            }
            at = close + 2;
            return text.substring(open + 2, close).strip();
        }

        private Piece piece(String hole, boolean insideEach) {
            Matcher each = EACH.matcher(hole);
            if (each.matches()) {
                Reference reference = Reference.parse(each.group(1), insideEach);
                @Nullable String most = each.group(2);
                skipLineBreak();
                return new Each(reference, most == null ? Integer.MAX_VALUE : Integer.parseInt(most), pieces(true));
            }
            Matcher count = COUNT.matcher(hole);
            return count.matches()
                    ? new Count(Reference.parse(count.group(1), insideEach))
                    : new Value(Reference.parse(hole, insideEach));
        }

        private void skipLineBreak() {
            if (text.startsWith("\r\n", at)) {
                at += 2;
            } else if (text.startsWith("\n", at)) {
                at++;
            }
        }
    }
}
