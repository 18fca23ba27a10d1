package dev.patchbay.testkit;

import dev.patchbay.json.Json;
import tools.jackson.databind.JsonNode;

/** What all groups of rules have at hand. */
abstract class ContractRules {
    private final RuntimeContract contract;

    ContractRules(RuntimeContract contract) {
        this.contract = contract;
    }

    final RuntimeContract contract() {
        return contract;
    }

    final ContractSubject subject() {
        return contract.subject();
    }

    final ContractConnection connect() {
        return contract.subject().connect();
    }

    /** The arguments of {@code echo}. */
    static JsonNode value(JsonNode value) {
        return Json.object().set("value", value);
    }
}
