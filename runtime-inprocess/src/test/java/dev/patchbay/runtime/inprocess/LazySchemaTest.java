package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.runtime.Connection;
import dev.patchbay.tool.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looks into JVMs of their own, because in this one other tests have loaded everything. */
class LazySchemaTest {
    private static final String GENERATOR = "com.github.victools";

    @Test
    void listingAndCallingToolsLoadsNoSchemaGenerator() throws Exception {
        assertThat(classesLoadedBy("list"))
                .contains(PluginMapper.class.getName())
                .doesNotContain(GENERATOR);
    }

    @Test
    void lookingAtASchemaLoadsTheGenerator() throws Exception {
        assertThat(classesLoadedBy("schema")).contains(GENERATOR);
    }

    private static String classesLoadedBy(String what) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        what))
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(output).isZero();
        return output;
    }

    /** What runs in the other JVM. */
    public static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            Connection connection = Plugins.of(Adding.class).connect();
            for (Tool tool : connection.surface().tools()) {
                System.out.println(tool.spec().name());
                if (arguments[0].equals("schema")) {
                    System.out.println(tool.spec().inputSchema().tree());
                }
            }
            System.out.println(Plugins.call(connection, "add", "{\"left\": 1, \"right\": 2}")
                    .block());
        }
    }

    public static final class Adding {
        public record Sum(int value) {}

        @ToolMethod
        public Sum add(int left, int right) {
            return new Sum(left + right);
        }
    }
}
