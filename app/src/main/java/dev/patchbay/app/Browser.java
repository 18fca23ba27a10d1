package dev.patchbay.app;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The browser of whoever runs the command: what {@code BROWSER} names, else what the system opens pages with. */
final class Browser {
    private static final String PLACE = "%s";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final List<List<String>> commands;

    private Browser(List<List<String>> commands) {
        this.commands = commands;
    }

    /** The one that these variables of the environment speak of. */
    static Browser of(Map<String, String> environment) {
        String named = environment.getOrDefault("BROWSER", "").strip();
        List<List<String>> commands = new ArrayList<>();
        for (String command : named.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!command.isBlank()) {
                commands.add(List.of(SPACES.split(command.strip(), -1)));
            }
        }
        if (commands.isEmpty()) {
            commands.addAll(ofSystem(System.getProperty("os.name", "").toLowerCase(Locale.ROOT), environment));
        }
        return new Browser(commands);
    }

    /** On a system whose screen is a desktop of its own choice there may be none: a browser in the terminal is not meant. */
    private static List<List<String>> ofSystem(String system, Map<String, String> environment) {
        if (system.contains("mac")) {
            return List.of(List.of("open"));
        }
        if (system.contains("windows")) {
            return List.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        boolean desktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return desktop ? List.of(List.of("xdg-open")) : List.of();
    }

    /**
     * Opens a page and does not wait for what becomes of it.
     *
     * @return whether a browser was started
     */
    boolean open(URI page) {
        String scheme = String.valueOf(page.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return false;
        }
        return commands.stream().anyMatch(command -> start(command, page.toASCIIString()));
    }

    private static boolean start(List<String> command, String page) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            words.add(word.replace(PLACE, page));
        }
        if (words.equals(command)) {
            words.add(page);
        }
        try {
            Process process = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return true;
        } catch (IOException missing) {
            return false;
        }
    }
}
