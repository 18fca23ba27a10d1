package dev.patchbay.wire.jsonrpc;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The other end of a link, played by a test: it sees what is sent, and says what arrives and when. */
public final class TestChannel implements MessageChannel {
    /** Whose link it is. */
    public static final PluginId PLUGIN = PluginId.parse("project:calculator");

    private final PluginException crash =
            PluginException.of(PluginErrorCode.CRASHED, PLUGIN, "exited with status 1", "");

    private final List<OutgoingMessage> sent = new CopyOnWriteArrayList<>();
    private final List<Long> abandoned = new CopyOnWriteArrayList<>();
    private final List<Long> answered = new CopyOnWriteArrayList<>();
    private volatile @Nullable MessageReceiver receiver;
    private volatile Sending outcome = Sending.TAKEN;
    private volatile Runnable whileSending = () -> {};
    private volatile @Nullable PluginException closedFor;

    @Override
    public void open(MessageReceiver told) {
        receiver = told;
    }

    @Override
    public Sending send(OutgoingMessage message) {
        whileSending.run();
        if (outcome == Sending.TAKEN) {
            sent.add(message);
        }
        return outcome;
    }

    @Override
    public void abandon(long request) {
        abandoned.add(request);
    }

    @Override
    public void answered(long request) {
        answered.add(request);
    }

    @Override
    public void close(PluginException cause) {
        if (closedFor == null) {
            closedFor = cause;
            receiver().closed(cause);
        }
    }

    /** The requests that were answered, as the channel was told. */
    public List<Long> answered() {
        return List.copyOf(answered);
    }

    /** What becomes of messages from now on. */
    public void answersSendingWith(Sending what) {
        outcome = what;
    }

    /** What happens while each message is on its way into the channel. */
    public void whileSending(Runnable action) {
        whileSending = action;
    }

    /** A message arrives. */
    public void receive(String json) {
        receive(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes arrive; they are gone when that is over. */
    public void receive(byte[] json) {
        byte[] lent = new byte[json.length + 6];
        System.arraycopy(json, 0, lent, 3, json.length);
        receiver().received(lent, 3, json.length);
        java.util.Arrays.fill(lent, (byte) '!');
    }

    /** The link ends by itself, with {@link #crash}. */
    public void end() {
        closedFor = crash;
        receiver().closed(crash);
    }

    /** Why it ends by itself. */
    public PluginException crash() {
        return crash;
    }

    /** Who is told what arrives. */
    public MessageReceiver receiver() {
        return Objects.requireNonNull(receiver, "not opened");
    }

    /** What was sent. */
    public List<OutgoingMessage> messages() {
        return List.copyOf(sent);
    }

    /** What was sent, parsed. */
    public List<JsonNode> sent() {
        return sent.stream()
                .map(message -> Json.parse(new String(message.json(), StandardCharsets.UTF_8)))
                .toList();
    }

    /** The last thing that was sent. */
    public JsonNode lastSent() {
        List<JsonNode> all = sent();
        return all.get(all.size() - 1);
    }

    /** The requests that were abandoned. */
    public List<Long> abandoned() {
        return List.copyOf(abandoned);
    }

    /** Why it was closed; null if it was not. */
    public @Nullable PluginException closedFor() {
        return closedFor;
    }
}
