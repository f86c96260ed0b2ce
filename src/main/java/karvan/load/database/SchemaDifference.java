package karvan.load.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import karvan.config.Database;
import karvan.config.SqlType;

/** Compares the columns a query gives with the declared ones. */
final class SchemaDifference {

    private SchemaDifference() {}

    /** What differs, column by column; empty when nothing does. Types are compared as they are written, order counts. */
    static Optional<String> between(List<Database.Column> declared, List<Database.Column> found) {
        Map<String, String> foundTypes = types(found);
        Map<String, String> declaredTypes = types(declared);
        List<String> differences = new ArrayList<>();
        declaredTypes.forEach((name, type) -> {
            if (!foundTypes.containsKey(name)) {
                differences.add(name + " " + type + " is missing");
            } else if (!foundTypes.get(name).equals(type)) {
                differences.add(name + " is " + foundTypes.get(name) + ", expected " + type);
            }
        });
        foundTypes.forEach((name, type) -> {
            if (!declaredTypes.containsKey(name)) {
                differences.add(name + " " + type + " is new");
            }
        });
        if (found.size() != foundTypes.size()) {
            differences.add("a name stands twice in " + names(found));
        }
        if (differences.isEmpty() && !names(found).equals(names(declared))) {
            differences.add("the order is " + names(found) + ", expected " + names(declared));
        }
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
    }

    private static Map<String, String> types(List<Database.Column> columns) {
        return columns.stream()
                .collect(Collectors.toMap(
                        Database.Column::name, SchemaDifference::type, (first, second) -> first, TreeMap::new));
    }

    private static String type(Database.Column column) {
        return SqlType.find(column.type()).map(SqlType::text).orElse(column.type());
    }

    private static List<String> names(List<Database.Column> columns) {
        return columns.stream().map(Database.Column::name).toList();
    }
}
