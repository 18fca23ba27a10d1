package dev.patchbay.hooks.redact;

/** Finds signed and encrypted JSON web tokens. */
final class JsonWebTokens implements Finder {
    /** How base64 begins of what begins as JSON objects do. */
    private static final String HEADER = "eyJ";

    private static final int LEAST_PART = 8;

    @Override
    public void find(String text, Spans spans, String mark) {
        int at = text.indexOf(HEADER);
        while (at >= 0) {
            int end = Characters.endOf(text, at, Characters::isUrlSafe);
            if (Characters.isBegin(text, at) && end - at >= LEAST_PART && isDot(text, end)) {
                int payload = Characters.endOf(text, end + 1, Characters::isUrlSafe);
                if (payload - end > LEAST_PART && isDot(text, payload)) {
                    end = payload;
                    while (isDot(text, end)) {
                        end = Characters.endOf(text, end + 1, Characters::isUrlSafe);
                    }
                    spans.add(at, end, mark);
                }
            }
            at = text.indexOf(HEADER, Math.max(end, at + 1));
        }
    }

    private static boolean isDot(String text, int at) {
        return at < text.length() && text.charAt(at) == '.';
    }
}
