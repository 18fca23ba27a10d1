package dev.patchbay.app.imports;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.app.imports.EntryReader.Lost;
import dev.patchbay.app.imports.References.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The headers that a client sends to a server behind HTTP. One of them may be a secret, which then has to be a reference: a
 * secret that somebody wrote down elsewhere is not written down again, and where it should be instead is said.
 */
final class Headers {
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private final String plugin;
    private final Map<String, String> plain = new LinkedHashMap<>();
    private String secretHeader = "";
    private String secretVariable = "";

    private Headers(String plugin) {
        this.plugin = plugin;
    }

    /** A draft with the headers of its entry; without a secret among them, somebody may log in. */
    static PluginDraft onto(PluginDraft draft, Map<String, String> written) throws Lost {
        Headers headers = new Headers(draft.name());
        for (Map.Entry<String, String> header : written.entrySet()) {
            headers.take(header.getKey(), header.getValue());
        }
        PluginDraft with = draft.withHeaders(headers.plain);
        if (headers.secretVariable.isEmpty()) {
            return with.withLogin();
        }
        boolean bearer = headers.secretHeader.isEmpty();
        return with.withSecretHeader(bearer ? null : headers.secretHeader, "env:" + headers.secretVariable);
    }

    private void take(String header, String value) throws Lost {
        List<Reference> references = References.in(value);
        if (references.isEmpty()) {
            if (SecretLooks.like(header, value)) {
                throw new Lost(
                        "its header " + header + " holds what looks like a secret, which is not written down; put"
                                + " it into a variable of the host and add the server with: " + command(header));
            }
            plain.put(header, value);
            return;
        }
        boolean bearer =
                header.equalsIgnoreCase(AUTHORIZATION) && value.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String secret = bearer ? value.substring(BEARER.length()) : value;
        Reference first = references.get(0);
        if (!References.isOne(secret) || !first.isVariable()) {
            throw new Lost("its header " + header + " is put together from " + first.text() + "; put all of it into a"
                    + " variable of the host and add the server with: " + command(header));
        }
        if (!secretVariable.isEmpty()) {
            throw new Lost("more than one of its headers is a secret, and a manifest has a place for one");
        }
        secretHeader = bearer ? "" : header;
        secretVariable = first.name();
    }

    private String command(String header) {
        String name = plugin.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        String option = header.equalsIgnoreCase(AUTHORIZATION)
                ? "--bearer env:" + name + "_TOKEN"
                : "--secret " + header + "=env:" + name + "_"
                        + header.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return "patchbay plugin add " + plugin + " ADDRESS " + option;
    }
}
