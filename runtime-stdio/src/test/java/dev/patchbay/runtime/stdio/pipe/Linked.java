package dev.patchbay.runtime.stdio.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.stdio.process.Confinement;
import dev.patchbay.runtime.stdio.process.LaunchPlan;
import dev.patchbay.runtime.stdio.process.PluginProcess;
import dev.patchbay.runtime.stdio.process.ProcessLauncher;
import dev.patchbay.wire.jsonrpc.MessageChannel.Sending;
import dev.patchbay.wire.jsonrpc.MessageReceiver;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A shell script behind a link, and what came of it. */
final class Linked implements MessageReceiver, AutoCloseable {
    static final PipeSettings SETTINGS =
            new PipeSettings(10_000, 100_000, Duration.ofMillis(400), 10, Duration.ofMillis(300));
    static final List<String> SECRETS = List.of("hush-hush");

    final PluginProcess process;
    final ProcessLink link;
    final List<String> received = new CopyOnWriteArrayList<>();
    final List<PluginException> ends = new CopyOnWriteArrayList<>();
    final List<String> logged = new CopyOnWriteArrayList<>();
    private final Disposable logs;

    private Linked(PluginProcess process, ProcessLink link) {
        this.process = process;
        this.link = link;
        this.logs = link.logs().subscribe(event -> logged.add(((ConnectionEvent.Logged) event).message()));
    }

    static Linked to(Path folder, String script) {
        return to(folder, script, Schedulers.parallel());
    }

    static Linked to(Path folder, String script, Scheduler timer) {
        Linked linked = unopened(folder, script, timer);
        linked.link.open(linked);
        return linked;
    }

    static Linked unopened(Path folder, String script) {
        return unopened(folder, script, Schedulers.parallel());
    }

    private static Linked unopened(Path folder, String script, Scheduler timer) {
        LaunchPlan plan = new LaunchPlan(
                PluginId.parse("project:fixture"),
                List.of("/bin/sh", "-c", script),
                folder,
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
                SECRETS,
                Confinement.NONE);
        PluginProcess process = Objects.requireNonNull(
                ProcessLauncher.shared().launch(plan, Schedulers.parallel()).block(Duration.ofSeconds(20)));
        return new Linked(process, ProcessLink.over(process, plan, SETTINGS, timer));
    }

    Sending send(String json) {
        return link.send(new OutgoingMessage(json.getBytes(UTF_8), 0, null));
    }

    @Override
    public void received(byte[] buffer, int offset, int length) {
        received.add(new String(buffer, offset, length, UTF_8));
    }

    @Override
    public void failed(long request, PluginException cause) {
        throw new AssertionError("a pipe knows no requests", cause);
    }

    @Override
    public void closed(PluginException cause) {
        ends.add(cause);
    }

    @Override
    public void close() {
        link.stop().block(Duration.ofSeconds(20));
        logs.dispose();
    }
}
