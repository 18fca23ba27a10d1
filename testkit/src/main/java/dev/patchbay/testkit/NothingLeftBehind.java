package dev.patchbay.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test there are no more threads of Patchbay's, no more child processes and no more open descriptors in this
 * JVM than before it. What is made once and stays, such as the thread that starts processes, must be there before.
 */
public final class NothingLeftBehind implements BeforeEachCallback, AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(NothingLeftBehind.class);

    private record Things(Set<String> threads, Set<String> processes, Set<String> descriptors) {
        static Things now() {
            return new Things(threadsNow(), processesNow(), descriptorsNow());
        }

        Set<String> notIn(Things before) {
            Set<String> more = new HashSet<>();
            Stream.of(threads, processes, descriptors).forEach(more::addAll);
            Stream.of(before.threads, before.processes, before.descriptors).forEach(more::removeAll);
            return more;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(OWN).put(Things.class, Things.now());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Things before = context.getStore(OWN).get(Things.class, Things.class);
        await().atMost(PATIENCE)
                .untilAsserted(() -> Assertions.assertThat(Things.now().notIn(before))
                        .as("left behind")
                        .isEmpty());
    }

    private static Set<String> threadsNow() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("patchbay-"))
                .map(thread -> "thread " + thread.getId() + " " + thread.getName())
                .collect(Collectors.toSet());
    }

    private static Set<String> processesNow() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(process -> "process " + process.pid() + " "
                        + process.info().commandLine().orElse(""))
                .collect(Collectors.toSet());
    }

    /** Files are opened by class loaders whenever they like; pipes and sockets are not. */
    private static Set<String> descriptorsNow() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(NothingLeftBehind::target)
                    .filter(target -> target.startsWith("pipe:") || target.startsWith("socket:"))
                    .map(target -> "descriptor " + target)
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
