package dev.patchbay.models.scripted;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;

/** What a hole in a template names. */
sealed interface Reference {

    /** What the person asked. */
    record Prompt() implements Reference {}

    /** What a call of an earlier step gave, as text. */
    record ResultText(String call) implements Reference {}

    /** What a call of an earlier step gave as data, or a part of it. */
    record ResultData(String call, JsonPointer pointer) implements Reference {}

    /** The element that an {@code each} is at, or a part of it. */
    record Item(JsonPointer pointer) implements Reference {}

    /** The form of the name of a call, a dot being what ends it. */
    Pattern RESULT = Pattern.compile("result\\.([A-Za-z0-9][A-Za-z0-9_-]*)\\.(?:(text)|structured((?:/.*)?))");

    /** The form of a reference to an element. */
    Pattern ITEM = Pattern.compile("item((?:/.*)?)");

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Reference parse(String text, boolean insideEach) {
        if (text.equals("prompt")) {
            return new Prompt();
        }
        Matcher result = RESULT.matcher(text);
        if (result.matches()) {
            return result.group(2) != null
                    ? new ResultText(result.group(1))
                    : new ResultData(result.group(1), JsonPointer.compile(result.group(3)));
        }
        Matcher item = ITEM.matcher(text);
        if (item.matches() && insideEach) {
            return new Item(JsonPointer.compile(item.group(1)));
        }
        throw new IllegalArgumentException("\"{{" + text + "}}\" names nothing; expected prompt, result.CALL.text,"
                + " result.CALL.structured or result.CALL.structured/POINTER"
                + (insideEach ? ", item or item/POINTER" : ""));
    }
}
