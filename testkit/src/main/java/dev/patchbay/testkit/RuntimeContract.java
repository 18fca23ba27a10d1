package dev.patchbay.testkit;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.RuntimeKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every runtime must keep, as tests: the eight invariants and the rules of dispatch. A runtime's module extends it in
 * a few lines:
 *
 * <pre>{@code
 * class MyRuntimeTest extends RuntimeContract {
 *     @Override
 *     protected RuntimeKind kind() {
 *         return new RuntimeKind("my_runtime");
 *     }
 *
 *     @Override
 *     protected String runtimeSection() {
 *         return """
 *                [plugin.my_runtime]
 *                command = ["python3", "fixture.py"]
 *                """;
 *     }
 *
 *     @Override
 *     protected void prepare(Path folder) throws IOException {
 *         Files.copy(fixtureScript, folder.resolve("fixture.py"));
 *     }
 * }
 * }</pre>
 *
 * <p>The fixture plugin has these tools: {@code echo add say big refuse fail slow steps wait_for_cancel waiting cancelled count
 * block now random put get}, and the hook handler {@code guard}; {@code FixturePlugin} says what each must do. The runtime
 * is found through {@link java.util.ServiceLoader}, as the host finds it, and rules of dispatch are proved through a
 * host. What a runtime cannot do it {@linkplain #lacking() declares}; a rule that needs it is then not asked, and the
 * report says so.
 *
 * <p>A test's name begins with the rule that it proves.
 */
@ExtendWith(DeclaredLacks.class)
public abstract class RuntimeContract {
    @TempDir
    Path directory = Path.of("");

    private @Nullable ContractSubject subject;

    /** The kind under test; exactly one runtime on the class path must have it. */
    protected abstract RuntimeKind kind();

    /** Lines of the fixture's manifest below {@code [plugin]}, for example its {@code entry_point}; none by default. */
    protected String manifestLines() {
        return "";
    }

    /** Further tables of the fixture's manifest, for example {@code [plugin.mcp_stdio]}; none by default. */
    protected String runtimeSection() {
        return "";
    }

    /** Puts what the fixture needs into its folder, beside its manifest; nothing by default. */
    protected void prepare(Path folder) throws IOException {}

    /** What this runtime cannot do; it can do everything by default. */
    protected Set<RuntimeAbility> lacking() {
        return Set.of();
    }

    /** What a plugin's exception is reported as; {@code crashed} by default. */
    protected PluginErrorCode failureCode() {
        return PluginErrorCode.CRASHED;
    }

    final boolean can(RuntimeAbility ability) {
        return !lacking().contains(ability);
    }

    final ContractSubject subject() {
        return Objects.requireNonNull(subject, "made before each test");
    }

    @BeforeEach
    final void makeTheSubject() throws IOException {
        Path plugin = new FixturePlugin(this).install(directory);
        subject = new ContractSubject(kind(), directory, plugin);
    }

    @AfterEach
    final void closeTheSubject() {
        subject().close();
    }

    /** The eight invariants. */
    @Nested
    final class Invariants extends InvariantRules {
        Invariants() {
            super(RuntimeContract.this);
        }
    }

    /** What comes back from a call. */
    @Nested
    final class Results extends ResultRules {
        Results() {
            super(RuntimeContract.this);
        }
    }

    /** How calls fail, and whom that concerns. */
    @Nested
    final class Failures extends FailureRules {
        Failures() {
            super(RuntimeContract.this);
        }
    }

    /** Calls side by side, given up, and cut off. */
    @Nested
    final class Calls extends CallRules {
        Calls() {
            super(RuntimeContract.this);
        }
    }

    /** The same through the whole host. */
    @Nested
    final class Governed extends GovernedRules {
        Governed() {
            super(RuntimeContract.this);
        }
    }
}
