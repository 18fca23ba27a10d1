package dev.patchbay.policy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What may be entered in a field of a form. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface FormInput {
    /** What is wrong with a value, for the person who entered it: what was expected; null when it fits. */
    @Nullable
    String problem(JsonNode value);

    /**
     * Text.
     *
     * @param fewest how many characters it has at least
     * @param most how many characters it has at most
     * @param format what it must be besides; null for anything
     */
    @JsonTypeName("text")
    record Text(int fewest, int most, @Nullable Format format) implements FormInput {
        @Override
        public @Nullable String problem(JsonNode value) {
            if (!value.isString()) {
                return "expected text";
            }
            String text = value.stringValue();
            int length = text.codePointCount(0, text.length());
            if (length < fewest) {
                return "expected at least " + fewest + " characters";
            }
            if (length > most) {
                return "expected at most " + most + " characters";
            }
            return format == null || format.matches(text) ? null : "expected " + format.description();
        }
    }

    /**
     * A number.
     *
     * @param integer whether it must be whole
     * @param least the least that it may be; null for no bound
     * @param greatest the greatest that it may be; null for no bound
     */
    @JsonTypeName("number")
    record Numeric(
            boolean integer,
            @Nullable BigDecimal least,
            @Nullable BigDecimal greatest) implements FormInput {
        @Override
        public @Nullable String problem(JsonNode value) {
            if (!value.isNumber()) {
                return integer ? "expected a whole number" : "expected a number";
            }
            BigDecimal number = value.decimalValue();
            if (integer && number.stripTrailingZeros().scale() > 0) {
                return "expected a whole number";
            }
            if (least != null && number.compareTo(least) < 0) {
                return "expected at least " + least.toPlainString();
            }
            return greatest != null && number.compareTo(greatest) > 0
                    ? "expected at most " + greatest.toPlainString()
                    : null;
        }
    }

    /** Yes or no. */
    @JsonTypeName("flag")
    record Flag() implements FormInput {
        @Override
        public @Nullable String problem(JsonNode value) {
            return value.isBoolean() ? null : "expected yes or no";
        }
    }

    /** One of several texts. */
    @JsonTypeName("one_of")
    record OneOf(List<Option> options) implements FormInput {
        public OneOf {
            options = List.copyOf(options);
        }

        @Override
        public @Nullable String problem(JsonNode value) {
            return value.isString() && Option.isAmong(options, value.stringValue())
                    ? null
                    : "expected one of " + Option.values(options);
        }
    }

    /**
     * Several texts, each once.
     *
     * @param options what to choose from; empty for any texts
     * @param fewest how many at least
     * @param most how many at most
     */
    @JsonTypeName("some_of")
    record SomeOf(List<Option> options, int fewest, int most) implements FormInput {
        public SomeOf {
            options = List.copyOf(options);
        }

        @Override
        public @Nullable String problem(JsonNode value) {
            if (!value.isArray()) {
                return "expected a list";
            }
            if (value.size() < fewest) {
                return "expected at least " + fewest;
            }
            if (value.size() > most) {
                return "expected at most " + most;
            }
            Set<String> seen = new HashSet<>();
            for (JsonNode element : value) {
                if (!element.isString() || !(options.isEmpty() || Option.isAmong(options, element.stringValue()))) {
                    return options.isEmpty() ? "expected texts" : "expected some of " + Option.values(options);
                }
                if (!seen.add(element.stringValue())) {
                    return "expected \"" + element.stringValue() + "\" only once";
                }
            }
            return null;
        }
    }

    /**
     * Something to choose.
     *
     * @param value what the answer says
     * @param title what people read
     */
    record Option(String value, String title) {
        public Option {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(title, "title");
        }

        private static boolean isAmong(List<Option> options, String text) {
            return options.stream().anyMatch(option -> option.value().equals(text));
        }

        private static List<String> values(List<Option> options) {
            return options.stream().map(Option::value).toList();
        }
    }

    /** What text can be besides text. */
    enum Format {
        /** An address of electronic mail. */
        EMAIL("an address such as name@example.com"),
        /** An absolute address. */
        URI("an address such as https://example.com"),
        /** A day. */
        DATE("a date such as 2026-01-31"),
        /** A moment, with its offset from UTC. */
        DATE_TIME("a time such as 2026-01-31T12:00:00Z");

        private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

        private final String description;

        Format(String description) {
            this.description = description;
        }

        /** The lower-case name that files and JSON use; JSON Schema's own has {@code -} for {@code _}. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** In words, with an example. */
        public String description() {
            return description;
        }

        /** Whether a text is of this format. */
        public boolean matches(String text) {
            try {
                return switch (this) {
                    case EMAIL -> MAIL.matcher(text).matches();
                    case URI -> new URI(text).isAbsolute();
                    case DATE -> LocalDate.parse(text).toString().equals(text);
                    case DATE_TIME -> OffsetDateTime.parse(text).getOffset() != null;
                };
            } catch (URISyntaxException | DateTimeException no) {
                return false;
            }
        }
    }
}
