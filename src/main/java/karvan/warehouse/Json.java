package karvan.warehouse;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import karvan.trade.Coded;
import karvan.trade.Period;
import karvan.trade.Sha256;

/** JSON of the store and of run reports: components in order, codes for enums, periods and times as text, numbers exact. */
public final class Json {

    private static final JsonMapper MAPPER = mapper();

    /** What stands between the content of a sealed record and the hash of it. */
    private static final String SEAL = ",\n  \"sha256\" : \"";

    private static final String CLOSING = "\n}\n";

    private Json() {}

    private static JsonMapper mapper() {
        SimpleModule module = new SimpleModule();
        asText(module, Period.class, Period::parse);
        asText(module, Instant.class, Instant::parse);
        asText(module, LocalDate.class, LocalDate::parse);
        module.addSerializer(Coded.class, new JsonSerializer<>() {
            @Override
            public void serialize(Coded value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(value.code());
            }
        });
        JsonMapper mapper = JsonMapper.builder()
                .addModule(module)
                // Questions such as isWarning() are no components of a record.
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        mapper.setConfig(mapper.getDeserializationConfig().withHandler(new CodesOfEnums()));
        return mapper;
    }

    private static <T> void asText(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(value.toString());
            }
        });
        module.addDeserializer(type, new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return parse.apply(parser.getText());
            }
        });
    }

    /** UTF-8 JSON of a record, ending in a newline. */
    public static byte[] bytes(Object value) {
        try {
            return (MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * JSON of a record as the store keeps it: its last field is the hash of everything before it, so that a changed bit
     * anywhere in the file is found.
     */
    public static byte[] sealed(Object value) {
        String content = new String(bytes(value), StandardCharsets.UTF_8);
        String open = content.substring(0, content.lastIndexOf(CLOSING));
        return (open + SEAL + Sha256.of(content.getBytes(StandardCharsets.UTF_8)) + "\"" + CLOSING)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The record written as {@code json} with its hash.
     *
     * @throws UncheckedIOException when the hash is missing or is not that of the content, or it is no such record
     */
    public static <T> T readSealed(byte[] json, Class<T> type) {
        String text = new String(json, StandardCharsets.ISO_8859_1);
        int seal = text.lastIndexOf(SEAL);
        byte[] content = (text.substring(0, Math.max(0, seal)) + CLOSING).getBytes(StandardCharsets.ISO_8859_1);
        String expected = SEAL + Sha256.of(content) + "\"" + CLOSING;
        if (seal < 0 || !text.substring(seal).equals(expected)) {
            throw new UncheckedIOException(
                    "its content is not what the sha256 in its last line says, so it was changed or cut",
                    new IOException("wrong sha256"));
        }
        return read(content, type);
    }

    /**
     * The record written as {@code json}, with its hash or, as Karvan wrote it before it kept hashes, without one.
     *
     * @throws UncheckedIOException when the hash is not that of the content, or it is no such record
     */
    static <T> T readKept(byte[] json, Class<T> type) {
        return isSealed(json) ? readSealed(json, type) : read(json, type);
    }

    static boolean isSealed(byte[] json) {
        return new String(json, StandardCharsets.ISO_8859_1).contains(SEAL);
    }

    /** A number in the outermost record, 0 when it is not there, -1 when this is no record. */
    static int number(byte[] json, String key) {
        try {
            JsonNode record = MAPPER.readTree(json);
            return record.isObject() ? record.path(key).asInt(0) : -1;
        } catch (IOException damaged) {
            return -1;
        }
    }

    /**
     * The record written as {@code json}.
     *
     * @throws UncheckedIOException when it is no such record
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            T record = MAPPER.readValue(json, type);
            if (record == null) {
                throw new IOException("it is null and no record");
            }
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class CodesOfEnums extends DeserializationProblemHandler {
        @Override
        public Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String text, String failure) {
            if (type.isEnum()) {
                for (Object member : type.getEnumConstants()) {
                    if (member instanceof Coded coded && coded.code().equals(text)) {
                        return member;
                    }
                }
            }
            return NOT_HANDLED;
        }
    }
}
