package dev.patchbay.benchmarks.stdio;

import dev.patchbay.benchmarks.echo.EchoClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** No client at all: the floor. The calling thread writes a line and reads until a line has come. */
final class PipeClient implements EchoClient {
    private final Process server;
    private final OutputStream out;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];

    PipeClient(Path program) throws IOException {
        server = new ProcessBuilder(program.toString()).start();
        out = server.getOutputStream();
        in = server.getInputStream();
    }

    @Override
    public String echo(String text) {
        exchange(line(text), 1);
        return text;
    }

    @Override
    public void many(String text, long[] nanos, int inFlight) {
        byte[] together = line(text);
        byte[] window = new byte[together.length * inFlight];
        for (int i = 0; i < inFlight; i++) {
            System.arraycopy(together, 0, window, i * together.length, together.length);
        }
        // More than pipes hold would wait for each other: nobody reads while this thread writes.
        if (window.length > 32_768) {
            for (int i = 0; i < nanos.length; i++) {
                long begun = System.nanoTime();
                exchange(together, 1);
                nanos[i] = System.nanoTime() - begun;
            }
            return;
        }
        for (int i = 0; i < nanos.length; i += inFlight) {
            long begun = System.nanoTime();
            exchange(window, inFlight);
            Arrays.fill(nanos, i, Math.min(nanos.length, i + inFlight), System.nanoTime() - begun);
        }
    }

    private static byte[] line(String text) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"text\":\""
                        + text + "\"}}}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void exchange(byte[] lines, int count) {
        try {
            out.write(lines);
            out.flush();
            int seen = 0;
            while (seen < count) {
                int read = in.read(buffer);
                if (read < 0) {
                    throw new IllegalStateException("the server is gone");
                }
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        seen++;
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
