package dev.patchbay.app.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Writes warnings and errors to the standard error, each on one line; with {@link #VERBOSE} set, what is worth knowing
 * too, and stack traces.
 */
final class RemarkLogger extends LegacyAbstractLogger {
    /** The system property that makes it talk more: {@code true} or not. */
    static final String VERBOSE = "patchbay.verbose";

    private static final long serialVersionUID = 1L;

    RemarkLogger(String name) {
        this.name = name;
    }

    private static boolean verbose() {
        return Boolean.getBoolean(VERBOSE);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String text = MessageFormatter.basicArrayFormat(message, arguments);
        boolean verbose = verbose();
        StringBuilder line = new StringBuilder("patchbay: ").append(level.name().toLowerCase(java.util.Locale.ROOT));
        line.append(": ").append(verbose ? name + ": " : "").append(text);
        if (thrown != null && !verbose) {
            line.append(": ").append(thrown);
        }
        synchronized (System.err) {
            System.err.println(line);
            if (thrown != null && verbose) {
                thrown.printStackTrace();
            }
        }
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return verbose();
    }

    /** What the network's library warns of reaches whoever made the request, in words of ours. */
    @Override
    public boolean isWarnEnabled() {
        return verbose() || !name.startsWith("reactor.netty.");
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }
}
