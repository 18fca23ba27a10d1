package dev.patchbay.runtime.http.auth;

import dev.patchbay.runtime.http.net.AnswerHead;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What is shown to a plugin's server so that it knows who asks. Safe for concurrent use. */
public interface Credentials {
    /** Nothing is shown. */
    Credentials NONE = new Credentials() {
        @Override
        public boolean isNothing() {
            return true;
        }

        @Override
        public @Nullable Credential now() {
            return null;
        }

        @Override
        public Mono<Credential> obtain() {
            return Mono.empty();
        }

        @Override
        public Mono<Boolean> refused(AnswerHead refusal, @Nullable Credential shown) {
            return Mono.just(false);
        }
    };

    /**
     * One header.
     *
     * @param name the header's name
     * @param value its value, a secret
     */
    record Credential(String name, String value) {
        /** Without the secret. */
        @Override
        public String toString() {
            return name + ": …";
        }
    }

    /** Whether nothing is ever shown; not so by default. */
    default boolean isNothing() {
        return false;
    }

    /** What can be shown at once; null when there is nothing, or it must be {@linkplain #obtain() obtained} first. */
    @Nullable
    Credential now();

    /**
     * What is to be shown, when it had to be fetched; empty for nothing. Errors are
     * {@link dev.patchbay.plugin.PluginException} {@code unauthorized}, or what the fetching fails with.
     */
    Mono<Credential> obtain();

    /**
     * The server answered 401 or 403. True when the request should be sent again, with what can be shown now; false when
     * nothing better can be had. May ask a person. It must come to an end: whoever asks does so a bounded number of times for
     * one request.
     *
     * @param refusal the head of the answer, {@code WWW-Authenticate} above all
     * @param shown what was shown; another may have renewed it meanwhile
     */
    Mono<Boolean> refused(AnswerHead refusal, @Nullable Credential shown);
}
