package karvan.config;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words a reader sees in one language: {@code conf/labels/<language>.properties}, UTF-8, keys with dots. Texts are ICU
 * message formats: {@code {0}} is a placeholder, {@code {1,plural,one{...} other{...}}} chooses by number.
 *
 * <p>The order of the keys {@code group.*} in the file is the order in which groups are shown.
 */
public final class Labels {

    private final String language;
    private final Map<String, String> texts;
    private final Map<String, MessageFormat> formats;
    /** Texts without placeholders, filled when first asked for: a sheet of data asks for the same few thousands of times. */
    private final Map<String, String> plain = new ConcurrentHashMap<>();

    private Labels(String language, Map<String, String> texts, Map<String, MessageFormat> formats) {
        this.language = language;
        this.texts = Collections.unmodifiableMap(texts);
        this.formats = Collections.unmodifiableMap(formats);
    }

    /**
     * The labels of every language in {@code languages}, by language. A key that one language has and another lacks, a
     * placeholder that a translation lost, and a text that is no message format are problems.
     *
     * @param conf the configuration folder
     */
    public static Map<String, Labels> read(Path conf, List<String> languages, Problems problems) {
        Map<String, Labels> all = new LinkedHashMap<>();
        for (String language : languages) {
            Path file = file(conf, language);
            readTexts(file, problems).ifPresent(texts -> all.put(language, parse(language, texts, file, problems)));
        }
        if (!all.isEmpty()) {
            compare(conf, all, problems);
        }
        return all;
    }

    private static Path file(Path conf, String language) {
        return conf.resolve("labels").resolve(language + ".properties");
    }

    private static Optional<Map<String, String>> readTexts(Path file, Problems problems) {
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            Properties inOrder = new Properties() {
                private static final long serialVersionUID = 1L;

                @Override
                public synchronized Object put(Object key, Object value) {
                    if (texts.put((String) key, (String) value) != null) {
                        problems.add(file.toString(), "'" + key + "' stands there twice; keep one");
                    }
                    return super.put(key, value);
                }
            };
            inOrder.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
            return Optional.of(texts);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            problems.add(file.toString(), "cannot be read (" + e.getMessage() + "); check that it exists and is UTF-8");
            return Optional.empty();
        }
    }

    private static Labels parse(String language, Map<String, String> texts, Path file, Problems problems) {
        ULocale locale = new ULocale(language);
        Map<String, MessageFormat> formats = new LinkedHashMap<>();
        texts.forEach((key, text) -> {
            try {
                formats.put(key, new MessageFormat(text, locale));
            } catch (IllegalArgumentException e) {
                problems.add(
                        file.toString(),
                        "'" + key + "' is no message format (" + e.getMessage() + "); check its braces");
            }
        });
        return new Labels(language, texts, formats);
    }

    private static void compare(Path conf, Map<String, Labels> all, Problems problems) {
        TreeSet<String> keys = new TreeSet<>();
        all.values().forEach(labels -> keys.addAll(labels.texts.keySet()));
        for (String key : keys) {
            TreeSet<String> arguments = new TreeSet<>();
            all.values().forEach(labels -> arguments.addAll(labels.arguments(key)));
            all.forEach((language, labels) -> {
                String place = file(conf, language).toString();
                if (!labels.texts.containsKey(key)) {
                    problems.add(place, "'" + key + "' is missing; another language has it");
                } else if (!labels.arguments(key).equals(arguments)) {
                    problems.add(
                            place,
                            "'" + key + "' has the placeholders " + labels.arguments(key) + ", another language has "
                                    + arguments);
                }
            });
        }
    }

    private TreeSet<String> arguments(String key) {
        MessageFormat format = formats.get(key);
        return format == null ? new TreeSet<>() : new TreeSet<>(format.getArgumentNames());
    }

    /** ISO 639-1 code. */
    public String language() {
        return language;
    }

    /**
     * The text of a key with its placeholders filled.
     *
     * @param values texts and numbers; numbers only choose plural forms, so write them as texts where they are printed
     * @throws IllegalArgumentException when there is no such key
     */
    public String text(String key, Object... values) {
        MessageFormat format = formats.get(key);
        if (format != null && values.length == 0 && format.getArgumentNames().isEmpty()) {
            // Asked for first: making the function that fills takes longer than to find what is there.
            String text = plain.get(key);
            return text == null ? plain.computeIfAbsent(key, k -> filled(format)) : text;
        }
        if (format == null) {
            throw new IllegalArgumentException(
                    "conf/labels/" + language + ".properties: '" + key + "' is missing; add it in every language");
        }
        return filled(format, values);
    }

    private static String filled(MessageFormat format, Object... values) {
        return format.format(values, new StringBuffer(), null).toString();
    }

    /** The text of a key without placeholders, empty when there is no such key. */
    public Optional<String> find(String key) {
        return texts.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** What follows {@code prefix} in the keys that begin with it, in the order of the file. */
    public List<String> keysAfter(String prefix) {
        List<String> rest = new ArrayList<>();
        for (String key : texts.keySet()) {
            if (key.startsWith(prefix)) {
                rest.add(key.substring(prefix.length()));
            }
        }
        return rest;
    }
}
