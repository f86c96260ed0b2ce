package karvan.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Declared type of a column of a query. There are no binary fractions among them: money is exact, so a query casts such a
 * column to {@code numeric(p,s)}.
 *
 * @param kind the type without its length
 * @param length characters of {@code char(n)} and {@code varchar(n)}, digits of {@code numeric(p,s)}; 0 where unlimited
 * @param scale decimals of {@code numeric(p,s)}
 */
public record SqlType(Kind kind, int length, int scale) {

    /** Types that have an exact text. */
    public enum Kind {
        SMALLINT,
        INTEGER,
        BIGINT,
        /** With digits and decimals. */
        NUMERIC,
        /** Padded with blanks in the database; the padding is no text. */
        CHAR,
        VARCHAR,
        TEXT,
        DATE,
        /** A wall clock without a zone. */
        TIMESTAMP,
        /** A moment, written in UTC. */
        TIMESTAMPTZ,
        BOOLEAN;

        /** Whether its values are added up to prove that all were read. */
        public boolean isNumber() {
            return isInteger() || this == NUMERIC;
        }

        public boolean isInteger() {
            return this == SMALLINT || this == INTEGER || this == BIGINT;
        }

        /** Whether its values are characters, ordered by their code points. */
        public boolean isCharacters() {
            return this == CHAR || this == VARCHAR || this == TEXT;
        }
    }

    private static final Pattern WRITTEN = Pattern.compile("([a-z]+)(?:\\((\\d{1,7})(?:, ?(\\d{1,4}))?\\))?");

    /** The type written as {@code text}, such as {@code numeric(18,2)}; empty when it is none of them. */
    public static Optional<SqlType> find(String text) {
        Matcher match = WRITTEN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        Kind kind = kinds().get(match.group(1));
        int length = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        int scale = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
        boolean right = kind != null
                && switch (kind) {
                    case NUMERIC -> length > 0 && match.group(3) != null && scale <= length;
                    case CHAR -> length > 0 && match.group(3) == null;
                    case VARCHAR -> (match.group(2) == null || length > 0) && match.group(3) == null;
                    default -> match.group(2) == null;
                };
        return right ? Optional.of(new SqlType(kind, length, scale)) : Optional.empty();
    }

    /** The types by the names they are written with. */
    static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
        }
        return kinds;
    }

    /** As it is written in a description. */
    public String text() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        if (kind == Kind.NUMERIC) {
            return name + "(" + length + "," + scale + ")";
        }
        return length > 0 ? name + "(" + length + ")" : name;
    }
}
