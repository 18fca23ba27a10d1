package dev.patchbay.engine.history;

import static dev.patchbay.engine.history.Entries.await;
import static dev.patchbay.engine.history.Entries.awaitDone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.HistoryEntry;
import dev.patchbay.session.SessionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills processes while they write, and looks at what they left. */
final class KilledWriterTest {
    private static final int KILLS = 50;
    private static final int SIGKILLED = 128 + 9;

    @TempDir
    private Path directory;

    private int sessions;
    private int tornTails;
    private long acknowledgedInAll;

    @Test
    @Timeout(240)
    void noAcknowledgedEntryIsLostHoweverOftenTheProcessIsKilled() throws Exception {
        long seed = Long.getLong("patchbay.crash.seed", System.nanoTime());
        System.out.println("seed of the kills: " + seed + "; repeat with -Dpatchbay.crash.seed=" + seed);
        Random random = new Random(seed);
        SessionId session = newSession();
        for (int round = 1; round <= KILLS; round++) {
            String where = "round " + round + " of seed " + seed;
            long before = lastSequence(session);
            long acknowledged = Math.max(before, lastAcknowledgedBeforeDeath(session, random, where));
            acknowledgedInAll += acknowledged - before;
            long kept = checkAndGoOn(session, acknowledged, where);
            if (kept > 4_000 || random.nextInt(4) == 0) {
                session = newSession();
            }
        }
        System.out.println(KILLS + " kills, " + acknowledgedInAll + " entries acknowledged in between, " + tornTails
                + " torn tails cut");
        assertThat(acknowledgedInAll).as("the children did write").isGreaterThan(10L * KILLS);
    }

    private SessionId newSession() {
        return new SessionId("s" + ++sessions);
    }

    private long lastSequence(SessionId session) {
        FileHistoryStore store = FileHistoryStore.open(directory);
        long last = await(store.lastSequence(session));
        awaitDone(store.close());
        return last;
    }

    private long lastAcknowledgedBeforeDeath(SessionId session, Random random, String where)
            throws IOException, InterruptedException {
        WritingProcess.Way[] ways = WritingProcess.Way.values();
        Process writer = WritingProcess.start(directory, session, ways[random.nextInt(ways.length)]);
        long last = 0;
        try (BufferedReader acknowledgements = writer.inputReader()) {
            int beforeKill = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(1 << random.nextInt(11));
            for (int i = 0; i < beforeKill; i++) {
                String line = acknowledgements.readLine();
                assertThat(line).as(where).isNotNull();
                last = Math.max(last, Long.parseLong(line));
            }
            boolean endedByItself = writer.waitFor(random.nextInt(20_000), TimeUnit.MICROSECONDS);
            assertThat(endedByItself).as(where).isFalse();
            // Through its handle: the process itself would close the stream that still holds lines.
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
            assertThat(writer.waitFor()).as(where).isEqualTo(SIGKILLED);
            // A line may be missing its end, if the kill came between bytes; numbers only grow, so a part of one is
            // less.
            for (String line = acknowledgements.readLine(); line != null; line = acknowledgements.readLine()) {
                last = line.isEmpty() ? last : Math.max(last, Long.parseLong(line));
            }
        } finally {
            writer.destroyForcibly();
        }
        return last;
    }

    private long checkAndGoOn(SessionId session, long acknowledged, String where) {
        FileHistoryStore store = FileHistoryStore.open(directory);
        HistoryWriter writer = await(HistoryWriter.open(store, session, Entries.CLOCK));
        long found = writer.lastSequence();
        assertThat(found).as("acknowledged in " + where).isGreaterThanOrEqualTo(acknowledged);

        awaitDone(writer.append(Entries.RUN, WritingProcess.body(found + 1)));
        tornTails += store.tornTail(session).isPresent() ? 1 : 0;
        List<HistoryEntry> entries = await(store.read(session, 1).collectList());
        assertThat(entries).as("kept in " + where).hasSize((int) found + 1);
        for (int i = 0; i < entries.size(); i++) {
            if (!entries.get(i).equals(WritingProcess.entry(i + 1))) {
                assertThat(entries.get(i)).as(where).isEqualTo(WritingProcess.entry(i + 1));
            }
        }
        awaitDone(writer.close());
        awaitDone(store.close());
        return found + 1;
    }
}
