package dev.patchbay.runtime.stdio.process;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What programs typically say or do when something is missing, and what helps. */
final class Symptoms {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    /** A pattern of a line on stderr, and what helps; the first that fits counts. */
    private record Symptom(Pattern pattern, Function<MatchResult, String> remedy) {}

    private static final List<Symptom> SAID = List.of(
            symptom(
                    "ModuleNotFoundError: No module named '([^']+)'",
                    said -> "install the Python module \"" + said.group(1)
                            + "\" for the interpreter that the command names"),
            symptom(
                    "No module named ([\\w.]+)",
                    said -> "there is no Python module \"" + said.group(1)
                            + "\" in the working directory or among those installed; correct the command or working_dir"),
            symptom(
                    "can't open file '([^']+)'",
                    said -> "Python did not find \"" + said.group(1) + "\"; arguments are relative to working_dir"),
            symptom(
                    "Cannot find (?:module|package) '([^']+)'",
                    said -> "Node did not find \"" + said.group(1)
                            + "\"; run npm install in the plugin's folder, or correct the path, which is relative to"
                            + " working_dir"),
            symptom(
                    "The requested resource '([^']+)' could not be found",
                    said -> "npm's registry has no \"" + said.group(1) + "\"; correct the package's name"),
            symptom(
                    "UnsupportedClassVersionError.*class file version ([\\d.]+)",
                    said -> "the plugin is made for a newer Java (class file version " + said.group(1)
                            + "); name a newer java in the command"),
            symptom(
                    "(?:Could not find or load main class|Unable to access jarfile) (\\S+)",
                    said -> "Java did not find \"" + said.group(1) + "\"; paths are relative to working_dir"),
            symptom(
                    "error while loading shared libraries: ([^:]+)",
                    said -> "install the shared library \"" + said.group(1) + "\""),
            symptom(
                    "version `(GLIBC\\w*_[\\d.]+)' not found",
                    said -> "the program is made for a newer system (" + said.group(1) + "); build it for this one"),
            symptom(
                    "EADDRINUSE|[Aa]ddress already in use",
                    said -> "another process uses the port that the plugin wants; end it, or choose another port"),
            symptom(
                    "OutOfMemoryError|MemoryError|_PyErr_NoMemory|JavaScript heap out of memory|[Cc]annot allocate memory"
                            + "|insufficient memory|Could not reserve enough space",
                    said -> "it ran out of memory; raise limits.memory_mb if the section sets it"),
            symptom("Too many open files|EMFILE", said -> "raise limits.open_files if the section sets it"),
            symptom(
                    "Resource temporarily unavailable|can't start new thread|EAGAIN|[Cc]annot fork",
                    said -> "raise limits.processes if the section sets it"),
            symptom(
                    "(\\S+): (?:command )?not found",
                    said -> "\"" + said.group(1) + "\" is not on the host's PATH; install it"));

    /** What is said because a sandbox keeps something from a program. */
    private static final List<Symptom> SAID_IN_SANDBOX = List.of(
            symptom(
                    "execvp (\\S+): ",
                    said -> "\"" + said.group(1)
                            + "\", or what it needs, is not visible in the sandbox; name its folder in sandbox_readable"),
            symptom(
                    "Read-only file system|EROFS",
                    said -> "the sandbox shows it read-only; name its folder in sandbox_writable, or ask for fs.write"),
            symptom(
                    "Network is unreachable|ENETUNREACH|EAI_AGAIN|ENOTFOUND|[Nn]ame resolution|ECONNREFUSED",
                    said -> "the sandbox has no network unless the capability \"net\" is asked for and granted"),
            symptom(
                    "(?:No such file or directory|ENOENT|cannot open|Permission denied)",
                    said ->
                            "the sandbox hides what is neither granted nor named in sandbox_readable or sandbox_writable"));

    private Symptoms() {}

    /** What to do about a process that ended, or that prints what is no protocol. */
    static String remedy(
            LaunchPlan plan, @Nullable ProcessExit exit, List<String> strayOutput, List<String> complaints) {
        String said = said(plan, complaints);
        if (!said.isEmpty()) {
            return said;
        }
        String done = exit == null ? "" : done(plan, exit);
        if (!done.isEmpty()) {
            return done;
        }
        if (!strayOutput.isEmpty()) {
            return "standard output is for the protocol alone: print banners and logs to standard error";
        }
        return "start it by hand to see why: cd " + plan.workingDirectory() + " && " + String.join(" ", plan.command());
    }

    /** What helps against the first thing on stderr that is known; empty when nothing is. */
    static String said(LaunchPlan plan, List<String> complaints) {
        String said = said(SAID, complaints);
        boolean sandboxed = plan.confinement().sandbox() != null;
        return said.isEmpty() && sandboxed ? said(SAID_IN_SANDBOX, complaints) : said;
    }

    private static String said(List<Symptom> symptoms, List<String> complaints) {
        for (Symptom symptom : symptoms) {
            for (String line : complaints) {
                Matcher matcher = symptom.pattern().matcher(line);
                if (matcher.find()) {
                    return symptom.remedy().apply(matcher.toMatchResult());
                }
            }
        }
        return "";
    }

    private static String done(LaunchPlan plan, ProcessExit exit) {
        boolean sandboxed = plan.confinement().sandbox() != null;
        Limits limits = plan.confinement().limits();
        if (exit.code() == NOT_FOUND || exit.code() == NOT_EXECUTABLE) {
            return sandboxed
                    ? "the program, or what it needs, is not visible in the sandbox; name its folder in sandbox_readable"
                    : "the program, or what it needs, is not there or not executable";
        }
        return switch (exit.signal().orElse("")) {
            case "SIGXCPU" -> "it used up limits.cpu_sec";
            case "SIGKILL" ->
                limits.any()
                        ? "somebody killed it, its limits or the system for want of memory; look into the system's log"
                        : "somebody killed it, or the system for want of memory; look into the system's log";
            case "SIGILL" -> "the program is made for another processor; build it for this one";
            case "SIGSEGV", "SIGBUS", "SIGABRT" ->
                limits.memoryMb() > 0
                        ? "it has a fault, or cannot get by with limits.memory_mb"
                        : "it has a fault; its author should know";
            default -> "";
        };
    }

    private static Symptom symptom(String pattern, Function<MatchResult, String> remedy) {
        return new Symptom(Pattern.compile(pattern), remedy);
    }
}
