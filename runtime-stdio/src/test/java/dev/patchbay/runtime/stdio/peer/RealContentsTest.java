package dev.patchbay.runtime.stdio.peer;

import dev.patchbay.testkit.peer.RealContentRules;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Resources and prompts of servers on the official SDKs, in both eras. */
@ParameterizedClass
@MethodSource("dev.patchbay.runtime.stdio.peer.StdioPeers#withContents")
class RealContentsTest extends RealContentRules {}
