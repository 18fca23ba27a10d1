package dev.patchbay.app.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.hook.Hook;
import dev.patchbay.host.Host;
import dev.patchbay.host.Session;
import dev.patchbay.json.Json;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.models.scripted.ScriptedStep;
import dev.patchbay.policy.Approval;
import dev.patchbay.tool.ToolTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** A whole host's history is the same, byte by byte, whatever observers do, but for what it says of their failures. */
class ObserverPropertyTest {
    private static final int ROUNDS = 60;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> WORDS = List.of("deny", "ask", "rewrite", "rewrite", "stop", "permission");

    @TempDir
    Path folder;

    @Test
    void historyIsTheSameWhateverObserversDo() throws IOException {
        int failures = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Chance chance = Chance.in(ObserverPropertyTest.class, round);
            String gates = new RandomHooks(chance, List.of(Author.PROJECT), WORDS)
                    .some(chance.below(6), "h").stream().map(HookDraft::toml).collect(Collectors.joining("\n"));
            ToolTraits traits = chance.pick(List.of(ToolTraits.READS, ToolTraits.WRITES, ToolTraits.UNKNOWN));
            // What runs side by side is recorded as it comes, and that depends on time.
            ScriptedModel model = script(chance, traits.mayRunInParallel() ? 1 : 3);
            RandomWatchers watchers = new RandomWatchers(chance);
            String tables = watchers.tables(chance.below(5));
            List<Hook> code = watchers.code(1 + chance.below(4));

            List<HistoryEntry> without = history(model, traits, gates, List.of());
            List<HistoryEntry> with = history(model, traits, gates + "\n" + tables, code);

            failures += with.size() - without.size();
            assertThat(lines(with))
                    .as("%s\n%s\nwith\n%s", chance, gates, tables)
                    .isEqualTo(lines(without));
        }
        assertThat(failures).as("failures of observers").isPositive();
    }

    private List<HistoryEntry> history(ScriptedModel model, ToolTraits traits, String tables, List<Hook> code)
            throws IOException {
        Path project = Files.createTempDirectory(folder, "project");
        Files.createDirectories(project.resolve("folder"));
        Files.createDirectories(project.resolve("plugins/files"));
        Files.writeString(project.resolve("patchbay.toml"), "");
        Files.writeString(project.resolve("hooks.toml"), tables);
        Files.writeString(project.resolve("plugins/files/plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "files"
                version = "1.0.0"
                kind = "tool"
                runtime = "toolbox"
                [plugin.tools]
                expose = ["*"]
                """);
        Host host = Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .runtimes(List.of(new Toolbox(traits)))
                .clock(CLOCK)
                .random(new Random(1))
                .historyStore(new InMemoryHistoryStore())
                .hooks(code)
                .model(model)
                .approver(question -> Mono.just(new Approval(true, "ada", null)))
                .start()
                .block(SOON));
        Session session = Objects.requireNonNull(host.sessions().create().block(SOON));
        var unused = session.run("go").blockLast(SOON);
        session.close().block(SOON);
        List<HistoryEntry> history =
                Objects.requireNonNull(session.history().collectList().block(SOON));
        host.close().block(SOON);
        return history;
    }

    /** The entries as they are stored, without what observers left, and as if that had never had a number. */
    private static List<String> lines(List<HistoryEntry> history) {
        List<String> lines = new ArrayList<>();
        for (HistoryEntry entry : history) {
            boolean isOfWatcher = entry.body() instanceof EntryBody.HookRecord record
                    && record.hook().contains(RandomWatchers.PREFIX);
            if (!isOfWatcher) {
                lines.add(Json.write(new HistoryEntry(lines.size() + 1, entry.at(), entry.run(), entry.body())));
            }
        }
        return lines;
    }

    private static ScriptedModel script(Chance chance, int mostCalls) {
        ScriptedModel.Builder script = ScriptedModel.named("m");
        int turns = 1 + chance.below(3);
        for (int turn = 0; turn < turns; turn++) {
            ScriptedStep step = ScriptedStep.step().text("turn " + turn).usage(7, 5);
            for (int call = chance.below(1 + mostCalls); call > 0; call--) {
                step = step.call("c" + turn + "-" + call, RandomCalls.TOOL, RandomCalls.arguments(chance));
            }
            script = script.step(step);
        }
        return script.step(ScriptedStep.step().text("done")).build();
    }
}
