package dev.patchbay.engine.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Opens a session's file for writing, creating it if need be; the place where tests put disks that fail. */
@FunctionalInterface
interface ChannelOpener {
    FileChannel open(Path file) throws IOException;
}
