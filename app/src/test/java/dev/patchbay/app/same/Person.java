package dev.patchbay.app.same;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalGrant;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Approver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Ada, who allows what is not too much, and remembers what she was asked. */
final class Person implements Approver {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Approval> ask(ApprovalRequest request) {
        String arguments = Json.write(request.call().arguments());
        asked.add("asked " + request.call().tool() + " " + arguments + " \"" + request.reason() + "\"");
        if (arguments.contains("99")) {
            return Mono.just(new Approval(false, "Ada", "too much"));
        }
        return Mono.just(new Approval(
                true,
                "Ada",
                null,
                arguments.contains("rent") ? new ApprovalGrant(Map.of("/text", Glob.of("pay rent*"))) : null));
    }

    /** What she was asked since the last time. */
    List<String> takeAsked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }
}
