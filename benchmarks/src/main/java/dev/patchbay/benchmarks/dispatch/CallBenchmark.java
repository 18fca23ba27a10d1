package dev.patchbay.benchmarks.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.adk.JsonBaseModel;
import com.google.adk.tools.FunctionTool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.patchbay.benchmarks.ThreadTime;
import dev.patchbay.json.Json;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.ai.tool.method.MethodToolCallback;
import org.springframework.ai.tool.support.ToolDefinitions;
import reactor.core.publisher.Mono;

/**
 * {@code add(int, int)} called with JSON text, answering JSON text. Ours is governed: schema, policy, a gate and a history;
 * the others only bind arguments and call. The floor is what no governed path can be below: a record bound from the text,
 * and a function looked up by name that answers a Mono.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {
    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};

    private final Calculator calculator = new Calculator();
    private final ObjectMapper adkMapper = JsonBaseModel.getMapper();
    private final Map<String, Function<String, Mono<String>>> registry = new ConcurrentHashMap<>();
    private DefaultToolExecutor langchain4j;
    private MethodToolCallback springAi;
    private FunctionTool adk;
    private GovernedCalculator patchbay;
    private int count;

    /** Arguments of the floor. */
    public record Numbers(int a, int b) {}

    /** Makes everybody's tool of the method, and sees that all give the same. */
    @Setup(Level.Trial)
    public void prepare() throws IOException, NoSuchMethodException {
        Method add = Calculator.class.getMethod("add", int.class, int.class);
        langchain4j = new DefaultToolExecutor(calculator, add);
        springAi = MethodToolCallback.builder()
                .toolDefinition(ToolDefinitions.from(add))
                .toolMethod(add)
                .toolObject(calculator)
                .build();
        adk = FunctionTool.create(calculator, add);
        registry.put("calculator.add", text -> {
            Numbers numbers = Json.mapper().readValue(text, Numbers.class);
            return Mono.fromCallable(() -> Json.write(calculator.add(numbers.a(), numbers.b())));
        });
        patchbay = new GovernedCalculator();
        ThreadTime none = new ThreadTime();
        List<String> answers = List.of(patchbay(none), floor(none), langchain4j(none), springAi(none), adk(none));
        for (int i = 0; i < answers.size(); i++) {
            // The first argument is the number of the call.
            if (!answers.get(i).contains(String.valueOf(i + 1 + 2))) {
                throw new IllegalStateException("wrong sums: " + answers);
            }
        }
    }

    /** Stops our host. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        patchbay.close();
    }

    /** Different from call to call, as real arguments are. */
    private String arguments(ThreadTime time) {
        time.operations++;
        count = (count + 1) & 0xfff;
        return "{\"a\":" + count + ",\"b\":2}";
    }

    /** The full governed call. */
    @Benchmark
    public String patchbay(ThreadTime time) {
        return patchbay.call(arguments(time));
    }

    /** LangChain4j's tool executor. */
    @Benchmark
    public String langchain4j(ThreadTime time) {
        ToolExecutionRequest request = ToolExecutionRequest.builder()
                .id("call")
                .name("add")
                .arguments(arguments(time))
                .build();
        return langchain4j.execute(request, "memory");
    }

    /** Spring AI's method tool callback. */
    @Benchmark
    public String springAi(ThreadTime time) {
        return springAi.call(arguments(time));
    }

    /** ADK's function tool, which takes and gives maps. */
    @Benchmark
    public String adk(ThreadTime time) throws JsonProcessingException {
        Map<String, Object> result = adk.runAsync(adkMapper.readValue(arguments(time), ARGUMENTS), null)
                .blockingGet();
        return adkMapper.writeValueAsString(result);
    }

    /** The floor. */
    @Benchmark
    public String floor(ThreadTime time) {
        return Now.of(Objects.requireNonNull(registry.get("calculator.add")).apply(arguments(time)));
    }
}
