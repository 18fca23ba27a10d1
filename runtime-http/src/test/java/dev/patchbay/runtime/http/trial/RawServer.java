package dev.patchbay.runtime.http.trial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that writes whatever bytes a test wants, right or wrong, on a port of this machine. Each connection has a thread,
 * and is closed when its behaviour returns.
 */
public final class RawServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Behaviour behaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What happens on one connection. */
    @FunctionalInterface
    public interface Behaviour {
        /** Serves it; failures to read or write end it. */
        void serve(Peer peer) throws IOException, InterruptedException;
    }

    /** One that does this, at once. */
    public RawServer(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        start(this::accept);
    }

    /** One that answers each request of a connection with the same bytes, and keeps the connection. */
    public static RawServer answering(String bytes) {
        return new RawServer(peer -> {
            while (!peer.request().isEmpty()) {
                peer.write(bytes);
            }
        });
    }

    /** One that reads a request, writes these bytes and closes. */
    public static RawServer closingAfter(String bytes) {
        return new RawServer(peer -> {
            var unused = peer.request();
            peer.write(bytes);
        });
    }

    /** Where a path of it is. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Its port. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections there were. */
    public int accepted() {
        return accepted.get();
    }

    /** How many there are. */
    public int open() {
        return open.size();
    }

    @Override
    public void close() {
        closed.countDown();
        quietly(listening);
        open.forEach(RawServer::quietly);
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = listening.accept();
                accepted.incrementAndGet();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.serve(new Peer(socket, closed));
        } catch (IOException gone) {
            // The other side has had enough, which is what most tests wait for.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyClosed) {
            // Nothing is lost.
        }
    }

    /** The other side of one connection. */
    public static final class Peer {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final CountDownLatch serverClosed;

        Peer(Socket socket, CountDownLatch serverClosed) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
            this.serverClosed = serverClosed;
        }

        /** The next request, head and body; empty at the connection's end. */
        public String request() throws IOException {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            String text = "";
            while (!text.endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return "";
                }
                read.write(next);
                text = read.toString(ISO_8859_1);
            }
            String head = text.toLowerCase(Locale.ROOT);
            int at = head.indexOf("content-length:");
            if (at < 0) {
                return text;
            }
            int length = Integer.parseInt(head.substring(at + "content-length:".length(), head.indexOf('\r', at))
                    .strip());
            return text + new String(in.readNBytes(length), ISO_8859_1);
        }

        /** Writes, at once. */
        public void write(String bytes) throws IOException {
            write(bytes.getBytes(ISO_8859_1));
        }

        /** Writes, at once. */
        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Ends the connection as a crash does. */
        public void reset() throws SocketException {
            socket.setSoLinger(true, 0);
        }

        /** Says nothing until the other side ends the connection, or the test does. */
        public void waitForTheEnd() throws IOException {
            while (serverClosed.getCount() > 0 && in.read() >= 0) {
                // What it sends is of no interest.
            }
        }

        /** The connection itself. */
        public Socket socket() {
            return socket;
        }
    }
}
