package dev.patchbay.app;

import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.json.Json;
import dev.patchbay.problem.Position;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;

/**
 * Makes what nearly every command needs ready on a second processor, while the first still reads the command line: the
 * readers of TOML and JSON and the reactive library take longer to set up than to use.
 */
final class WarmUp {
    private WarmUp() {}

    /** Begins, where there is a second processor; nobody has to wait for it. */
    static void begin() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(WarmUp::run, "patchbay-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void run() {
        byte[] table = "[plugin]\nname = \"warm-up\"\nlist = [1]\n".getBytes(StandardCharsets.UTF_8);
        int problems = TomlReader.read(table, "warm-up").problems().size();
        Position position = Json.mapper().treeToValue(Json.of(new Position("warm-up", problems, 0)), Position.class);
        var unused = Flux.just(position).map(Position::line).next().toFuture();
    }
}
