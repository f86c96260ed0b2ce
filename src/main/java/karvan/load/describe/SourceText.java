package karvan.load.describe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import karvan.config.Coverage;
import karvan.config.Expected;
import karvan.config.KeyPlace;
import karvan.config.SheetChoice;
import karvan.config.Source;
import karvan.config.SourceKind;
import karvan.trade.Coded;

/**
 * A source description as YAML in the style of {@code conf/sources/}: a line for each key, a line for each column and
 * each rule. What is empty, null or off is left out.
 */
final class SourceText {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_/][\\p{L}\\p{N} _./()+-]*");
    private static final Pattern WHOLE = Pattern.compile("\\d+");
    private static final List<String> WORDS = List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
    /** Keys whose 0 and false say something. */
    private static final List<String> ALWAYS = List.of(
            "microdata",
            "total_level",
            "max_decimals",
            "header_tiers",
            "header_within",
            "subtotal_tolerance",
            "max_age_days");

    private SourceText() {}

    /** Lines of the description, by the key of the first level that they belong to. */
    static String of(Source source, Map<String, List<String>> comments) {
        StringBuilder text = new StringBuilder();
        for (RecordComponent component : Source.class.getRecordComponents()) {
            String key = snake(component.getName());
            Object value = value(source, component);
            List<String> before = comments.getOrDefault(key, List.of());
            boolean spaced = !before.isEmpty()
                    || List.of("directions", "files", "period", "layout").contains(key)
                    || key.equals("subtotal_tolerance");
            if (isTold(key, value) || !before.isEmpty()) {
                text.append(spaced && !text.isEmpty() ? "\n" : "");
                before.forEach(line -> text.append("# ").append(line).append('\n'));
            }
            if (isTold(key, value)) {
                lines(key, value, "", text);
            }
        }
        return text.toString();
    }

    private static void lines(String key, Object value, String indent, StringBuilder text) {
        boolean block = value instanceof Record && !(value instanceof Source.Numbers)
                || value instanceof Map
                || value instanceof List<?> list && list.get(0) instanceof Record;
        if (!block) {
            text.append(indent).append(key).append(": ").append(flow(value)).append('\n');
            return;
        }
        text.append(indent).append(key).append(":\n");
        String deeper = indent + "  ";
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> text.append(deeper)
                    .append(flow(name))
                    .append(": ")
                    .append(flow(each))
                    .append('\n'));
        } else if (value instanceof List<?> list) {
            list.forEach(
                    each -> text.append(deeper).append("- ").append(flow(each)).append('\n'));
        } else {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object part = value(value, component);
                String name = snake(component.getName());
                if (isTold(name, part)) {
                    lines(name, part, deeper, text);
                }
            }
        }
    }

    private static String flow(Object value) {
        if (value instanceof Coded coded) {
            return scalar(coded.code());
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(SourceText::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Record part) {
            List<String> pairs = new ArrayList<>();
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                Object each = value(part, component);
                String name = snake(component.getName());
                if (isTold(name, each)) {
                    pairs.add(name + ": " + flow(each));
                }
            }
            return pairs.stream().collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof String string ? scalar(string) : String.valueOf(value);
    }

    private static boolean isTold(String key, Object value) {
        if (value == null
                || value == SheetChoice.ONE
                || value == KeyPlace.COLUMN
                || value == SourceKind.FILES
                || Expected.NOTHING.equals(value)
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof Coverage coverage
                        && coverage.excludedPartners().isEmpty()) {
            return false;
        }
        boolean off = Boolean.FALSE.equals(value) || Integer.valueOf(0).equals(value);
        return !off || ALWAYS.contains(key);
    }

    /** A text in quotes where YAML would read it as something else. */
    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches()
                && text.equals(text.strip())
                && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        if (WHOLE.matcher(text).matches() || text.indexOf('\\') < 0) {
            return "\"" + text.replace("\"", "\\\"") + "\"";
        }
        return "'" + text.replace("'", "''") + "'";
    }

    private static Object value(Record part, RecordComponent component) {
        return value((Object) part, component);
    }

    private static Object value(Object part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The key " + component.getName() + " cannot be read", e);
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
