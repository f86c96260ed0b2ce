package karvan.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proves that a text is one SELECT that reads tables and nothing else. The database refuses writing by itself, as the read
 * is a read-only transaction; this tells the mistake before a night, with its line.
 */
final class SqlText {

    /** Words that change something or begin another statement; none of them is needed to read. */
    private static final Set<String> FORBIDDEN = Set.of(
            "insert",
            "update",
            "delete",
            "merge",
            "into",
            "truncate",
            "drop",
            "alter",
            "create",
            "grant",
            "revoke",
            "copy",
            "call",
            "do",
            "set",
            "reset",
            "lock",
            "vacuum",
            "listen",
            "notify",
            "prepare",
            "execute",
            "deallocate",
            "begin",
            "commit",
            "rollback",
            "savepoint",
            "nextval",
            "setval",
            "set_config");

    /** Functions that reach files, other servers or other sessions. */
    private static final Pattern REACHING = Pattern.compile(
            "pg_(read|ls|stat_file|terminate|cancel|reload|rotate|switch|create|drop|logical|replication|write|advisory|try"
                    + "|notify|current_logfile).*|lo_.+|dblink.*|file_read.*|query_to_xml.*|table_to_xml.*");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    /**
     * What is wrong with a text.
     *
     * @param line line it stands in, the first is 1
     * @param sentence what was expected and found
     */
    record Fault(int line, String sentence) {}

    private final String sql;
    /** The text with blanks in place of comments and of what stands in quotes, character by character. */
    private final StringBuilder bare;

    private SqlText(String sql) {
        this.sql = sql;
        this.bare = new StringBuilder(sql);
    }

    /** The first fault, empty when there is none. */
    static Optional<Fault> fault(String sql) {
        return new SqlText(sql).fault();
    }

    /** The statement without a semicolon at its end. */
    static String statement(String proved) {
        SqlText text = new SqlText(proved);
        text.blank();
        int end = text.end();
        return proved.substring(0, end);
    }

    private Optional<Fault> fault() {
        int open = blank();
        if (open >= 0) {
            return fault(open, "a quotation mark or comment is opened and never closed");
        }
        int second = bare.substring(0, end()).indexOf(';');
        if (second >= 0) {
            return fault(second, "expected one statement, found a semicolon before its end");
        }
        Matcher words = WORD.matcher(bare);
        if (!words.find() || !Set.of("select", "with").contains(lower(words.group()))) {
            return fault(0, "expected one SELECT, which may begin with WITH");
        }
        while (words.find()) {
            String word = lower(words.group());
            if (FORBIDDEN.contains(word) || REACHING.matcher(word).matches()) {
                return fault(
                        words.start(),
                        "'" + words.group()
                                + "' has no place in a query that only reads tables; put a column of that name"
                                + " into double quotes");
            }
        }
        int depth = 0;
        for (int i = 0; i < bare.length(); i++) {
            depth += bare.charAt(i) == '(' ? 1 : bare.charAt(i) == ')' ? -1 : 0;
            if (depth < 0) {
                return fault(i, "a parenthesis is closed that was never opened");
            }
        }
        return depth > 0 ? fault(bare.length() - 1, "a parenthesis is opened and never closed") : Optional.empty();
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private Optional<Fault> fault(int at, String sentence) {
        int line = 1 + (int) sql.substring(0, at).chars().filter(c -> c == '\n').count();
        return Optional.of(new Fault(line, sentence));
    }

    /** Where the statement ends: before its last semicolon, if there is one. */
    private int end() {
        int last = bare.length();
        while (last > 0 && Character.isWhitespace(bare.charAt(last - 1))) {
            last--;
        }
        return last > 0 && bare.charAt(last - 1) == ';' ? last - 1 : bare.length();
    }

    /** Blanks comments and quotes; the place of one that is never closed, or -1. */
    private int blank() {
        for (int i = 0; i < sql.length(); ) {
            int end = quoteEnd(i);
            if (end < 0) {
                return i;
            }
            for (int j = i; j < end; j++) {
                // A word in double quotes stays apart from its neighbours, as any quote does.
                bare.setCharAt(j, sql.charAt(j) == '\n' ? '\n' : ' ');
            }
            i = Math.max(end, i + 1);
        }
        return -1;
    }

    /** End of the quote or comment that begins at {@code i}: {@code i} itself when none does, -1 when it has none. */
    private int quoteEnd(int i) {
        char c = sql.charAt(i);
        if (sql.startsWith("--", i)) {
            int line = sql.indexOf('\n', i);
            return line < 0 ? sql.length() : line;
        }
        if (sql.startsWith("/*", i)) {
            return commentEnd(i);
        }
        if (c == '\'' || c == '"') {
            boolean escapes = c == '\'' && i > 0 && "eE".indexOf(sql.charAt(i - 1)) >= 0 && !isWordBefore(i - 1);
            return stringEnd(i, c, escapes);
        }
        if (c == '$' && !isWordBefore(i)) {
            Matcher tag = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$")
                    .matcher(sql)
                    .region(i, sql.length());
            if (tag.lookingAt()) {
                int end = sql.indexOf(tag.group(), tag.end());
                return end < 0 ? -1 : end + tag.group().length();
            }
        }
        return i;
    }

    private boolean isWordBefore(int i) {
        return i > 0 && (Character.isLetterOrDigit(sql.charAt(i - 1)) || sql.charAt(i - 1) == '_');
    }

    private int stringEnd(int start, char quote, boolean escapes) {
        for (int i = start + 1; i < sql.length(); i++) {
            if (escapes && sql.charAt(i) == '\\') {
                i++;
            } else if (sql.charAt(i) == quote) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    /** Comments hold comments. */
    private int commentEnd(int start) {
        int depth = 0;
        for (int i = start; i < sql.length() - 1; i++) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return -1;
    }
}
