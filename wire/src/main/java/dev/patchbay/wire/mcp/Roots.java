package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.Grants;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says which folders below the workspace a plugin works in: those that its file scopes begin with. They inform; what the
 * plugin may touch is decided elsewhere.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/roots">MCP, roots</a>
 */
final class Roots implements InputRequest {
    static final String METHOD = "roots/list";

    private static final List<String> KINDS = List.of(Capability.FS_READ, Capability.FS_WRITE);

    private final JsonNode result;

    private Roots(JsonNode result) {
        this.result = result;
    }

    /** The roots that follow from what a plugin may do; may look at the disk. */
    static Roots of(Grants grants, Path workspace) {
        Path base = workspace.toAbsolutePath().normalize();
        ObjectNode result = Json.object();
        ArrayNode roots = result.putArray("roots");
        for (Path folder : folders(grants, base)) {
            roots.addObject().put("uri", address(folder)).put("name", name(folder, base));
        }
        return new Roots(Json.freeze(result));
    }

    boolean isEmpty() {
        return result.path("roots").isEmpty();
    }

    @Override
    public void announce(ObjectNode capabilities, boolean modern) {
        // Grants do not change while a plugin runs, so no change of the list is ever announced.
        capabilities.putObject("roots");
    }

    @Override
    public Mono<JsonNode> answer(JsonNode params) {
        return Mono.just(result);
    }

    private static Set<Path> folders(Grants grants, Path workspace) {
        Set<Path> folders = new TreeSet<>();
        for (String kind : KINDS) {
            for (Capability asked : ofKind(grants.asked(), kind)) {
                for (Capability granted : ofKind(grants.granted(), kind)) {
                    addCommon(folders, grants, asked, granted, workspace);
                }
            }
        }
        return folders;
    }

    private static List<Capability> ofKind(List<Capability> capabilities, String kind) {
        return capabilities.stream()
                .filter(capability -> capability.kind().equals(kind))
                .toList();
    }

    /** What both cover lies below the deeper of the two prefixes, if one lies below the other at all. */
    private static void addCommon(
            Set<Path> folders, Grants grants, Capability asked, Capability granted, Path workspace) {
        Path one;
        Path other;
        try {
            one = prefix(asked, workspace);
            other = prefix(granted, workspace);
        } catch (InvalidPathException noPath) {
            return; // What cannot be a file's path here covers no folder.
        }
        boolean oneIsDeeper = one.startsWith(other);
        Path deeper = oneIsDeeper ? one : other;
        String scope = (oneIsDeeper ? asked : granted).scope();
        boolean permitted = !isLiteral(scope) || grants.permits(asked.kind(), scope);
        if ((oneIsDeeper || other.startsWith(one)) && deeper.startsWith(workspace) && permitted) {
            folders.add(deeper);
        }
    }

    /** The folder before the first wildcard, or all of a scope that has none. */
    private static Path prefix(Capability capability, Path workspace) {
        String scope = capability.scope();
        String literal = scope;
        if (!isLiteral(scope)) {
            int wildcard = firstWildcard(scope);
            literal = scope.substring(0, scope.lastIndexOf('/', wildcard) + 1);
        }
        return workspace.resolve(literal).normalize();
    }

    private static boolean isLiteral(String scope) {
        return !scope.isEmpty() && Glob.of(scope).isLiteral();
    }

    private static int firstWildcard(String scope) {
        int i = 0;
        while (i < scope.length() && scope.charAt(i) != '*' && scope.charAt(i) != '?') {
            i++;
        }
        return i;
    }

    /** The same whether the folder exists or not. */
    private static String address(Path folder) {
        String address = folder.toUri().toString();
        return address.endsWith("/") && folder.getNameCount() > 0
                ? address.substring(0, address.length() - 1)
                : address;
    }

    private static String name(Path folder, Path workspace) {
        Path last = folder.getFileName();
        return folder.equals(workspace)
                ? String.valueOf(last == null ? folder : last)
                : workspace.relativize(folder).toString().replace('\\', '/');
    }
}
