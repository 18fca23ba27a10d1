package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole command on a copy of the code assistant, inside this process. */
class RunEndToEndTest {
    private static final String PROMPT = "What is in this project?";

    @TempDir
    Path folder;

    private ExampleProject project = ExampleProject.NONE;

    @BeforeEach
    void makeProject() {
        project = ExampleProject.below(folder);
    }

    @Test
    void answersWithWhatIsReallyThere() {
        ExampleProject.Facts facts = project.facts();

        CommandRun.Result run = run("run", PROMPT);

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Sample\nA sample for tests.")
                .contains(facts.files() + " files, " + facts.lines() + " lines")
                .contains("Java: 7 lines in 2 files")
                .contains("tool.py (5 lines)")
                .contains("src/Main.java:3")
                .contains("2 notes to self")
                .contains("src/Main.java:2  // TODO first")
                .contains("src/Wait.java:2  void w() { x.block(); }")
                .contains("tool.py:3  except:");
    }

    @Test
    void showsEachCallAndTheDenialBesideTheAnswer() {
        CommandRun.Result run = run("run", PROMPT);

        assertThat(run.err())
                .contains("→ files.count {\"longest\":8}")
                .contains("✓ files.count")
                .contains("✗ report.write {\"path\":\"README.md\"")
                .contains("denied by gate \"report.onlyIntoTheReportFolder\": \"README.md\" is outside the folder")
                .contains("1 denied");
        assertThat(run.out()).doesNotContain("✗");
    }

    @Test
    void writesIntoTheReportFolderAndNowhereElse() {
        String before = ExampleProject.read(project.workspace().resolve("README.md"));

        runsFine();

        assertThat(project.workspace().resolve("README.md")).hasContent(before);
        assertThat(project.workspace().resolve("report/findings.md"))
                .content()
                .startsWith("# Findings")
                .contains("Asked: " + PROMPT)
                .contains("| Java | 2 | 7 |");
    }

    @Test
    void tellsMachinesEveryEventAsOneLine() {
        CommandRun.Result run = run("--json", "run", PROMPT);

        List<JsonNode> lines = run.outLines().stream().map(Json::parse).toList();
        assertThat(type(lines.get(0))).isEqualTo("session");
        List<JsonNode> events = lines.subList(1, lines.size());
        assertThat(events).extracting(event -> event.at("/sequence").intValue()).isSorted();
        assertThat(type(events.get(0))).isEqualTo("run_started");
        assertThat(type(events.get(events.size() - 1))).isEqualTo("run_ended");
        assertThat(events)
                .filteredOn(event -> event.at("/decision/verdict").asString("").equals("denied"))
                .extracting(event -> event.at("/call/arguments/path").asString(""))
                .containsExactly("README.md");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void keepsACompleteHistory() {
        String session = run("--json", "run", PROMPT).outLines().get(0);
        String id = Json.parse(session).at("/session").asString("");

        List<JsonNode> entries = run("--json", "history", id).outLines().stream()
                .map(Json::parse)
                .toList();

        assertThat(entries)
                .extracting(entry -> entry.at("/sequence").longValue())
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, entries.size())
                        .boxed()
                        .toList());
        List<String> decided = values(entries, "tool_decision", "/body/call/id");
        assertThat(decided).hasSize(10);
        assertThat(values(entries, "tool_outcome", "/body/call")).containsExactlyInAnyOrderElementsOf(decided);
        assertThat(values(entries, "tool_outcome", "/body/status"))
                .containsOnlyOnce("denied")
                .filteredOn(status -> status.equals("completed"))
                .hasSize(9);
        assertThat(values(entries, "run_ended", "/body/reason")).containsExactly("finished");
    }

    @Test
    void listsSessionsAndShowsThemToPeople() {
        runsFine();

        CommandRun.Result list = run("history");
        String id = list.out().substring(0, list.out().indexOf(' '));

        assertThat(list.out()).contains("finished").contains(PROMPT);
        assertThat(run("history", id).out())
                .contains("prompt    " + PROMPT)
                .contains("decision  denied report.write")
                .contains("outcome   completed files.count");
    }

    @Test
    void goesOnWithASession() {
        String id = Json.parse(run("--json", "run", PROMPT).outLines().get(0))
                .at("/session")
                .asString("");

        CommandRun.Result again = run("run", "--session", id, "Once", "more");

        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(values(project.history(id), "user_message", "/body/text")).containsExactly(PROMPT, "Once more");
    }

    @Test
    void readsThePromptFromTheStandardInput() {
        CommandRun.Result run = project.run(CommandRun.in(project.directory()).withInput("piped prompt"), "run", "-");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(project.workspace().resolve("report/findings.md")).content().contains("Asked: piped prompt");
    }

    @Test
    void stopsAtALimit() {
        project.edit("patchbay.toml", "turns = 12", "turns = 2");

        CommandRun.Result run = run("run", PROMPT);

        assertThat(run.exit()).as(run.err()).isEqualTo(5);
        assertThat(run.err()).contains("stopped, turn limit");
    }

    @Test
    void failsWhenTheModelDoes() {
        project.append("janitor.toml", "\n[[step]]\nerror = \"out of order\"\n");
        project.edit("janitor.toml", "{{result.remove.text}}", "{{result.remove.structured/nothing}}");

        CommandRun.Result run = run("run", "--model", "janitor", "Clean up");

        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("run failed").doesNotContain("\tat ");
    }

    @Test
    void audits() {
        runsFine();

        JsonNode summary = Json.parse(run("call", "audit.summary").out());

        assertThat(summary.at("/refused").intValue()).isEqualTo(1);
        assertThat(Files.exists(project.directory().resolve(".patchbay"))).isTrue();
    }

    private void runsFine() {
        CommandRun.Result run = run("run", PROMPT);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static List<String> values(List<JsonNode> entries, String type, String pointer) {
        return entries.stream()
                .filter(entry -> type(entry.at("/body")).equals(type))
                .map(entry -> entry.at(pointer).asString(""))
                .toList();
    }

    private static String type(JsonNode value) {
        return value.at("/type").asString("");
    }

    private CommandRun.Result run(String... arguments) {
        return project.run(arguments);
    }
}
