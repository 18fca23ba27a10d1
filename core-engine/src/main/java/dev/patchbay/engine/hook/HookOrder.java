package dev.patchbay.engine.hook;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Nearest;
import dev.patchbay.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the one order of the hooks of a point, and everything that prevents it. */
final class HookOrder {
    private static final Comparator<Hook> UNTOLD = Comparator.<Hook>comparingInt(
                    hook -> -hook.spec().priority())
            .thenComparing(hook -> hook.spec().id());

    private final Set<Hook> strict = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Declarations files;
    private final List<Problem> problems = new ArrayList<>();

    /** An order in which the edges of these hooks must name hooks that exist, be it only in a file. */
    HookOrder(Collection<Hook> strict, Declarations files) {
        this.strict.addAll(strict);
        this.files = files;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The hooks of one point in their order; without meaning if there are problems. */
    List<Hook> sorted(List<Hook> hooks) {
        reportDuplicates(hooks);
        Map<Tier, List<Hook>> tiers = new TreeMap<>();
        hooks.forEach(hook -> tiers.computeIfAbsent(hook.spec().tier(), tier -> new ArrayList<>())
                .add(hook));
        List<Hook> order = new ArrayList<>();
        tiers.values().forEach(tier -> order.addAll(sortedTier(tier)));
        return order;
    }

    private void reportDuplicates(List<Hook> hooks) {
        Set<String> seen = new HashSet<>();
        Set<String> reported = new TreeSet<>();
        for (Hook hook : hooks) {
            if (!seen.add(hook.spec().id())) {
                reported.add(hook.spec().id());
            }
        }
        for (String id : reported) {
            String point = hooks.get(0).spec().point().wireName();
            problems.add(problem(
                    id, "two hooks of " + point + " have the id \"" + id + "\"", "give one of them another id"));
        }
    }

    private List<Hook> sortedTier(List<Hook> hooks) {
        Map<String, Hook> byId = new LinkedHashMap<>();
        hooks.stream()
                .sorted(UNTOLD)
                .forEach(hook -> byId.putIfAbsent(hook.spec().id(), hook));
        Map<String, Set<String>> followers = new LinkedHashMap<>();
        byId.keySet().forEach(id -> followers.put(id, new TreeSet<>()));
        for (Hook hook : byId.values()) {
            HookSpec spec = hook.spec();
            known(hook, spec.before(), "before", byId)
                    .forEach(other ->
                            followers.getOrDefault(spec.id(), new TreeSet<>()).add(other));
            known(hook, spec.after(), "after", byId)
                    .forEach(other ->
                            followers.getOrDefault(other, new TreeSet<>()).add(spec.id()));
        }
        return topological(byId, followers);
    }

    private List<String> known(Hook hook, List<String> others, String edge, Map<String, Hook> byId) {
        List<String> known = new ArrayList<>();
        for (String other : others) {
            if (byId.containsKey(other)) {
                known.add(other);
            } else if (strict.contains(hook) && !files.has(other, hook.spec().tier())) {
                problems.add(problem(
                        hook.spec().id(),
                        "the hook \"" + hook.spec().id() + "\" is to come " + edge + " \"" + other + "\", but "
                                + hook.spec().point().wireName() + " has no such hook of the tier "
                                + hook.spec().tier().wireName(),
                        Nearest.remedy(other, byId.keySet())));
            }
        }
        return known;
    }

    private List<Hook> topological(Map<String, Hook> byId, Map<String, Set<String>> followers) {
        Map<String, Integer> predecessors = new LinkedHashMap<>();
        byId.keySet().forEach(id -> predecessors.put(id, 0));
        followers.values().forEach(ids -> ids.forEach(id -> predecessors.merge(id, 1, Integer::sum)));
        PriorityQueue<Hook> free = new PriorityQueue<>(UNTOLD);
        byId.forEach((id, hook) -> {
            if (predecessors.getOrDefault(id, 0) == 0) {
                free.add(hook);
            }
        });
        List<Hook> order = new ArrayList<>();
        while (!free.isEmpty()) {
            Hook next = free.remove();
            order.add(next);
            for (String follower : followers.getOrDefault(next.spec().id(), Set.of())) {
                Hook waiting = byId.get(follower);
                if (waiting != null && predecessors.merge(follower, -1, Integer::sum) == 0) {
                    free.add(waiting);
                }
            }
        }
        if (order.size() < byId.size()) {
            Set<String> stuck = new TreeSet<>(byId.keySet());
            order.forEach(hook -> stuck.remove(hook.spec().id()));
            reportCycle(stuck, followers);
        }
        return order;
    }

    /** Among what no order is left for, going from follower to follower must come round. */
    private void reportCycle(Set<String> stuck, Map<String, Set<String>> followers) {
        // What only hangs behind a cycle has no follower that is stuck, or leads to none.
        Deque<String> path = new ArrayDeque<>();
        for (String start : stuck) {
            if (findCycle(start, stuck, followers, path, new HashSet<>())) {
                problems.add(problem(
                        path.getFirst(),
                        "the hooks " + String.join(" -> ", path) + " each come before the next, round in a circle",
                        "remove one of their \"before\" or \"after\""));
                return;
            }
        }
    }

    private boolean findCycle(
            String id, Set<String> stuck, Map<String, Set<String>> followers, Deque<String> path, Set<String> seen) {
        if (path.contains(id)) {
            while (!path.peekFirst().equals(id)) {
                path.removeFirst();
            }
            path.addLast(id);
            return true;
        }
        if (!seen.add(id)) {
            return false;
        }
        path.addLast(id);
        for (String follower : followers.getOrDefault(id, Set.of())) {
            if (stuck.contains(follower) && findCycle(follower, stuck, followers, path, seen)) {
                return true;
            }
        }
        path.removeLast();
        return false;
    }

    private Problem problem(String id, String message, String remedy) {
        return Problem.error(files.position(id), message, remedy);
    }
}
