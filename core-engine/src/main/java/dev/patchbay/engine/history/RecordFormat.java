package dev.patchbay.engine.history;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.json.Json;
import dev.patchbay.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** How entries are written as lines; {@code package-info} says how a line looks. */
final class RecordFormat {
    static final int VERSION = 1;
    static final int CHECKSUM_DIGITS = 8;

    /** A line ends before it grows past this; so does the memory that a reader spends on a damaged file. */
    static final int LONGEST_LINE = 64 << 20;

    static final String CHECKSUM_PREFIX = "{\"crc\":\"";
    static final String SEQUENCE = "\"sequence\":";
    static final String MORE = ",\"more\":";
    static final String AT = ",\"at\":\"";
    static final String RUN = ",\"run\":\"";
    static final String BODY = ",\"body\":";

    /** Where a line's checksummed part begins. */
    static final int COVERED_FROM = CHECKSUM_PREFIX.length() + CHECKSUM_DIGITS + 2;

    /** What tools give may be nested as deep as JSON from outside may be, and here stands inside other objects. */
    private static final int DEEPEST = 2 * StreamReadConstraints.DEFAULT_MAX_DEPTH;

    private static final JsonFactory PLAIN = factory(false);
    private static final JsonFactory ESCAPING = factory(true);
    private static final ObjectWriter BODY_WRITER = Json.mapper().writerFor(EntryBody.class);
    private static final ObjectReader BODY_READER = Json.mapper().readerFor(EntryBody.class);

    private RecordFormat() {}

    private static JsonFactory factory(boolean escaping) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_LINE)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .build())
                .configure(JsonWriteFeature.ESCAPE_NON_ASCII, escaping)
                .build();
    }

    /** The first line of a session's file. */
    static byte[] header(SessionId session) {
        String line = "{\"format\":\"patchbay-history\",\"version\":" + VERSION + ",\"session\":\"" + session + "\"}\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The lines of one append.
     *
     * @throws JacksonException if an entry cannot be written as JSON
     */
    static byte[] encode(List<HistoryEntry> entries) {
        RecordBuffer out = new RecordBuffer(Math.min(512 * entries.size(), 1 << 20));
        for (int i = 0; i < entries.size(); i++) {
            encode(entries.get(i), entries.size() - 1 - i, out);
        }
        return out.toByteArray();
    }

    private static void encode(HistoryEntry entry, int more, RecordBuffer out) {
        int start = out.size();
        out.text(CHECKSUM_PREFIX + "00000000\"," + SEQUENCE + entry.sequence());
        if (more > 0) {
            out.text(MORE + more);
        }
        out.text(AT + entry.at() + '"');
        if (entry.run() != null) {
            out.text(RUN + entry.run() + '"');
        }
        out.text(BODY);
        encode(entry.body(), out);
        out.write('}');
        out.putChecksum(start + CHECKSUM_PREFIX.length(), start + COVERED_FROM);
        out.write('\n');
        if (out.size() - start > LONGEST_LINE) {
            throw new IllegalArgumentException("entry '" + entry.sequence() + "' takes '" + (out.size() - start)
                    + "' bytes, expected at most '" + LONGEST_LINE + "'; keep large output as an artifact");
        }
    }

    private static void encode(EntryBody body, RecordBuffer out) {
        int start = out.size();
        try {
            encode(body, PLAIN, out);
        } catch (JacksonException unwritable) {
            // Half a surrogate pair has no UTF-8, but an escape. Text that was cut somewhere has such halves.
            out.rewind(start);
            encode(body, ESCAPING, out);
        }
    }

    private static void encode(EntryBody body, JsonFactory factory, RecordBuffer out) {
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            BODY_WRITER.writeValue(generator, body);
        }
    }

    /**
     * What a line's body says.
     *
     * @throws JacksonException if the JSON is no body that this version knows
     */
    static EntryBody decodeBody(byte[] bytes, int from, int to) {
        try (JsonParser parser = PLAIN.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            return BODY_READER.readValue(parser);
        }
    }
}
