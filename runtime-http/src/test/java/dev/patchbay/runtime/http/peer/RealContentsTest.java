package dev.patchbay.runtime.http.peer;

import dev.patchbay.testkit.peer.RealContentRules;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Resources and prompts of servers on every official SDK that listens, in every mode and era that they speak. */
@ParameterizedClass
@MethodSource("dev.patchbay.runtime.http.peer.HttpPeers#alike")
class RealContentsTest extends RealContentRules {}
