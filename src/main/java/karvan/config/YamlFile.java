package karvan.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import karvan.trade.Coded;
import karvan.trade.Period;

/**
 * Reads one YAML file straight into a record: {@code max_reject_percent} is the component {@code maxRejectPercent}, an
 * enum is written by its code. Unknown keys, unknown codes, missing keys and values a record refuses become problems
 * with file, line and, where one is near, the word that was probably meant.
 */
final class YamlFile {

    /** One for all files: it remembers how each record is read. */
    private static final YAMLMapper MAPPER = mapper();

    private YamlFile() {}

    /** The record in {@code file}, empty when anything is wrong with it. */
    static <T> Optional<T> read(Path file, Class<T> type, Problems problems) {
        try {
            return parse(file, Files.readString(file), type, problems);
        } catch (IOException e) {
            problems.add(file.toString(), "cannot be read (" + e.getMessage() + "); check that it exists and is UTF-8");
            return Optional.empty();
        }
    }

    /** The record in {@code text}, which stands in {@code file} or will; empty when anything is wrong with it. */
    static <T> Optional<T> parse(Path file, String text, Class<T> type, Problems problems) {
        int before = problems.sentences().size();
        try {
            T value = MAPPER.readerFor(type)
                    .withHandler(new ProblemCollector(file, problems))
                    .readValue(text);
            return problems.sentences().size() == before ? Optional.ofNullable(value) : Optional.empty();
        } catch (JsonProcessingException e) {
            problems.add(place(file, e.getLocation()), sentence(e));
            return Optional.empty();
        }
    }

    private static YAMLMapper mapper() {
        SimpleModule module = new SimpleModule();
        module.addDeserializer(Period.class, new PeriodByText());
        module.addDeserializer(boolean.class, new FalseWhenLeftOut());
        return YAMLMapper.builder(YAMLFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(module)
                .build();
    }

    private static String place(Path file, JsonLocation location) {
        return location == null || location.getLineNr() < 1 ? file.toString() : file + ":" + location.getLineNr();
    }

    private static String sentence(JsonProcessingException e) {
        String path =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                        ? "'"
                                + mapping.getPathReference()
                                        .replaceAll("[A-Za-z0-9_.$]+\\[\"([^\"]+)\"]", "$1")
                                        .replace("->", ".")
                                + "': "
                        : "";
        Throwable cause = e.getCause();
        if (e.getOriginalMessage().startsWith("Cannot map `null` into type")) {
            return path + "key missing or empty; expected a number";
        }
        // A parser shows the lines around a mistake, which may hold what must not be printed.
        String told = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
        return path + told.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
    }

    private static String snakeCase(String component) {
        return ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE).translate(component);
    }

    private static final class PeriodByText extends JsonDeserializer<Period> {
        @Override
        public Period deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            return Period.find(text)
                    .orElseThrow(() -> JsonMappingException.from(
                            parser, "'" + text + "' is no period; expected a form like 2025-06 or 2025-01-01/P7M"));
        }
    }

    /** A switch that is left out is off. */
    private static final class FalseWhenLeftOut extends JsonDeserializer<Boolean> {
        @Override
        public Boolean deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default ->
                    throw JsonMappingException.from(
                            parser, "'" + parser.getText() + "' is no switch; expected true or false");
            };
        }

        @Override
        public Boolean getNullValue(DeserializationContext context) {
            return false;
        }
    }

    /** Turns what Jackson would throw for one key into a problem and reads on, so that one pass finds them all. */
    private static final class ProblemCollector extends DeserializationProblemHandler {
        private final Path file;
        private final Problems problems;

        private ProblemCollector(Path file, Problems problems) {
            this.file = file;
            this.problems = problems;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String key)
                throws IOException {
            Collection<Object> known = deserializer.getKnownPropertyNames();
            List<String> names = known == null
                    ? List.of()
                    : known.stream().map(Object::toString).sorted().toList();
            problems.add(
                    placeOf(key, parser.currentLocation()),
                    "key '" + key + "' unknown" + Problems.didYouMean(key, names) + " Known keys: "
                            + String.join(", ", names));
            parser.skipChildren();
            return true;
        }

        /** Unknown keys are looked at again after the record, when their place is forgotten. */
        private String placeOf(String key, JsonLocation location) throws IOException {
            return location == null || location.getLineNr() < 1
                    ? YamlLines.of(file).firstPlace(key)
                    : place(file, location);
        }

        @Override
        public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String text, String failure)
                throws IOException {
            if (!type.isEnum()) {
                return NOT_HANDLED;
            }
            return member(context, type, text);
        }

        @Override
        public Object handleWeirdKey(DeserializationContext context, Class<?> type, String key, String failure)
                throws IOException {
            return type.isEnum() ? member(context, type, key) : NOT_HANDLED;
        }

        /** The member of an enum written by its code; an unknown code is a problem and becomes null. */
        private Object member(DeserializationContext context, Class<?> type, String text) {
            TreeSet<String> codes = new TreeSet<>();
            for (Object member : type.getEnumConstants()) {
                String code = member instanceof Coded coded ? coded.code() : member.toString();
                if (code.equals(text)) {
                    return member;
                }
                codes.add(code);
            }
            problems.add(
                    place(file, context.getParser().currentLocation()),
                    "'" + text + "' unknown" + Problems.didYouMean(text, codes) + " Expected one of: "
                            + String.join(", ", codes));
            return null;
        }

        /** A single text where keys are expected is not repeated: it may be a secret that belongs elsewhere. */
        @Override
        public Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> type,
                ValueInstantiator instantiator,
                JsonParser parser,
                String failure)
                throws IOException {
            String keys = type.isRecord()
                    ? "the keys "
                            + String.join(
                                    ", ",
                                    Arrays.stream(type.getRecordComponents())
                                            .map(RecordComponent::getName)
                                            .map(YamlFile::snakeCase)
                                            .toList())
                    : type.getSimpleName();
            problems.add(
                    place(file, context.getParser().currentLocation()),
                    "expected " + keys + ", found a single text or number");
            return null;
        }

        @Override
        public Object handleInstantiationProblem(
                DeserializationContext context, Class<?> type, Object argument, Throwable failure) throws IOException {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            problems.add(place(file, context.getParser().currentLocation()), String.valueOf(cause.getMessage()));
            return null;
        }

        @Override
        public Object handleUnexpectedToken(
                DeserializationContext context,
                JavaType type,
                com.fasterxml.jackson.core.JsonToken token,
                JsonParser parser,
                String failure)
                throws IOException {
            problems.add(
                    place(file, parser.currentLocation()),
                    "expected " + Arrays.asList(type.getRawClass().getSimpleName()) + ", found " + token);
            parser.skipChildren();
            return null;
        }
    }
}
