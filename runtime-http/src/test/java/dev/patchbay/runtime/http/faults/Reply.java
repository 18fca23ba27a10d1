package dev.patchbay.runtime.http.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The way to answer a request. */
record Reply(Socket socket, OutputStream out) {
    /** How a request is answered. */
    @FunctionalInterface
    interface Giver {
        /** Answers it. */
        void give(Request request, Reply reply) throws IOException;
    }

    /** A whole answer. */
    void whole(int status, String mediaType, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        raw(head(status, "Content-Type: " + mediaType, "Content-Length: " + bytes.length) + lines(headers) + "\r\n");
        out.write(bytes);
        out.flush();
    }

    /** A message as an answer. */
    void json(String message, String... headers) throws IOException {
        whole(200, "application/json", message, headers);
    }

    /** The beginning of a stream of events that ends with the connection. */
    void beginEvents() throws IOException {
        raw(head(200, "Content-Type: text/event-stream", "Connection: close") + "\r\n");
    }

    /** Some characters. */
    void raw(String characters) throws IOException {
        out.write(characters.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The end of the connection. */
    void end() throws IOException {
        socket.close();
    }

    /** The same, without a farewell. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static String head(int status, String... headers) {
        return "HTTP/1.1 " + status + " Whatever\r\n" + lines(headers);
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }
}
