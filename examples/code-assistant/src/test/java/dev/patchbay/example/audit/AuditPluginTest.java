package dev.patchbay.example.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.Verdict;
import dev.patchbay.resource.KeyValueStore;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditPluginTest {
    private final MapStore store = new MapStore();

    @Test
    void countsDecisionsByToolAndKeepsTheLatestRefusal() {
        AuditPlugin plugin = new AuditPlugin(store);

        plugin.count(decided("a.read", Verdict.ALLOWED, null));
        plugin.count(decided("a.write", Verdict.DENIED, "not there"));
        plugin.count(decided("a.write", Verdict.ALLOWED, null));

        assertThat(plugin.summary())
                .isEqualTo(new AuditPlugin.Summary(
                        2,
                        1,
                        List.of(
                                new AuditPlugin.Count("a.read", 1, 0, null),
                                new AuditPlugin.Count("a.write", 1, 1, "not there"))));
    }

    @Test
    void goesOnCountingWhereAnEarlierHostStopped() {
        new AuditPlugin(store).count(decided("a.read", Verdict.ALLOWED, null));

        AuditPlugin later = new AuditPlugin(store);
        later.count(decided("a.read", Verdict.ALLOWED, null));

        assertThat(later.summary().allowed()).isEqualTo(2);
    }

    private static ToolDecided decided(String tool, Verdict verdict, @Nullable String reason) {
        return new ToolDecided(
                new HookScope(new SessionId("s"), null, null, Instant.EPOCH),
                new ToolCall(new CallId("c"), tool, Json.emptyObject()),
                new ToolInfo(tool, ToolTraits.UNKNOWN, ToolSource.HOST),
                new Decision(verdict, reason, List.of()));
    }

    private static final class MapStore implements KeyValueStore {
        private final Map<String, JsonNode> values = new TreeMap<>();

        @Override
        public Optional<JsonNode> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void put(String key, JsonNode value) {
            values.put(key, value);
        }

        @Override
        public void remove(String key) {
            values.remove(key);
        }

        @Override
        public List<String> keys() {
            return List.copyOf(values.keySet());
        }
    }
}
