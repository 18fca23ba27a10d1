package dev.patchbay.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.SecretStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Secrets */
class SecretFileTest {
    private static final PluginId CALENDAR = PluginId.parse("project:calendar");
    private static final PluginId MAIL = PluginId.parse("user:mail");

    @TempDir
    Path state;

    private SecretStore calendar() {
        return SecretFile.below(state).of(CALENDAR);
    }

    private static ObjectNode token(String value) {
        return Json.object().put("token", value);
    }

    private Path file() {
        return state.resolve("secrets.json");
    }

    @Test
    void areKeptForTheNextHost() {
        calendar().update("a", before -> token("t1"));

        assertThat(calendar().read("a")).contains(token("t1"));
        assertThat(calendar().read("b")).isEmpty();
    }

    @Test
    void ofOnePluginAreNoneOfAnothers() {
        SecretStore mail = SecretFile.below(state).of(MAIL);
        calendar().update("a", before -> token("t1"));
        mail.update("a", before -> token("t2"));

        assertThat(mail.read("a")).contains(token("t2"));
        assertThat(SecretFile.below(state).forget(CALENDAR)).isTrue();
        assertThat(SecretFile.below(state).forget(CALENDAR)).isFalse();
        assertThat(calendar().read("a")).isEmpty();
        assertThat(mail.read("a")).contains(token("t2"));
    }

    @Test
    void areGoneWithoutATraceWhenNothingShallBeKept() throws IOException {
        calendar().update("a", before -> token("t1"));
        calendar().update("a", before -> Json.object());

        assertThat(Files.readString(file())).isEqualTo("{}\n");
    }

    @Test
    void stayAsTheyAreWhenAChangeFails() {
        calendar().update("a", before -> token("t1"));

        assertThatThrownBy(() -> calendar().update("a", before -> {
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(calendar().read("a")).contains(token("t1"));
    }

    @Test
    void areForTheirOwnerAlone() throws IOException {
        assumeTrue(state.getFileSystem().supportedFileAttributeViews().contains("posix"));
        calendar().update("a", before -> token("t1"));
        assertThat(permissions()).isEqualTo("rw-------");

        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(calendar().read("a")).isPresent();
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void areBounded() {
        calendar().update("a", before -> token("t1"));

        assertThatThrownBy(() -> calendar().update("b", before -> token("x".repeat(SecretStore.MOST_BYTES))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than " + SecretStore.MOST_BYTES);
        assertThat(calendar().read("a")).isPresent();
    }

    @Test
    void areNotShownWhenTheirFileIsDamaged() throws IOException {
        Files.writeString(file(), "{\"project:calendar\": {\"a\": {\"token\": \"hidden-value\"");

        assertThatThrownBy(() -> calendar().read("a"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is not JSON")
                .hasMessageContaining("remove it and log in")
                .satisfies(failure -> assertThat(causes(failure)).noneMatch(text -> text.contains("hidden-value")));
    }

    @Test
    void areNotLostWhenManyChangeThemAtOnce() {
        List<CompletableFuture<?>> changes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String key = "k" + i;
            changes.add(CompletableFuture.runAsync(() -> calendar().update(key, before -> token(key))));
        }
        CompletableFuture.allOf(changes.toArray(CompletableFuture[]::new)).join();

        for (int i = 0; i < 40; i++) {
            assertThat(calendar().read("k" + i)).isPresent();
        }
    }

    @Test
    void waitForAnotherProcessThatChangesThem() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        state.resolve("secrets.json.lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = other.inputReader();
                var told = other.outputWriter()) {
            assertThat(said.readLine()).isEqualTo("held");
            Thread change = new Thread(() -> calendar().update("a", before -> token("t1")), "change");
            change.start();
            await().until(() -> List.of(change.getStackTrace()).toString().contains("lock"));
            assertThat(calendar().read("a")).isEmpty();

            told.write("\n");
            told.flush();
            change.join(TimeUnit.SECONDS.toMillis(10));
            assertThat(calendar().read("a")).contains(token("t1"));
        } finally {
            other.destroy();
        }
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
    }

    private static List<String> causes(Throwable failure) {
        List<String> texts = new ArrayList<>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            texts.add(each.toString());
        }
        return texts;
    }
}
