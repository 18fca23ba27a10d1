package dev.patchbay.runtime.inprocess;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * What all contributions of one plugin share.
 *
 * @param failures the words for what goes wrong
 * @param calls its calls in flight
 * @param mapper its mapper
 * @param scheduler where its code is called; null for the caller's thread
 */
record Workings(
        Failures failures,
        Calls calls,
        PluginMapper mapper,
        @Nullable Scheduler scheduler) {}
