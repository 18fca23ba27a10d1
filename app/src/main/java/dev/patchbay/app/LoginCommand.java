package dev.patchbay.app;

import dev.patchbay.json.Json;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import picocli.CommandLine.Model.CommandSpec;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code plugin login NAME}: lets a person log in to where a plugin is, and keeps what comes of it. */
final class LoginCommand implements Subcommand {
    private static final String NO_BROWSER = "--no-browser";

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Specs.of("Logs in to the server of a plugin: opens its page in your browser, and keeps what comes"
                        + " of it below the state directory, where only you can read it.");
        spec.addPositional(Specs.required(0, "NAME", "The plugin's name."));
        spec.addOption(Specs.flag(NO_BROWSER, "Only show the address of the page, and wait."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HostOpening opening = HostOpening.of(invocation);
        UsablePlugin plugin = UsablePlugin.named(invocation.requiredArgument(0), opening);
        plugin.requireTrusted();
        opening.logIn(
                plugin.found(),
                plugin.settings(),
                new AtThePage(Approvals.page(invocation), !invocation.flag(NO_BROWSER)));
        if (invocation.options().json()) {
            invocation.json(Json.object().put("plugin", plugin.id().toString()).put("logged_in", true));
        } else {
            invocation.screen().answer(plugin.id() + " is logged in");
        }
        return ExitCode.OK;
    }

    /** Whoever typed this wants to log in, and nothing else is asked for. */
    private record AtThePage(LoginPage page, boolean opens) implements Approver {
        @Override
        public Mono<Approval> ask(ApprovalRequest request) {
            return NOBODY.ask(request);
        }

        @Override
        public Mono<QuestionAnswer> answer(Question question) {
            if (question instanceof Question.Login login) {
                return Mono.fromSupplier(() -> opens ? page.open(login) : page.show(login))
                        .subscribeOn(Schedulers.boundedElastic());
            }
            return NOBODY.answer(question);
        }
    }
}
