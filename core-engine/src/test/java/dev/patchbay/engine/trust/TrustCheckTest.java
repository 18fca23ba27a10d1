package dev.patchbay.engine.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustCheckTest {
    private static final Digest OTHER = new Digest("sha256:" + "0".repeat(64));

    @TempDir
    Path folder;

    private PluginManifest manifest;

    @BeforeEach
    void plugin() throws IOException {
        String text = """
                [plugin]
                schema_version = "1"
                name = "files"
                version = "1.0.0"
                kind = "llm"
                runtime = "in_process"
                """;
        Files.writeString(folder.resolve("plugin.toml"), text);
        ManifestResult result = ManifestReader.read(TomlReader.read(text.getBytes(UTF_8), "plugin.toml"));
        manifest = ((ManifestResult.Usable) result).manifest();
    }

    private static PluginSettings pinned(@Nullable Digest digest, @Nullable String version) {
        return new PluginSettings(
                true, null, List.of(), Json.emptyObject(), digest, version, new Position("patchbay.toml", 3, 1));
    }

    private Digest now() {
        return TrustCheck.check(manifest, pinned(null, null), folder).digest().orElseThrow();
    }

    @Test
    void trustsWhatIsNotPinned() {
        assertThat(TrustCheck.check(manifest, pinned(null, null), folder)).isInstanceOf(TrustResult.Trusted.class);
    }

    @Test
    void trustsWhatIsAsItWasPinned() {
        Digest digest = now();

        assertThat(TrustCheck.check(manifest, pinned(digest, "1.0.0"), folder))
                .isEqualTo(new TrustResult.Trusted(digest));
    }

    @Test
    void saysWhatChangedAndHowToTrustItAgain() {
        TrustResult result = TrustCheck.check(manifest, pinned(OTHER, "0.9.0"), folder);

        Digest now = now();
        assertThat(result).isInstanceOfSatisfying(TrustResult.Untrusted.class, untrusted -> {
            assertThat(untrusted.code()).isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED);
            assertThat(untrusted.digest()).contains(now);
            assertThat(untrusted.problems())
                    .extracting(Problem::describe)
                    .containsExactly(
                            "patchbay.toml:3:1: error: \"files\" is version \"1.0.0\", trusted was \"0.9.0\"; look at what"
                                    + " changed, then trust it with: patchbay plugin trust files",
                            "patchbay.toml:3:1: error: the files of \"files\" have changed: trusted was " + OTHER
                                    + ", now it is " + now
                                    + "; look at what changed, then trust it with: patchbay plugin trust files");
        });
    }

    @Test
    void doesNotTrustAFolderThatCannotBeVouchedFor(@TempDir Path outside) throws IOException {
        Files.createSymbolicLink(folder.resolve("lib"), outside);
        Path link = folder.toRealPath().resolve("lib");

        assertThat(TrustCheck.check(manifest, pinned(OTHER, null), folder))
                .isInstanceOfSatisfying(
                        TrustResult.Untrusted.class,
                        untrusted -> assertThat(untrusted.problems())
                                .extracting(Problem::message)
                                .containsExactly("\"" + link + "\" is a link that leads out of the plugin's folder"));
    }

    @Test
    void cannotCompareAPluginOfTheClassPath() {
        assertThat(TrustCheck.check(manifest, pinned(null, "1.0.0"), null)).isEqualTo(new TrustResult.Trusted(null));
        assertThat(TrustCheck.check(manifest, pinned(OTHER, null), null))
                .isInstanceOfSatisfying(
                        TrustResult.Untrusted.class,
                        untrusted -> assertThat(untrusted.problems())
                                .extracting(Problem::remedy)
                                .containsExactly("remove digest from [plugins.files]"));
    }

    @Test
    void trustsAChangedPluginAfterItsPinsWereWritten(@TempDir Path project) throws IOException {
        Path file = Files.writeString(
                project.resolve(HostConfig.FILE_NAME),
                "[plugins.files] # ours\ndigest = \"" + OTHER + "\"\nversion = \"0.9.0\"\n");
        HostConfigReader reader = new HostConfigReader(null, null);
        TrustResult before = TrustCheck.check(manifest, reader.read(project).settings("files"), folder);

        PinWriter.write(file, "files", manifest.version(), before.digest().orElseThrow());

        TrustResult after = TrustCheck.check(manifest, reader.read(project).settings("files"), folder);
        assertThat(before).isInstanceOf(TrustResult.Untrusted.class);
        assertThat(after).isInstanceOf(TrustResult.Trusted.class);
    }
}
