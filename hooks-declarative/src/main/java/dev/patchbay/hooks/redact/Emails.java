package dev.patchbay.hooks.redact;

/** Finds e-mail addresses. */
final class Emails implements Finder {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DOMAIN = 255;

    @Override
    public void find(String text, Spans spans, String mark) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int begin = at;
            while (begin > 0 && at - begin < LONGEST_NAME && isOfName(text.charAt(begin - 1))) {
                begin--;
            }
            int end = domainEnd(text, at + 1);
            if (begin < at && end > 0) {
                spans.add(begin, end, mark);
            }
        }
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
    }

    /** Where a domain with a top level ends that begins here; 0 if none does. */
    private static int domainEnd(String text, int from) {
        int end = from;
        int lastDot = -1;
        int good = 0;
        while (end < text.length() && end - from < LONGEST_DOMAIN) {
            char c = text.charAt(end);
            if (c == '.') {
                if (end == from || end == lastDot + 1) {
                    break;
                }
                lastDot = end;
            } else if (!Character.isLetterOrDigit(c) && c != '-') {
                break;
            } else if (lastDot > 0 && end - lastDot >= 2) {
                good = end + 1;
            }
            end++;
        }
        return good;
    }
}
