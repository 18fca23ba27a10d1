package dev.patchbay.app.docs;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java as documentation shows it: without imports, and with statements that stand alone. */
final class JavaSnippet {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:@\\w+.*\\n)*(?:public |final |abstract )*(?:class|interface|record|enum) (\\w+)");

    /** The packages whose types the documentation uses by their simple names: a reader is trusted to import them. */
    private static final String IMPORTS = Stream.of(
                    "java.math",
                    "java.nio.file",
                    "java.time",
                    "java.util",
                    "dev.patchbay.agent",
                    "dev.patchbay.annotation",
                    "dev.patchbay.engine.config",
                    "dev.patchbay.engine.host",
                    "dev.patchbay.history",
                    "dev.patchbay.hook",
                    "dev.patchbay.host",
                    "dev.patchbay.json",
                    "dev.patchbay.model",
                    "dev.patchbay.models.scripted",
                    "dev.patchbay.plugin",
                    "dev.patchbay.policy",
                    "dev.patchbay.resource",
                    "dev.patchbay.runtime",
                    "dev.patchbay.session",
                    "dev.patchbay.testkit",
                    "dev.patchbay.tool",
                    "reactor.core.publisher",
                    "org.junit.jupiter.api")
            .map(name -> "import " + name + ".*;\n")
            .collect(Collectors.joining());

    private JavaSnippet() {}

    /** What the compiler has against it; empty when it compiles. */
    static List<String> problems(String snippet, Path output) {
        Matcher type = TYPE.matcher(snippet);
        boolean declares = type.find();
        String name = declares ? type.group(1) : "Snippet";
        String source = declares
                ? withImports(snippet)
                : IMPORTS + "class Snippet {\n    Object example() throws Exception {\n" + snippet
                        + "\n        return this;\n    }\n}\n";
        return compile(name, source, output);
    }

    private static String withImports(String snippet) {
        Matcher declared = Pattern.compile("(?m)^package [\\w.]+;").matcher(snippet);
        return declared.find()
                ? snippet.substring(0, declared.end()) + "\n" + IMPORTS + snippet.substring(declared.end())
                : IMPORTS + snippet;
    }

    private static List<String> compile(String name, String source, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options = List.of(
                "-proc:none",
                "-parameters",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                output.toString());
        boolean compiled = compiler.getTask(null, null, diagnostics, options, null, List.of(file))
                .call();
        return compiled
                ? List.of()
                : diagnostics.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                        .toList();
    }
}
