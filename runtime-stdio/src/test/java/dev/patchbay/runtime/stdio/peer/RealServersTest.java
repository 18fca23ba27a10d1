package dev.patchbay.runtime.stdio.peer;

import dev.patchbay.testkit.peer.RealServerRules;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of servers on every official SDK, in both eras. */
@ParameterizedClass
@MethodSource("dev.patchbay.runtime.stdio.peer.StdioPeers#alike")
class RealServersTest extends RealServerRules {}
