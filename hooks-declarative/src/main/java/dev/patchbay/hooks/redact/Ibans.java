package dev.patchbay.hooks.redact;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds international bank account numbers, in one piece or with single spaces, of the length that their country gives
 * them and with the right check digits.
 *
 * @see <a href="https://www.swift.com/standards/data-standards/iban-international-bank-account-number">ISO 13616</a>
 */
final class Ibans implements Finder {
    private static final Map<String, Integer> LENGTHS = lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29"
            + " BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27"
            + " GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22"
            + " MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24"
            + " SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    @Override
    public void find(String text, Spans spans, String mark) {
        for (int at = 0; at + 4 < text.length(); at++) {
            Integer length =
                    Characters.isBegin(text, at) && isBegin(text, at) ? LENGTHS.get(text.substring(at, at + 2)) : null;
            int end = length == null ? 0 : end(text, at, length);
            if (end > 0) {
                spans.add(at, end, mark);
            }
        }
    }

    private static boolean isBegin(String text, int at) {
        return Characters.isUpperOrDigit(text.charAt(at))
                && Characters.isUpperOrDigit(text.charAt(at + 1))
                && Characters.isDigit(text.charAt(at + 2))
                && Characters.isDigit(text.charAt(at + 3));
    }

    /** Where the number of that length ends that begins here; 0 if there is none. */
    private static int end(String text, int from, int length) {
        StringBuilder number = new StringBuilder(length);
        int at = from;
        while (at < text.length() && number.length() < length) {
            char c = text.charAt(at);
            if (Characters.isUpperOrDigit(c)) {
                number.append(c);
            } else if (c != ' ' || text.charAt(at - 1) == ' ') {
                return 0;
            }
            at++;
        }
        boolean goesOn = at < text.length() && Characters.isAlphanumeric(text.charAt(at));
        return number.length() == length && !goesOn && isRight(number) ? at : 0;
    }

    /** The number with its first four characters at the end, letters as two digits, is 1 modulo 97. */
    private static boolean isRight(CharSequence number) {
        int rest = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt((i + 4) % number.length());
            rest = Characters.isDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        }
        return rest == 1;
    }

    private static Map<String, Integer> lengths(String list) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : list.split(" ", -1)) {
            lengths.put(entry.substring(0, 2), Integer.parseInt(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }
}
