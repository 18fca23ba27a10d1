package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.testkit.RuntimeContract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract fails where a runtime breaks it: a test that cannot fail proves nothing. */
class ContractNoticesTest {
    @ParameterizedTest
    @CsvSource({
        "TEXTS, unicode_everyCharacter",
        "NUMBERS, numbers_survive",
        "ERRORS, typedError_aPluginsException",
        "EAGER, unitOfWork_",
        "PROGRESS, progressSink_",
        "SURFACE, determinism_theSurface"
    })
    void aRuntimeThatBreaksARuleFailsItsTest(SpoiledRuntime.Fault fault, String rule) {
        SpoiledRuntime.spoil(SpoiledRuntime.Fault.NONE);
        assertThat(failuresOf(rule)).as("with nothing wrong").isEmpty();
        SpoiledRuntime.spoil(fault);
        assertThat(failuresOf(rule)).as("with " + fault).isNotEmpty();
    }

    private static List<String> failuresOf(String rule) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(SpoiledContract.class))
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(isFor(test, rule)))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        assertThat(summary.getSummary().getTestsStartedCount())
                .as("tests of " + rule)
                .isPositive();
        return summary.getSummary().getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName())
                .toList();
    }

    private static boolean isFor(TestDescriptor test, String rule) {
        return test.getUniqueId().toString().contains(":" + rule);
    }

    /** Not named like a test, so that it only runs here. */
    static final class SpoiledContract extends RuntimeContract {
        @Override
        protected RuntimeKind kind() {
            return SpoiledRuntime.KIND;
        }

        @Override
        protected String manifestLines() {
            return "entry_point = \"dev.patchbay.testkit.ContractFixture\"";
        }
    }
}
