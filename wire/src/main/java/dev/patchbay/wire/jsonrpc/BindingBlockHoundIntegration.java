package dev.patchbay.wire.jsonrpc;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Lets BlockHound, where somebody tests with it, pass the lock under which Jackson prepares a type that is bound for the first
 * time: it is held for no longer than that takes, and never again for the same type.
 */
public final class BindingBlockHoundIntegration implements BlockHoundIntegration {
    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
    }
}
