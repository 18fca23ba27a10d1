package dev.patchbay.runtime.stdio.pipe;

import dev.patchbay.runtime.ConnectionEvent.Level;
import java.util.List;

/** Lines of stderr: all of them are read, the last are kept, and as many as is sensible are logged. */
public final class ComplaintLines implements LineSplitter.Lines {
    /** More of a line is not looked at. */
    public static final int LONGEST = 4096;

    private static final int LONGEST_KEPT = 1000;

    private final PluginLog log;
    private final SecretMask mask;
    private final LastLines last;

    /** Keeps that many of the last ones. */
    public ComplaintLines(int kept, PluginLog log, SecretMask mask) {
        this.log = log;
        this.mask = mask;
        this.last = new LastLines(kept, LONGEST_KEPT, mask);
    }

    @Override
    public boolean line(byte[] bytes, int offset, int length) {
        if (length > 0) {
            last.add(bytes, offset, length, false);
            log.line(Level.INFO, () -> mask.line(bytes, offset, length));
        }
        return true;
    }

    @Override
    public boolean tooLong(byte[] bytes, int offset, int length) {
        last.add(bytes, offset, length, true);
        log.line(Level.INFO, () -> mask.beginning(bytes, offset, length));
        return true;
    }

    /** The last ones, oldest first, secrets masked. Safe from any thread. */
    public List<String> last() {
        return last.shown();
    }
}
