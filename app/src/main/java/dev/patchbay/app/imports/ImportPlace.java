package dev.patchbay.app.imports;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What references in a file may be about.
 *
 * @param environment the variables that are set now
 * @param dataDirectory below which a package's servers may keep data, a folder each
 */
public record ImportPlace(Map<String, String> environment, Path dataDirectory) {
    public ImportPlace {
        environment = Map.copyOf(environment);
    }

    @Nullable
    String variable(String name) {
        return environment.get(name);
    }
}
