package karvan.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import karvan.trade.Coded;
import karvan.trade.Period;

/**
 * The JSON Schema of a file of {@code conf/} from the record it is read into: keys, types, codes of enums, and the
 * sentence about each key from the documentation of the record.
 */
final class RecordSchema {

    /** Keys without which a file is no description; a test proves that each is asked for. */
    static final Map<Class<?>, Set<String>> REQUIRED = Map.of(
            Source.class,
            Set.of("id", "office", "title", "feeds", "table", "period", "numbers", "layout"),
            Source.Files.class,
            Set.of("names", "container", "format"),
            Source.TitledPeriod.class,
            Set.of("place", "shape"),
            Source.Numbers.class,
            Set.of("decimal", "grouping"),
            Source.Layout.class,
            Set.of("kind", "measures"),
            Source.KeyColumn.class,
            Set.of("field"),
            Source.MeasureColumn.class,
            Set.of("field", "header"),
            SkipRow.class,
            Set.of("rule", "field", "pattern"),
            Settings.class,
            Set.of("zone", "limits", "inbox"),
            SheetDefinition.class,
            Set.of("sheet", "title"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordDocs docs = new RecordDocs();

    /** The schema of one kind of file, ready to be written. */
    String of(Class<? extends Record> type, String title) throws java.io.IOException {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.setAll(record(type));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    private ObjectNode record(Class<?> type) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            String key = snake(component.getName());
            ObjectNode property = type(component.getGenericType());
            property.put("description", docs.of(type, component.getName()));
            properties.set(key, property);
            if (component.getType() == int.class
                    || REQUIRED.getOrDefault(type, Set.of()).contains(key)) {
                required.add(key);
            }
        }
        if (required.isEmpty()) {
            schema.remove("required");
        }
        return schema;
    }

    private ObjectNode type(Type type) {
        ObjectNode schema = JSON.createObjectNode();
        if (type instanceof ParameterizedType generic) {
            Type[] parts = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                schema.put("type", "object");
                if (parts[0] instanceof Class<?> key && key.isEnum()) {
                    schema.putObject("propertyNames").set("enum", codes(key));
                }
                schema.set("additionalProperties", type(parts[1]));
            } else {
                schema.put("type", "array");
                schema.set("items", type(parts[0]));
            }
            return schema;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Period.class) {
            schema.put("type", "string");
            return schema;
        }
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            schema.set("enum", codes(plain));
            return schema;
        }
        boolean whole = plain == int.class || plain == Integer.class;
        boolean number = plain == BigDecimal.class;
        schema.put("type", whole ? "integer" : number ? "number" : plain == boolean.class ? "boolean" : "string");
        return schema;
    }

    private static ArrayNode codes(Class<?> type) {
        ArrayNode codes = JSON.createArrayNode();
        Arrays.stream(type.getEnumConstants())
                .map(constant -> constant instanceof Coded coded ? coded.code() : constant.toString())
                .forEach(codes::add);
        return codes;
    }

    static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
