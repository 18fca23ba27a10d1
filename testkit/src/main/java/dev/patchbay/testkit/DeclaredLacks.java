package dev.patchbay.testkit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Does not ask a runtime for what it declares that it lacks. Such a rule is no skipped test, which would hide among those
 * that nobody meant to skip: the report says {@code declared} and what is lacking.
 */
final class DeclaredLacks implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        askUnlessLacking(invocation, method.getExecutable(), context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        askUnlessLacking(invocation, method.getExecutable(), context);
    }

    private static void askUnlessLacking(Invocation<Void> invocation, Method rule, ExtensionContext context)
            throws Throwable {
        RuntimeContract contract = context.getRequiredTestInstances()
                .findInstance(RuntimeContract.class)
                .orElseThrow();
        Needs needs = rule.getAnnotation(Needs.class);
        if (needs != null) {
            for (RuntimeAbility ability : needs.value()) {
                if (!contract.can(ability)) {
                    context.publishReportEntry("declared", "the runtime " + contract.kind() + " lacks " + ability);
                    invocation.skip();
                    return;
                }
            }
        }
        invocation.proceed();
    }
}
