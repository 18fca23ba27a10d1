package dev.patchbay.app;

import dev.patchbay.json.Json;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import java.net.URI;

/** The page of a login, shown to whoever runs the command and opened in their browser. */
final class LoginPage {
    private final Screen screen;
    private final Browser browser;

    LoginPage(Screen screen, Browser browser) {
        this.screen = screen;
        this.browser = browser;
    }

    /** What stands above the address. */
    static String introduction(Question.Login login, Style style) {
        return style.yellow("log in ") + "for the plugin "
                + style.bold(login.plugin().toString()) + ": " + Printable.line(login.message(), 200) + "\n  address: "
                + Printable.of(login.address().toASCIIString());
    }

    /** Shows the page and opens it. */
    QuestionAnswer open(Question.Login login) {
        screen.remark(introduction(login, screen.remarkStyle()));
        return opened(login.address());
    }

    /** Shows the page, for somebody to open it. */
    QuestionAnswer show(Question.Login login) {
        screen.remark(introduction(login, screen.remarkStyle()));
        screen.remark("  open it in a browser on this machine; waiting until you are logged in …");
        return agreed();
    }

    /** Opens the page, which has been shown. */
    QuestionAnswer opened(URI page) {
        screen.remark(
                browser.open(page)
                        ? "  it opens in your browser; waiting until you are logged in …"
                        : "  no browser was found; open it in one on this machine; waiting until you are logged in …");
        return agreed();
    }

    private static QuestionAnswer agreed() {
        return new QuestionAnswer.Accepted(Json.emptyObject());
    }
}
