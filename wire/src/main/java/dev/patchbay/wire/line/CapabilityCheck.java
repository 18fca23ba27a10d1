package dev.patchbay.wire.line;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.Grants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges the capabilities that a plugin declares in its handshake. Declaring one gives no power: each must lie inside what
 * the manifest asks for and inside what the host grants.
 */
record CapabilityCheck(LineFailures failures, Grants grants) {
    private static final String REMEDY = "let the plugin declare in its handshake what its manifest asks for";

    List<String> read(@Nullable JsonNode declared) {
        List<String> names = names(declared);
        if (names.isEmpty() && grants.refused().size() < grants.asked().size()) {
            throw failures.capabilityNotDeclared(
                    "it declares no capabilities, but has been granted some of " + grants.asked(), REMEDY);
        }
        checkEachIsProper(names);
        for (String name : names) {
            if (!isAllowed(name)) {
                throw failures.capabilityNotAllowed(
                        "it declares the capability \"" + name + "\", which it was not granted",
                        "ask for it in the plugin's manifest and grant it in patchbay.toml, or use a plugin that needs less");
            }
        }
        return names;
    }

    private List<String> names(@Nullable JsonNode declared) {
        List<String> names = new ArrayList<>();
        if (declared == null || declared.isNull()) {
            return names;
        }
        for (JsonNode name : declared) {
            if (name.isString()) {
                names.add(name.stringValue());
            }
        }
        if (!declared.isArray() || names.size() < declared.size()) {
            throw failures.capabilityNotDeclared(
                    "it declares the capabilities " + LineFailures.shown(declared) + ", expected a list of names",
                    REMEDY);
        }
        return names;
    }

    private void checkEachIsProper(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                throw failures.capabilityNotDeclared("it declares a capability without a name", REMEDY);
            }
            if (!name.equals(name.strip())) {
                throw failures.capabilityNotDeclared(
                        "it declares the capability \"" + name + "\" with spaces around it", REMEDY);
            }
            if (!seen.add(name)) {
                throw failures.capabilityNotDeclared("it declares the capability \"" + name + "\" twice", REMEDY);
            }
        }
    }

    private boolean isAllowed(String name) {
        Capability capability;
        try {
            capability = Capability.parse(name);
        } catch (IllegalArgumentException unknown) {
            return false;
        }
        return grants.asked().stream().anyMatch(asked -> covers(asked, capability))
                && grants.granted().stream().anyMatch(granted -> covers(granted, capability));
    }

    /** Whether one lies wholly inside the other; of two patterns only equal ones are known to. */
    private static boolean covers(Capability wide, Capability narrow) {
        if (!wide.kind().equals(narrow.kind())) {
            return false;
        }
        boolean concrete = !narrow.scope().isEmpty() && Glob.of(narrow.scope()).isLiteral();
        return wide.scope().isEmpty()
                || wide.scope().equals(narrow.scope())
                || (concrete && wide.permits(narrow.kind(), narrow.scope()));
    }
}
