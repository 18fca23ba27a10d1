package dev.patchbay.engine.resource;

import static dev.patchbay.engine.resource.Fixtures.PLUGIN;
import static dev.patchbay.engine.resource.Fixtures.assertFails;
import static dev.patchbay.engine.resource.Fixtures.capabilities;
import static dev.patchbay.engine.resource.Fixtures.failureOf;
import static dev.patchbay.engine.resource.Fixtures.grants;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.resource.ResourceName;
import dev.patchbay.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrantedResourcesTest {
    private static final Map<ResourceName, Function<Resources, Object>> ACCESSORS = Map.of(
            ResourceName.CLOCK, Resources::clock,
            ResourceName.RANDOM, Resources::random,
            ResourceName.HTTP, Resources::http,
            ResourceName.FS, Resources::files,
            ResourceName.TMPDIR, Resources::temporaryDirectory,
            ResourceName.KV, Resources::keyValues);

    @TempDir
    Path outer;

    @ParameterizedTest
    @EnumSource
    void givesWhatTheManifestRequires(ResourceName name) {
        try (GrantedResources resources = resources(Set.of(name), Grants.NONE)) {
            assertThat(accessor(name).apply(resources)).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatTheManifestDoesNotRequire(ResourceName name) {
        try (GrantedResources resources = resources(EnumSet.complementOf(EnumSet.of(name)), grants("fs.read", "net"))) {
            assertThat(failureOf(() -> accessor(name).apply(resources)).describe())
                    .isEqualTo("project:files: capability_not_declared: the manifest does not require the resource \""
                            + name.wireName() + "\"; add it to [plugin.resources] in plugin.toml: required = [\""
                            + name.wireName() + "\"]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesEverythingWhereThereIsNothing(ResourceName name) {
        Resources none = GrantedResources.none(PluginId.HOST);

        assertFails(
                PluginErrorCode.CAPABILITY_NOT_DECLARED, () -> accessor(name).apply(none));
        assertFails(PluginErrorCode.CAPABILITY_NOT_DECLARED, () -> none.environment("API_KEY"));
    }

    @Test
    void givesAVariableThatIsGranted() {
        try (GrantedResources resources = resources(Set.of(), grants("env:API_KEY", "env:OTHER"))) {
            assertThat(resources.environment("API_KEY")).contains("secret");
            assertThat(resources.environment("OTHER")).isEmpty();
        }
    }

    @Test
    void refusesAVariableThatIsNotGranted() {
        Grants asked = new Grants(capabilities("env"), capabilities("env:OTHER"));
        try (GrantedResources resources = resources(Set.of(), asked)) {
            assertThat(failureOf(() -> resources.environment("API_KEY")).describe())
                    .contains("capability_not_allowed")
                    .contains("grants = [\"env:API_KEY\"]");
        }
    }

    @Test
    void makesTheTemporaryDirectoryOnceAndRemovesItWithEverythingInIt() throws IOException {
        Path kept = Files.writeString(outer.resolve("kept"), "k");
        GrantedResources resources = resources(Set.of(ResourceName.TMPDIR), Grants.NONE);
        Path directory = resources.temporaryDirectory();
        assertThat(resources.temporaryDirectory()).isEqualTo(directory).isEmptyDirectory();
        Files.writeString(Files.createDirectories(directory.resolve("a/b")).resolve("c"), "c");
        Files.createSymbolicLink(directory.resolve("link"), kept);

        resources.close();
        resources.close();

        assertThat(directory).doesNotExist();
        assertThat(kept).exists();
        assertThatThrownBy(resources::temporaryDirectory).isInstanceOf(IllegalStateException.class);
    }

    private static Function<Resources, Object> accessor(ResourceName name) {
        return Objects.requireNonNull(ACCESSORS.get(name));
    }

    private GrantedResources resources(Set<ResourceName> required, Grants grants) {
        return new GrantedResources(PLUGIN, grants, required, Fixtures.supplies(outer, outer.resolve("state")));
    }
}
