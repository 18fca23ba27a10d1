package dev.patchbay.runtime.stdio.pipe;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Lets BlockHound, where somebody tests with it, pass the one write to a pipe that happens on a caller's thread: it is made
 * only while no more is unread than the page that every pipe holds, so that it cannot block.
 */
public final class PipeBlockHoundIntegration implements BlockHoundIntegration {
    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(InputWriter.class.getName(), "writeWithinThePage");
    }
}
