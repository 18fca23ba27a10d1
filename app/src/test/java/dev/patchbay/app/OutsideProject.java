package dev.patchbay.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A project with nothing in it, and a program beside it that becomes a plugin of it. */
record OutsideProject(Path directory, Path program) {
    static OutsideProject below(Path folder) {
        OutsideProject project = new OutsideProject(folder.resolve("project"), folder.resolve("calc.json"));
        ExampleProject.write(project.directory().resolve("patchbay.toml"), "# ours\n[host]\nworkspace = \".\"\n");
        project.offers("adds", "subtracts");
        return project;
    }

    /** From now on the program offers {@code add} and {@code sub} with these descriptions. */
    void offers(String add, String sub) {
        program("\"peer\": \"calc 2.0\", \"tools\": [{\"name\": \"add\", \"description\": \"" + add
                + "\"}, {\"name\": \"sub\", \"description\": \"" + sub + "\"}]");
    }

    void program(String members) {
        ExampleProject.write(program, "{" + members + "}");
    }

    CommandRun.Result add(String... options) {
        return run(Stream.of(
                        Stream.of("plugin", "add", "calc", "--runtime", "fake_stdio"),
                        Stream.of(options),
                        Stream.of("--", "fake", program.toString()))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    CommandRun.Result run(String... arguments) {
        return CommandRun.in(directory).run(arguments);
    }

    String read(String file) {
        return ExampleProject.read(directory.resolve(file));
    }

    /** Every file and folder of the project but the host's state. */
    List<String> files() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> directory.relativize(file).toString())
                    .filter(name -> !name.isEmpty() && !name.startsWith(".patchbay"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
