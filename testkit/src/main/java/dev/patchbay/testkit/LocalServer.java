package dev.patchbay.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a process of its own, at a port of this machine. The program says that it listens with a line, on either of
 * its outputs, that has {@code port} and the number in it.
 */
public final class LocalServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("\\bport (\\d+)");

    private final IntFunction<List<String>> command;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Process process;
    private final int port;

    private LocalServer(IntFunction<List<String>> command, int wanted) {
        this.command = command;
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        this.process = start(wanted, listening);
        this.port = awaited(listening);
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param command how it is started, given the port: 0 for any
     */
    public static LocalServer start(IntFunction<List<String>> command) {
        return new LocalServer(command, 0);
    }

    /** The same for a program that cannot choose a port. */
    public static LocalServer startAtFreePort(IntFunction<List<String>> command) {
        return new LocalServer(command, freePort());
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Lines that it wrote so far, to stdout and stderr. */
    public List<String> said() {
        return List.copyOf(said);
    }

    /** Ends it with SIGKILL, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again at the same port, after it was killed, and waits until it listens. */
    public void startAgain() {
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        process = start(port, listening);
        int now = awaited(listening);
        if (now != port) {
            throw new AssertionError("the server listens at " + now + ", expected " + port);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private Process start(int wanted, CompletableFuture<Integer> listening) {
        try {
            Process started = new ProcessBuilder(command.apply(wanted))
                    .redirectErrorStream(true)
                    .start();
            Thread reader = new Thread(() -> read(started, listening), "local-server-output");
            reader.setDaemon(true);
            reader.start();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void read(Process started, CompletableFuture<Integer> listening) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                Matcher told = LISTENING.matcher(line);
                if (told.find()) {
                    listening.complete(Integer.valueOf(told.group(1)));
                }
            }
        } catch (IOException ended) {
            said.add(ended.toString());
        }
        listening.completeExceptionally(new AssertionError("the server ended: " + said));
    }

    private int awaited(CompletableFuture<Integer> listening) {
        try {
            return listening.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            process.destroyForcibly();
            throw new AssertionError("the server did not say that it listens: " + said, failed);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
