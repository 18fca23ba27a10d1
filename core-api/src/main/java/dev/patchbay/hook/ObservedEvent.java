package dev.patchbay.hook;

/** An event that can only be watched. */
public sealed interface ObservedEvent extends HookEvent
        permits ToolDecided,
                PermissionDenied,
                SubagentStop,
                CompactAfter,
                RunEnd,
                RunError,
                RunCancelled,
                SessionEnd,
                RegistryChanged {}
