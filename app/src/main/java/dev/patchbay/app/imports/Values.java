package dev.patchbay.app.imports;

import dev.patchbay.app.imports.EntryReader.Lost;
import dev.patchbay.app.imports.References.Reference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the values of one server's entry mean here, and which of them must not be written down. */
final class Values {
    private final EntryReader entry;
    private final ImportPlace place;
    private final Map<String, String> places;

    /**
     * The values of a server.
     *
     * @param places what {@code ${workspaceFolder}} and the like stand for
     */
    Values(EntryReader entry, ImportPlace place, Map<String, String> places) {
        this.entry = entry;
        this.place = place;
        this.places = places;
    }

    /**
     * A value of which everything has to be known now.
     *
     * @param where it stands, for people
     */
    String expanded(String where, String value) throws Lost {
        for (Reference reference : References.in(value)) {
            String known = meaning(reference);
            if (reference.isVariable() && SecretLooks.namesOne(reference.name())) {
                throw new Lost(
                        "its " + where + " hold " + reference.text() + ", and a command line is no place for a secret;"
                                + " if it can read it from a variable, add it with --secret");
            }
            if (known == null) {
                throw new Lost("its " + where + " hold " + reference.text() + ", which nothing is known for here");
            }
            if (!places.containsKey(reference.text())) {
                entry.remark(reference.text() + " is written as what it is now");
            }
        }
        return References.replaced(value, this::meaning);
    }

    private @Nullable String meaning(Reference reference) {
        String known = places.get(reference.text());
        if (known != null) {
            return known;
        }
        if (!reference.isVariable()) {
            return null;
        }
        String set = place.variable(reference.name());
        return set != null ? set : reference.otherwise();
    }

    /** An argument after another; both may together be a secret. */
    static void refuseSecret(String before, String argument) throws Lost {
        boolean named = before.startsWith("-")
                && !argument.startsWith("-")
                && References.in(argument).isEmpty();
        int equals = argument.startsWith("-") ? argument.indexOf('=') : -1;
        boolean secret = SecretLooks.likeByItself(argument)
                || (named && SecretLooks.like(before, argument))
                || (equals > 0
                        && References.in(argument).isEmpty()
                        && SecretLooks.like(argument.substring(0, equals), argument.substring(equals + 1)));
        if (secret) {
            throw new Lost(
                    "one of its arguments looks like a secret, which is not written down; if it can read it from a"
                            + " variable, add it with --secret");
        }
    }

    /** A variable with its value, or with where its value is to be read from. */
    void sort(String name, String value, Map<String, String> variables, Map<String, String> secrets) {
        List<Reference> references = References.in(value);
        if (references.stream().allMatch(reference -> places.containsKey(reference.text()))) {
            String plain = References.replaced(value, this::meaning);
            if (SecretLooks.like(name, plain)) {
                secrets.put(name, "env:" + name);
                entry.remark("the value of " + name + " looks like a secret and is not copied; set " + name
                        + " where the host runs");
            } else {
                variables.put(name, plain);
            }
            return;
        }
        Reference first = references.get(0);
        if (References.isOne(value) && first.isVariable()) {
            if (place.variable(first.name()) == null
                    && first.otherwise() != null
                    && !SecretLooks.like(name, first.otherwise())) {
                variables.put(name, first.otherwise());
                entry.remark(name + " is its default, as " + first.name() + " is not set");
            } else {
                secrets.put(name, "env:" + first.name());
            }
            return;
        }
        secrets.put(name, "env:" + name);
        entry.remark(
                first.kind().equals("input")
                        ? name + " was asked for by the other client; set " + name + " where the host runs"
                        : "the value of " + name + " is put together from " + first.text() + "; set " + name
                                + " to all of it where the host runs");
    }
}
