package dev.patchbay.engine.resource;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import reactor.core.scheduler.Schedulers;

/** What the tests of this package share. */
final class Fixtures {
    static final PluginId PLUGIN = new PluginId(PluginOrigin.PROJECT, "files");

    private Fixtures() {}

    /** Grants in which everything is asked for and granted alike. */
    static Grants grants(String... capabilities) {
        List<Capability> all = capabilities(capabilities);
        return new Grants(all, all);
    }

    static List<Capability> capabilities(String... texts) {
        return Arrays.stream(texts).map(Capability::parse).toList();
    }

    static HostSupplies supplies(Path workspace, Path state) {
        return new HostSupplies(
                workspace,
                state,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                new Random(1),
                Map.of("API_KEY", "secret")::get,
                Schedulers.parallel(),
                Schedulers.boundedElastic());
    }

    static void assertFails(PluginErrorCode code, ThrowingCallable call) {
        PluginException failure = failureOf(call);
        Assertions.assertThat(failure.code()).as(failure.describe()).isEqualTo(code);
    }

    static PluginException failureOf(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(PluginException.class, call);
    }
}
