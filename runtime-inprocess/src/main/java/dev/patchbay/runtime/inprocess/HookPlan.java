package dev.patchbay.runtime.inprocess;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookSpec;
import java.lang.reflect.Method;

/**
 * A method that becomes a hook.
 *
 * @param spec where and when it is called
 * @param method the method
 * @param event the event that it takes
 * @param decides whether it is a gate
 */
record HookPlan(HookSpec spec, Method method, Class<? extends HookEvent> event, boolean decides) {}
