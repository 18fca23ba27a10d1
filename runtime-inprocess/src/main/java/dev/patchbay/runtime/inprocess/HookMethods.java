package dev.patchbay.runtime.inprocess;

import dev.patchbay.annotation.GateMethod;
import dev.patchbay.annotation.ObserverMethod;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.Observer;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Nearest;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads the methods of a class that are hooks: those that the manifest names as handlers, those that are annotated, and
 * the ones that implement {@link Gate} or {@link Observer}. What the manifest says comes before what an annotation says.
 */
final class HookMethods {
    private final PluginManifest manifest;
    private final Objections objections;
    private final List<HookPlan> plans = new ArrayList<>();
    private final Set<Method> taken = new HashSet<>();
    private final Set<String> ids = new HashSet<>();

    HookMethods(PluginManifest manifest, Objections objections) {
        this.manifest = manifest;
        this.objections = objections;
    }

    List<HookPlan> read(Class<?> type, PluginMethods methods) {
        manifest.hooks().forEach(declaration -> addDeclared(declaration, methods));
        for (Method method : methods.annotatedWith(GateMethod.class, objections)) {
            GateMethod said = method.getAnnotation(GateMethod.class);
            add(
                    method,
                    true,
                    new Said(
                            List.of(said.tool()),
                            List.of(said.source()),
                            List.of(said.before()),
                            List.of(said.after()),
                            said.priority(),
                            said.timeoutMillis()));
        }
        for (Method method : methods.annotatedWith(ObserverMethod.class, objections)) {
            ObserverMethod said = method.getAnnotation(ObserverMethod.class);
            add(
                    method,
                    false,
                    new Said(
                            List.of(said.tool()),
                            List.of(said.source()),
                            List.of(said.before()),
                            List.of(said.after()),
                            said.priority(),
                            said.timeoutMillis()));
        }
        if (Gate.class.isAssignableFrom(type)) {
            methods.named("decide").forEach(method -> add(method, true, Said.NOTHING));
        }
        if (Observer.class.isAssignableFrom(type)) {
            methods.named("observe").forEach(method -> add(method, false, Said.NOTHING));
        }
        return List.copyOf(plans);
    }

    private void addDeclared(HookDeclaration declaration, PluginMethods methods) {
        String place = declaration.position() + ": ";
        List<Method> candidates = methods.named(declaration.handler());
        if (candidates.isEmpty()) {
            objections.add(place + "there is no public method \"" + declaration.handler() + "\" to handle "
                    + declaration.on().wireName() + "; "
                    + Nearest.remedy(declaration.handler(), methods.names()));
            return;
        }
        Class<? extends HookEvent> event = declaration.on().event();
        for (Method method : candidates) {
            if (eventOf(method) == event) {
                boolean decides = method.getReturnType() != void.class
                        && !(Mono.class.isAssignableFrom(method.getReturnType())
                                && AnswerShape.element(method.getGenericReturnType()) == Void.class);
                add(method, decides, event, declaration.spec(), place);
                return;
            }
        }
        objections.add(place + declaration.on().wireName() + " sends " + event.getSimpleName() + ", but the handler is "
                + PluginMethods.describe(candidates.get(0)));
    }

    private void add(Method method, boolean decides, Said said) {
        if (taken.contains(method)) {
            return;
        }
        Class<? extends HookEvent> event = eventOf(method);
        if (event == null) {
            objections.add(PluginMethods.describe(method) + " is a hook and must take exactly one event");
            return;
        }
        HookPoint point = HookPoint.of(event);
        try {
            HookSpec spec = new HookSpec(
                    method.getName(),
                    point,
                    Tier.PLUGIN,
                    said.match(),
                    said.before,
                    said.after,
                    said.priority < 0 ? manifest.priority() : said.priority,
                    said.timeout(),
                    HookFailurePolicy.CLOSED);
            add(method, decides, event, spec, "");
        } catch (IllegalArgumentException badSpec) {
            objections.add(PluginMethods.describe(method) + ": " + badSpec.getMessage());
        }
    }

    private void add(Method method, boolean decides, Class<? extends HookEvent> event, HookSpec spec, String place) {
        taken.add(method);
        String where = place + PluginMethods.describe(method);
        if (!ids.add(spec.point() + " " + spec.id())) {
            objections.add(where + " is a hook of " + spec.point().wireName() + " twice");
        }
        if (!spec.match().equals(HookMatch.ALL) && !spec.point().isAboutTool()) {
            objections.add(where + " matches tools, but " + spec.point().wireName() + " is not about one");
        }
        if (decides && !spec.point().isDecidable()) {
            objections.add(where + " decides, but " + spec.point().wireName() + " can only be observed");
        } else if (!answers(method, decides ? outcomeOf(event) : null)) {
            objections.add(where + " must return "
                    + (decides ? event.getSimpleName() + ".Outcome or a Mono of it" : "nothing or Mono<Void>"));
        }
        plans.add(new HookPlan(spec, method, event, decides));
    }

    private static boolean answers(Method method, @Nullable Class<?> outcome) {
        Class<?> raw = method.getReturnType();
        if (!Mono.class.isAssignableFrom(raw)) {
            return outcome == null ? raw == void.class : outcome.isAssignableFrom(raw);
        }
        Class<?> element = AnswerShape.rawOf(AnswerShape.element(method.getGenericReturnType()));
        return element != null && (outcome == null ? element == Void.class : outcome.isAssignableFrom(element));
    }

    private static @Nullable Class<? extends HookEvent> eventOf(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != 1 || !HookEvent.class.isAssignableFrom(parameters[0])) {
            return null;
        }
        Class<? extends HookEvent> event = parameters[0].asSubclass(HookEvent.class);
        return event.isRecord() ? event : null;
    }

    /** The answers that the event allows: what its GateEvent is of. */
    private static Class<?> outcomeOf(Class<? extends HookEvent> event) {
        Type gateEvent = event.getGenericInterfaces()[0];
        return (Class<?>) ((ParameterizedType) gateEvent).getActualTypeArguments()[0];
    }

    /** What an annotation says. */
    private record Said(
            List<String> tools,
            List<String> sources,
            List<String> before,
            List<String> after,
            int priority,
            long timeoutMillis) {
        static final Said NOTHING = new Said(List.of(), List.of(), List.of(), List.of(), -1, 0);

        HookMatch match() {
            return new HookMatch(globs(tools), globs(sources));
        }

        private static List<Glob> globs(List<String> patterns) {
            return patterns.stream().map(Glob::of).toList();
        }

        Duration timeout() {
            return timeoutMillis == 0 ? HookSpec.DEFAULT_TIMEOUT : Duration.ofMillis(timeoutMillis);
        }
    }
}
