package dev.patchbay.runtime.http.peer;

import dev.patchbay.testkit.peer.EverythingRules;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference server over both transports. */
@ParameterizedClass
@MethodSource("dev.patchbay.runtime.http.peer.HttpPeers#everything")
class EverythingServerTest extends EverythingRules {}
