package dev.patchbay.hooks.redact;

/** Finds private keys in PEM, whole or cut off at the end of the text. */
final class PrivateKeys implements Finder {
    private static final String BEGIN = "-----BEGIN ";
    private static final String KEY = "PRIVATE KEY";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LONGEST_LABEL = 60;

    @Override
    public void find(String text, Spans spans, String mark) {
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int label = at + BEGIN.length();
            int labelEnd = text.indexOf(DASHES, label);
            boolean isKey = labelEnd >= 0
                    && labelEnd - label <= LONGEST_LABEL
                    && text.substring(label, labelEnd).contains(KEY);
            int next = label;
            if (isKey) {
                int end = text.indexOf(END, labelEnd);
                int close = end < 0 ? -1 : text.indexOf(DASHES, end + END.length());
                next = close < 0 ? text.length() : close + DASHES.length();
                spans.add(at, next, mark);
            }
            at = text.indexOf(BEGIN, next);
        }
    }
}
