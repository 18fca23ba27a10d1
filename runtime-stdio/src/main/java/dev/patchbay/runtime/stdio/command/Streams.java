package dev.patchbay.runtime.stdio.command;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** What passes between a host and a program; all of it blocks. */
final class Streams {
    private static final int READ_AT_ONCE = 8 << 10;

    private Streams() {}

    /** All that a program writes, to the end. */
    static String all(InputStream output, int most) throws IOException {
        byte[] read = output.readNBytes(most + 1);
        if (read.length > most) {
            throw PluginException.of(
                    PluginErrorCode.OVERLOADED,
                    PluginId.HOST,
                    "the program wrote more than " + most + " bytes",
                    "let it answer with an outcome and nothing else");
        }
        return new String(read, StandardCharsets.UTF_8);
    }

    /** The end of what a program writes. */
    static String end(InputStream complaints, int most) throws IOException {
        byte[] kept = {};
        byte[] buffer = new byte[READ_AT_ONCE];
        for (int read = complaints.read(buffer); read >= 0; read = complaints.read(buffer)) {
            byte[] longer = Arrays.copyOf(kept, kept.length + read);
            System.arraycopy(buffer, 0, longer, kept.length, read);
            kept = longer.length > most ? Arrays.copyOfRange(longer, longer.length - most, longer.length) : longer;
        }
        return new String(kept, StandardCharsets.UTF_8);
    }

    /** Writes a line and ends the input. False if the program ended, or closed its input, without reading all of it. */
    static boolean write(JsonNode line, OutputStream input) {
        try (input) {
            input.write((Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException unread) {
            return false;
        }
    }
}
