package dev.patchbay.runtime.stdio.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Whether this machine can run a file, found out by looking at how it begins. */
final class ExecutableFile {
    private static final int LOOKED_AT = 256;
    private static final int ELF_MACHINE = 18;
    private static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");

    /** What ELF headers call the machines that Java names. */
    private static final Map<String, Integer> MACHINES = Map.of(
            "amd64", 62, "x86_64", 62, "aarch64", 183, "riscv64", 243, "ppc64le", 21, "s390x", 22, "loongarch64", 258);

    private static final Map<Integer, String> NAMES =
            Map.of(3, "i386", 40, "arm", 62, "amd64", 183, "aarch64", 243, "riscv64", 21, "ppc64le", 22, "s390x");

    private final Path file;
    private final byte[] head;
    private final CommandResolver resolver;

    private ExecutableFile(Path file, byte[] head, CommandResolver resolver) {
        this.file = file;
        this.head = head;
        this.resolver = resolver;
    }

    /**
     * Looks at a file.
     *
     * @return the interpreter that its first line names, where it names one
     * @throws Refusal if it cannot run here
     */
    static Optional<Path> check(Path file, CommandResolver resolver) throws Refusal {
        if (!Files.isExecutable(file)) {
            throw Refusal.launch("the program \"" + file + "\" is not executable", "run chmod +x " + file);
        }
        try (InputStream content = Files.newInputStream(file)) {
            return new ExecutableFile(file, content.readNBytes(LOOKED_AT), resolver).interpreter();
        } catch (IOException unreadable) {
            // What may be executed need not be readable; then the system has the last word.
            return Optional.empty();
        }
    }

    private Optional<Path> interpreter() throws Refusal {
        if (begins("#!")) {
            return Optional.of(named(firstLine()));
        }
        if (LINUX) {
            checkFormat();
        }
        return Optional.empty();
    }

    private Path named(String line) throws Refusal {
        if (line.endsWith("\r")) {
            throw Refusal.launch(
                    "the first line of \"" + file + "\" ends in a carriage return, which becomes part of the"
                            + " interpreter's name",
                    "save the file with Unix line ends");
        }
        String[] words = line.substring(2).strip().split("\\s+", -1);
        if (words[0].endsWith("/env")) {
            for (int i = 1; i < words.length; i++) {
                if (!words[i].startsWith("-") && !words[i].contains("=")) {
                    return searched(words[i]);
                }
            }
        }
        Path interpreter = Path.of(words[0]);
        if (!Files.isExecutable(interpreter)) {
            throw missing(words[0], "install it, or correct the script's first line");
        }
        return interpreter;
    }

    private Path searched(String name) throws Refusal {
        Optional<Path> found = name.startsWith("/") ? Optional.of(Path.of(name)) : resolver.find(name);
        if (found.isEmpty() || !Files.isExecutable(found.get())) {
            throw missing(name, "install it, or put it on the host's PATH");
        }
        return found.get();
    }

    private Refusal missing(String interpreter, String remedy) {
        return Refusal.launch(
                "the script \"" + file + "\" needs the interpreter \"" + interpreter + "\", which is not there",
                remedy);
    }

    private void checkFormat() throws Refusal {
        if (begins("\u007fELF")) {
            checkMachine();
        } else if (begins("MZ")) {
            throw Refusal.launch("\"" + file + "\" is a program for Windows", "give the plugin a program for Linux");
        } else if (begins("PK")) {
            throw Refusal.launch(
                    "\"" + file + "\" is an archive, not a program",
                    "start it through what runs it, for example [\"java\", \"-jar\", \"" + file.getFileName() + "\"]");
        } else if (isText()) {
            throw Refusal.launch(
                    "\"" + file + "\" is text without a first line that names its interpreter",
                    "begin it with a line such as #!/usr/bin/env python3, or name the interpreter in the command");
        }
    }

    private void checkMachine() throws Refusal {
        if (head.length < ELF_MACHINE + 2) {
            throw Refusal.launch("the program \"" + file + "\" is cut off", "copy it again");
        }
        boolean littleEndian = head[5] == 1;
        int low = head[littleEndian ? ELF_MACHINE : ELF_MACHINE + 1] & 0xff;
        int high = head[littleEndian ? ELF_MACHINE + 1 : ELF_MACHINE] & 0xff;
        int machine = high << 8 | low;
        String here = System.getProperty("os.arch");
        int wanted = MACHINES.getOrDefault(here, machine);
        boolean olderSibling = (wanted == 62 && machine == 3) || (wanted == 183 && machine == 40);
        if (machine != wanted && !olderSibling) {
            throw Refusal.launch(
                    "the program \"" + file + "\" is for another architecture: "
                            + NAMES.getOrDefault(machine, "ELF machine " + machine) + ", and this machine is " + here,
                    "build or download it for " + here);
        }
    }

    private boolean isText() {
        for (byte read : head) {
            if (read >= 0 && read < ' ' && read != '\n' && read != '\r' && read != '\t') {
                return false;
            }
        }
        return true;
    }

    private boolean begins(String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < expected.length; i++) {
            if (i >= head.length || head[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private String firstLine() {
        String text = new String(head, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
