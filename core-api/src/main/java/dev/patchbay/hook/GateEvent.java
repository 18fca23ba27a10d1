package dev.patchbay.hook;

/**
 * An event that gates decide on; observers may watch it too.
 *
 * @param <O> what a gate may answer, and nothing else compiles
 */
public sealed interface GateEvent<O extends HookOutcome> extends HookEvent
        permits SessionStart,
                SubagentStart,
                PromptSubmit,
                CompactBefore,
                RunStart,
                TurnStart,
                ToolsPrepare,
                ModelBefore,
                ModelAfter,
                ModelError,
                ToolBefore,
                PermissionRequest,
                ToolAfter,
                ToolBatch,
                ToolFailure,
                TurnEnd {}
