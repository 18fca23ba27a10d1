package dev.patchbay.runtime.http.net;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Lets BlockHound, where somebody tests with it, pass a lock inside Netty's own allocator of buffers: threads that need more
 * room at the same moment wait for each other for as long as a few fields are set.
 */
public final class NettyBlockHoundIntegration implements BlockHoundIntegration {
    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(
                "io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "tryExpandMagazines");
    }
}
