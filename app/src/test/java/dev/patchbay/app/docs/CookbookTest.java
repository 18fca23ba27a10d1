package dev.patchbay.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.engine.trial.HookTrial;
import dev.patchbay.engine.trial.TrialAnswer;
import dev.patchbay.engine.trial.TrialCase;
import dev.patchbay.engine.trial.TrialFile;
import dev.patchbay.engine.trial.TrialReader;
import dev.patchbay.engine.trial.TriedStep;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe of {@code docs/hooks.md} does what its cases say. */
class CookbookTest {
    @TempDir
    Path directory;

    /** A block of hooks or rules, and the block of its cases after it. */
    record Recipe(CodeBlock hooks, CodeBlock cases) {
        @Override
        public String toString() {
            return hooks.toString();
        }
    }

    static List<Recipe> recipes() throws IOException {
        List<CodeBlock> blocks = CodeBlock.inProject(DocumentationTest.ROOT).stream()
                .filter(block -> block.file().equals(Path.of("docs", "hooks.md")))
                .filter(block -> block.language().equals("toml"))
                .toList();
        List<Recipe> recipes = new ArrayList<>();
        for (int i = 1; i < blocks.size(); i++) {
            if (isCases(blocks.get(i)) && !isCases(blocks.get(i - 1))) {
                recipes.add(new Recipe(blocks.get(i - 1), blocks.get(i)));
            }
        }
        assertThat(recipes).hasSizeGreaterThanOrEqualTo(50);
        return recipes;
    }

    private static boolean isCases(CodeBlock block) {
        return block.text().startsWith("[[case]]");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void doesWhatItsCasesSay(Recipe recipe) throws IOException {
        Files.writeString(directory.resolve("patchbay.toml"), recipe.hooks().text());
        HookTrial trial = PatchbayHost.builder(new HostConfigReader(null, null).read(directory))
                .trial();
        TrialFile file = TrialReader.read(TomlReader.read(
                recipe.cases().text().getBytes(StandardCharsets.UTF_8),
                recipe.cases().toString()));
        assertThat(file.problems()).extracting(Problem::describe).isEmpty();

        boolean matches = false;
        boolean passes = false;
        for (TrialCase one : file.cases()) {
            for (TriedStep tried : trial.of(one).toIterable()) {
                TrialAnswer got = tried.got();
                assertThat(tried.differences())
                        .as("%s %s: %s", one.name(), tried.step().label(), got)
                        .isEmpty();
                boolean silent = got.by() == null || got.by().equals("default");
                matches |= !silent;
                passes |= silent;
            }
        }
        assertThat(matches && passes)
                .as("a case that matches and one that does not")
                .isTrue();
    }
}
