package dev.patchbay.runtime.http.faults;

import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server at a port of this machine that does as it should, but for what a test tells it. Its tools are {@code echo
 * {text}}, which may be called again and changes nothing, and {@code poke {text}}, which gives the same and says nothing of
 * itself.
 */
final class WaywardServer implements AutoCloseable {
    /** Its era. */
    enum Era {
        /** With sessions. */
        LEGACY,
        /** Without. */
        MODERN
    }

    private static final int BACKLOG = 128;
    private static final String TOOLS = """
            {"resultType":"complete","ttlMs":0,"cacheScope":"private","tools":[
            {"name":"echo","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true,"idempotentHint":true}},
            {"name":"poke","inputSchema":{"type":"object"}}]}""";

    private final Era era;
    private @Nullable ServerSocket listening;
    private int port;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sessionsBegun = new AtomicInteger();
    private final List<Request> calls = new CopyOnWriteArrayList<>();
    private volatile Reply.Giver callGiver = (request, reply) -> reply.json(request.echo());
    private volatile Reply.@Nullable Giver giver;

    /** One that does not listen yet. */
    WaywardServer(Era era) {
        this.era = era;
    }

    /** Listens: the first time at any port, and at the same again after it was closed. */
    void open() {
        // Meanwhile the port may be that of anybody's outgoing connection for a moment.
        ServerSocket opened = await().pollDelay(Duration.ZERO)
                .ignoreException(BindException.class)
                .until(this::bound, ServerSocket::isBound);
        listening = opened;
        port = opened.getLocalPort();
        run(() -> accept(opened));
    }

    private ServerSocket bound() throws IOException {
        ServerSocket opened = new ServerSocket();
        try {
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return opened;
        } catch (IOException taken) {
            opened.close();
            throw taken;
        }
    }

    /** The lines of a manifest that say where it is. */
    String section() {
        return "url = \"http://127.0.0.1:" + port + "/mcp\"";
    }

    /** Calls are answered so from now on. */
    void answersCalls(Reply.Giver giver) {
        callGiver = giver;
    }

    /** The next call is answered so, and those after it as they should be. */
    void answersOneCall(Reply.Giver once) {
        AtomicInteger given = new AtomicInteger();
        answersCalls((request, reply) -> {
            if (given.getAndIncrement() == 0) {
                once.give(request, reply);
            } else {
                reply.json(request.echo());
            }
        });
    }

    /** Everything is answered so from now on. */
    void answersEverything(Reply.Giver all) {
        giver = all;
    }

    /** Everything is answered as it should be again. */
    void behaves() {
        giver = null;
        callGiver = (request, reply) -> reply.json(request.echo());
    }

    /** It knows none of its sessions any more. */
    void forgetsSessions() {
        sessions.clear();
    }

    /** How many sessions it has begun. */
    int sessionsBegun() {
        return sessionsBegun.get();
    }

    /** The calls that it got. */
    List<Request> calls() {
        return List.copyOf(calls);
    }

    /** How many connections are open. */
    int connections() {
        return connections.size();
    }

    /** Ends it and all its connections. Its sessions are forgotten. */
    @Override
    public void close() throws IOException {
        if (listening != null) {
            listening.close();
        }
        sessions.clear();
        for (Socket each : connections) {
            each.close();
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "wayward-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket on) {
        try {
            while (true) {
                Socket accepted = on.accept();
                connections.add(accepted);
                run(() -> converse(accepted));
            }
        } catch (IOException closed) {
            // That is its end.
        }
    }

    private void converse(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            Reply reply = new Reply(socket, new BufferedOutputStream(socket.getOutputStream()));
            for (Request next = Request.read(in); next != null; next = Request.read(in)) {
                Reply.Giver all = giver;
                if (all != null) {
                    all.give(next, reply);
                } else {
                    give(next, reply);
                }
            }
        } catch (IOException gone) {
            // The other side may go whenever it likes.
        } finally {
            connections.remove(socket);
        }
    }

    private void give(Request request, Reply reply) throws IOException {
        String session = request.headers().getOrDefault("mcp-session-id", "");
        if (!request.verb().equals("POST")) {
            reply.whole(request.verb().equals("DELETE") ? 200 : 405, "text/plain", "");
        } else if (era == Era.LEGACY && !request.method().equals("initialize") && !sessions.contains(session)) {
            reply.whole(404, "text/plain", "no such session");
        } else if (!request.message().has("id")) {
            reply.whole(202, "text/plain", "");
        } else {
            answer(request, reply);
        }
    }

    private void answer(Request request, Reply reply) throws IOException {
        switch (request.method()) {
            case "initialize" -> {
                String session = "session-" + sessionsBegun.incrementAndGet();
                sessions.add(session);
                reply.json(
                        request.answer(introduction("\"protocolVersion\":\"2025-11-25\"")),
                        "Mcp-Session-Id: " + session);
            }
            case "tools/list" -> reply.json(request.answer(TOOLS));
            case "tools/call" -> {
                calls.add(request);
                callGiver.give(request, reply);
            }
            default -> {
                if (era == Era.MODERN && request.method().equals("server/discover")) {
                    reply.json(request.answer(introduction("\"supportedVersions\":[\"2026-07-28\"]")));
                } else {
                    reply.whole(400, "text/plain", "what?");
                }
            }
        }
    }

    private static String introduction(String version) {
        return """
                {"resultType":"complete","ttlMs":0,"cacheScope":"private","capabilities":{"tools":{}},
                "serverInfo":{"name":"wayward","version":"1"},%s}""".formatted(version);
    }
}
