package karvan.config;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Patterns of file, member and sheet names: {@code *} stands for any text, {@code ?} for one character. Upper and lower
 * case do not count, nor does how an accented letter is composed.
 */
public final class Wildcard {

    private Wildcard() {}

    /** Whether the whole of {@code text} fits {@code pattern}. */
    public static boolean matches(String pattern, String text) {
        return expression(pattern).matcher(composed(text)).matches();
    }

    /** The regular expression that says the same. */
    public static Pattern expression(String pattern) {
        StringBuilder regex = new StringBuilder();
        int from = 0;
        String composed = composed(pattern);
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (c == '*' || c == '?') {
                regex.append(Pattern.quote(composed.substring(from, i))).append(c == '*' ? ".*" : ".");
                from = i + 1;
            }
        }
        regex.append(Pattern.quote(composed.substring(from)));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
