package dev.patchbay.runtime.stdio.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostAbilitiesTest {
    @Test
    void whatAMachineCanDoIsSaidWithHow() {
        Needed.bwrap();
        assertThat(HostAbilities.current().describe())
                .filteredOn(Ability::available)
                .extracting(Ability::name)
                .contains(
                        "end a plugin with all its descendants",
                        "no plugin outlives a killed host",
                        "sandbox of files and network");
    }

    @Test
    void whatAMachineLacksIsSaidWithWhatToInstall() {
        assertThat(HostAbilities.in("", List.of()).describe())
                .hasSize(5)
                .noneMatch(Ability::available)
                .noneMatch(ability -> ability.detail().isEmpty())
                .last()
                .satisfies(sandbox -> assertThat(sandbox.detail()).isEqualTo("install bubblewrap"));
    }

    @Test
    void processHandlesFollowDescendantsThatStayWithTheirParents() throws Exception {
        Process parent = new ProcessBuilder("/bin/sh", "-c", "sleep 1000 & echo; wait").start();
        assertThat(parent.getInputStream().read()).isEqualTo('\n');
        ProcessHandles table = new ProcessHandles();
        assertThat(pids(table, parent.pid())).hasSize(2).contains(parent.pid());
        List<ProcessHandle> all = parent.toHandle().descendants().toList();
        parent.destroyForcibly();
        assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(pids(table, parent.pid())).containsExactly(all.get(0).pid());
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static List<Long> pids(ProcessTable table, long pid) {
        List<ProcessTable.Entry> entries = table.entries(pid).block();
        return entries == null
                ? List.of()
                : entries.stream().map(ProcessTable.Entry::pid).toList();
    }
}
