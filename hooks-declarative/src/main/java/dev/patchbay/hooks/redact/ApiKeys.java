package dev.patchbay.hooks.redact;

import dev.patchbay.hooks.redact.Characters.Alphabet;
import java.util.List;

/** Finds keys of well-known services by the prefixes that they gave them for this purpose. */
final class ApiKeys implements Finder {
    private record Form(String prefix, int least, Alphabet alphabet) {}

    private static final List<Form> FORMS = List.of(
            new Form("AKIA", 16, Characters::isUpperOrDigit),
            new Form("ASIA", 16, Characters::isUpperOrDigit),
            new Form("ghp_", 30, Characters::isAlphanumeric),
            new Form("gho_", 30, Characters::isAlphanumeric),
            new Form("ghu_", 30, Characters::isAlphanumeric),
            new Form("ghs_", 30, Characters::isUrlSafe),
            new Form("ghr_", 30, Characters::isAlphanumeric),
            new Form("github_pat_", 22, Characters::isUrlSafe),
            new Form("glpat-", 20, Characters::isUrlSafe),
            new Form("sk-", 20, Characters::isUrlSafe),
            new Form("sk_live_", 16, Characters::isAlphanumeric),
            new Form("sk_test_", 16, Characters::isAlphanumeric),
            new Form("rk_live_", 16, Characters::isAlphanumeric),
            new Form("rk_test_", 16, Characters::isAlphanumeric),
            new Form("xoxa-", 10, Characters::isUrlSafe),
            new Form("xoxb-", 10, Characters::isUrlSafe),
            new Form("xoxp-", 10, Characters::isUrlSafe),
            new Form("xoxr-", 10, Characters::isUrlSafe),
            new Form("xoxs-", 10, Characters::isUrlSafe),
            new Form("xapp-", 10, Characters::isUrlSafe),
            new Form("AIza", 35, Characters::isUrlSafe),
            new Form("ya29.", 20, Characters::isUrlSafe),
            new Form("npm_", 36, Characters::isAlphanumeric),
            new Form("pypi-", 50, Characters::isUrlSafe),
            new Form("hf_", 30, Characters::isAlphanumeric));

    @Override
    public void find(String text, Spans spans, String mark) {
        for (Form form : FORMS) {
            int at = text.indexOf(form.prefix());
            while (at >= 0) {
                int body = at + form.prefix().length();
                int end = Characters.endOf(text, body, form.alphabet());
                if (end - body >= form.least() && Characters.isBegin(text, at)) {
                    spans.add(at, end, mark);
                }
                at = text.indexOf(form.prefix(), Math.max(end, at + 1));
            }
        }
    }
}
