package dev.patchbay.app.same;

import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.models.scripted.ScriptedStep;
import dev.patchbay.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** Makes the call whose name it is told, and then is done; remembers what it was shown. */
final class ExampleModel implements ChatModel {
    private static final Pattern BROKEN =
            Pattern.compile("(failed \\()(?:crashed|remote_error)\\): .*" + Transcript.BOOM + ".*", Pattern.DOTALL);

    private final Map<String, ScriptedModel> scripts;
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    private List<String> tools = List.of();

    ExampleModel(List<Example> examples) {
        this.scripts = examples.stream().collect(Collectors.toUnmodifiableMap(Example::name, ExampleModel::script));
    }

    private static ScriptedModel script(Example example) {
        return ScriptedModel.of(
                example.name(),
                ScriptedStep.step()
                        .text("let me see")
                        .call(example.name().replace(' ', '-'), example.tool(), example.arguments()),
                ScriptedStep.step().text("done"));
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("examples", "scripted", null);
    }

    @Override
    public Flux<ModelChunk> stream(ModelRequest request) {
        requests.add(request);
        List<Message> messages = request.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof Message.User user) {
                return Objects.requireNonNull(scripts.get(user.text()), user.text()).stream(request);
            }
        }
        throw new AssertionError("nobody said anything");
    }

    /** What it was shown since the last time: other tools than before, and what came after the call. */
    List<String> takeShown() {
        List<String> lines = new ArrayList<>();
        List<String> now = requests.get(0).tools().stream().map(ToolSpec::name).toList();
        if (!now.equals(tools)) {
            lines.add("run| tools " + now);
            tools = now;
        }
        if (requests.size() > 1) {
            List<Message> messages = requests.get(requests.size() - 1).messages();
            int call = messages.size() - 1;
            while (!(messages.get(call) instanceof Message.Assistant)) {
                call--;
            }
            messages.subList(call + 1, messages.size()).forEach(message -> lines.add("run| shown " + shown(message)));
        }
        requests.clear();
        return lines;
    }

    private static String shown(Message message) {
        if (message instanceof Message.Tool tool) {
            return BROKEN.matcher(Transcript.result(tool.result()))
                    .replaceAll("$1" + Transcript.BROKEN + "): " + Transcript.BOOM + "\"");
        }
        return Json.write(message);
    }
}
