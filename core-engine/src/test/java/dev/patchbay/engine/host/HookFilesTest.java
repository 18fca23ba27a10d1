package dev.patchbay.engine.host;

import static dev.patchbay.engine.host.HookWorld.SOON;
import static dev.patchbay.engine.host.HookWorld.described;
import static dev.patchbay.engine.host.HookWorld.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.engine.declared.TinyHookReader;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.runtime.Surface;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class HookFilesTest {
    private static final String DENY = "action = \"deny\"\nreason = \"";

    @TempDir
    Path folder;

    private HookWorld world;

    @BeforeEach
    void makeWorld() {
        world = new HookWorld(folder);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void aHookOfTheProjectsFileDecides() {
        world.write("patchbay.toml", hook("no", DENY + "not today\""));
        world.start();

        assertThat(world.add()).contains("not today");
    }

    @Test
    void aHookIsCalledOnlyForWhatItMatches() {
        world.write("patchbay.toml", hook("no", DENY + "not today\"\nmatch = { tool = \"calc.slow\" }"));
        world.start();

        assertThat(world.add()).isEqualTo("5");
    }

    @Test
    void aDisabledHookIsListedAndDecidesNothing() {
        world.write("patchbay.toml", hook("no", "enabled = false\n" + DENY + "no\""));
        world.start();

        assertThat(world.add()).isEqualTo("5");
        assertThat(world.listed()).containsExactly("project/no project disabled");
    }

    @Test
    void filesHaveTheTierOfWhoWritesThem() {
        world.write("user/patchbay.toml", hook("u", "action = \"look\""));
        world.write("hooks.toml", hook("b", "action = \"look\"\npriority = 3"));
        world.write("patchbay.toml", hook("p", "action = \"look\""));
        world.write("admin/patchbay.toml", hook("a", "action = \"look\""));
        world.write("plugins/calc/hooks.toml", hook("x", "action = \"look\""));
        world.start();

        assertThat(world.listed())
                .containsExactly(
                        "admin/a admin",
                        "project/b project",
                        "project/p project",
                        "user/u user",
                        "project:calc/x plugin");
    }

    @Test
    void aHookMayComeBeforeOneThatIsDisabledOrForAnotherPoint() {
        world.write(
                "patchbay.toml",
                hook("a", "action = \"look\"\nbefore = [\"b\", \"c\"]")
                        + hook("b", "action = \"look\"\nenabled = false")
                        + "[[hook]]\nname = \"c\"\non = \"turn.start\"\naction = \"stop\"\n");
        world.start();

        assertThat(world.add()).isEqualTo("5");
    }

    @Test
    void everyErrorIsPlacedAndStopsTheStart() {
        world.write("patchbay.toml", hook("a", "action = \"look\"\nreasn = \"x\""));
        world.write("hooks.toml", hook("b", "action = 7"));
        world.write("user/patchbay.toml", hook("u", "on = 3"));

        assertThatThrownBy(world::start)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("user/patchbay.toml");
        world.write("user/patchbay.toml", "");
        assertThatThrownBy(world::start)
                .hasMessageContaining("patchbay.toml:5:1: error: unknown key \"reasn\" in [hook]")
                .hasMessageContaining("hooks.toml:4:1: error: \"action\" is 7, expected a string in [hook]");
        assertThat(described(world.builder().check())).anyMatch(problem -> problem.contains("hooks.toml:4:1: error"));
    }

    @Test
    void aFileOfHooksHoldsNothingElse() {
        world.write("hooks.toml", "[[rule]]\nid = \"r\"\n");

        assertThatThrownBy(world::start).hasMessageContaining("hooks.toml:1:").hasMessageContaining("\"rule\"");
    }

    @Test
    void anOrderThatCannotBeIsPlaced() {
        world.write(
                "patchbay.toml",
                hook("a", "action = \"look\"\nbefore = [\"b\"]")
                        + hook("b", "action = \"look\"\nbefore = [\"a\"]")
                        + hook("c", "action = \"look\"\nafter = [\"nobody\"]"));

        assertThatThrownBy(world::start)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("patchbay.toml:1:1: error: the hooks project/a -> project/b -> project/a")
                .hasMessageContaining("patchbay.toml:11:1: error: the hook \"project/c\" is to come after");
    }

    @Test
    void refusesTwoReadersAndNamesBoth() {
        assertThatThrownBy(() ->
                        world.start(world.builder().hookReaders(List.of(new TinyHookReader(), new TinyHookReader()))))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("hooks are read by both " + TinyHookReader.class.getName());
    }

    @Test
    void withoutAReaderATableIsAProblem() {
        world.write("plugins/calc/hooks.toml", hook("x", DENY + "no\""));
        world.start(world.builder().hookReaders(List.of()));

        PluginStatus status = world.host().plugins().statuses().get(0);
        assertThat(status.state()).isEqualTo(PluginState.UNAVAILABLE);
        assertThat(described(status.problems()))
                .singleElement()
                .asString()
                .contains("hooks.toml:1:1: error: nothing on the class path reads [[hook]] tables");
    }

    @Test
    void anErrorInAPluginsFileMakesThePluginUnavailable() {
        world.writePlugin("other");
        world.write("plugins/calc/hooks.toml", hook("x", "action = 1"));
        world.start();

        PluginStatus status = world.host().plugins().statuses().get(0);
        assertThat(status.state()).isEqualTo(PluginState.UNAVAILABLE);
        assertThat(status.code()).isEqualTo(PluginErrorCode.MANIFEST_INVALID);
        assertThat(described(status.problems())).singleElement().asString().contains("calc/hooks.toml:4:1: error");
        assertThat(world.host().plugins().statuses().get(1).state()).isEqualTo(PluginState.READY);
        assertThat(described(world.builder().check())).anyMatch(problem -> problem.contains("calc/hooks.toml:4:1"));
    }

    @Test
    void aFileThatIsALinkOutOfThePluginsFolderIsAnError() throws IOException {
        world.write("elsewhere.toml", hook("x", DENY + "no\""));
        Files.createSymbolicLink(
                world.project.resolve("plugins/calc/hooks.toml"), world.project.resolve("elsewhere.toml"));
        world.start();

        assertThat(described(world.host().plugins().statuses().get(0).problems()))
                .anyMatch(problem -> problem.contains("is a link that leads out of the plugin's folder"));
    }

    @Test
    void hooksOfADisabledPluginAreNotInForce() {
        world.writePlugin("guard");
        world.write("plugins/guard/hooks.toml", hook("x", DENY + "no\""));
        world.write("patchbay.toml", "[plugins.guard]\nenabled = false\n");
        world.start();

        assertThat(world.add()).isEqualTo("5");
        assertThat(world.listed()).isEmpty();
    }

    @Test
    void hooksOfAPluginComeAndGoWithIt() {
        world.writePlugin("guard");
        world.write("plugins/guard/hooks.toml", hook("x", DENY + "guarded\""));
        world.start();
        assertThat(world.add()).contains("guarded");

        world.host().plugins().remove("guard").block(SOON);

        assertThat(world.add()).isEqualTo("5");
    }

    @Test
    void aPluginsFileBelongsToItsDigest() {
        world.write("patchbay.toml", "[plugins.calc]\ndigest = \"sha256:" + "0".repeat(64) + "\"\n");
        world.write("plugins/calc/hooks.toml", hook("x", DENY + "no\""));
        world.start();

        assertThat(world.host().plugins().statuses().get(0).code()).isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED);
        assertThat(world.listed()).isEmpty();
    }

    @Test
    void hooksCountForWhoeverWatchesTheHost() {
        world.write("hooks.toml", hook("c", "action = \"count\"\ntarget = \"adds\""));
        world.start();
        assertThat(world.add()).isEqualTo(world.add());

        assertThat(world.host().hooks().counts()).isEqualTo(Map.of("adds{tool=calc.add}", 2.0));
    }

    @Test
    void hooksReachOnlyTheHostsThatTheyAreGranted() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "says the server".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String host = "127.0.0.1:" + server.getAddress().getPort();
            String fetch = hook("g", "action = \"get\"\ntarget = \"http://" + host + "/\"");
            world.write("patchbay.toml", "[hooks]\ngrants = [\"net:" + host + "\"]\n" + fetch);
            world.start();
            assertThat(world.add()).contains("says the server");
            world.close();

            world.write("patchbay.toml", fetch);
            world.start();
            assertThat(world.add()).contains("the hook \"project/g\" failed");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nothingButHostsCanBeGrantedToHooks() {
        world.write("patchbay.toml", "[hooks]\ngrants = [\"env:HOME\"]\n");

        assertThatThrownBy(world::start)
                .hasMessageContaining("patchbay.toml:2:")
                .hasMessageContaining("\"env:HOME\" is nothing that hooks can be granted");
    }

    @Test
    void aHandlerOfAPluginDecides() {
        world.writePlugin("guard");
        world.write(
                "patchbay.toml",
                hook(
                        "h",
                        "match = { tool = \"calc.*\" }\naction = \"handle\"\ntarget = \"guard\"\nreason = \"check\""));
        world.start();
        assertThat(world.add()).contains("the hook \"project/h\" failed");

        HookSpec spec = HookSpec.at(HookPoint.TOOL_BEFORE, "check", Tier.PLUGIN);
        world.runtime.offer(
                "guard",
                Surface.builder()
                        .hooks(List.of(Hook.gate(
                                ToolBefore.class,
                                spec,
                                event -> Mono.just(
                                        new HookOutcome.Ask(event.call().tool())))))
                        .build());

        assertThat(world.add()).contains("{\"outcome\":\"ask\",\"reason\":\"calc.add\",\"people\":1}");
    }
}
