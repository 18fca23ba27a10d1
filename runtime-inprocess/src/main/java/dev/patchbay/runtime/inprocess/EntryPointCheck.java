package dev.patchbay.runtime.inprocess;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.problem.Nearest;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Finds an entry point by looking at files and at the class path's listing; no class is loaded. */
final class EntryPointCheck {
    private static final Pattern CLASS_NAME = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
            + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");
    private static final String SUFFIX = ".class";

    private final PluginManifest manifest;
    private final @Nullable Path directory;
    private final ClassLoader classPath;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> inJars = new HashSet<>();

    EntryPointCheck(PluginManifest manifest, @Nullable Path directory, ClassLoader classPath) {
        this.manifest = manifest;
        this.directory = directory;
        this.classPath = classPath;
    }

    List<Problem> check(Section section) {
        problems.addAll(SectionReader.of(section).finish());
        readJars();
        String name = manifest.entryPoint();
        if (name == null) {
            report(
                    "the key \"entry_point\" is missing, which in_process needs",
                    "write entry_point = \"com.example.MyPlugin\" below [plugin]");
        } else if (!CLASS_NAME.matcher(name).matches()) {
            report(
                    "the entry_point \"" + name + "\" is not the name of a class; expected one such as"
                            + " \"com.example.MyPlugin\", or \"com.example.Outer$Inner\"",
                    "");
        } else if (!inJars.contains(name) && classPath.getResource(name.replace('.', '/') + SUFFIX) == null) {
            report(
                    "the entry_point \"" + name + "\" is neither on the class path nor in lib/*.jar of the plugin",
                    Nearest.names(name, inJars, 1).stream()
                            .findFirst()
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("put its jar into the plugin's lib folder"));
        }
        return List.copyOf(problems);
    }

    private void readJars() {
        try {
            for (Path jar : PluginJars.below(directory)) {
                if (directory != null && !PluginJars.isInside(directory, jar)) {
                    problems.add(Problem.error(
                            Position.of(jar.toString()),
                            "the jar is a link to a place outside the plugin's folder",
                            "put the file itself there"));
                } else {
                    readJar(jar);
                }
            }
        } catch (IOException unreadable) {
            report("the plugin's lib folder cannot be read: " + unreadable.getMessage(), "");
        }
    }

    private void readJar(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(entry -> entry.endsWith(SUFFIX))
                    .forEach(entry -> inJars.add(
                            entry.substring(0, entry.length() - SUFFIX.length()).replace('/', '.')));
        } catch (IOException broken) {
            problems.add(Problem.error(
                    Position.of(jar.toString()),
                    "the jar cannot be read: " + broken.getMessage(),
                    "build it again or remove it"));
        }
    }

    private void report(String message, String remedy) {
        problems.add(Problem.error(manifest.position(), message, remedy));
    }
}
