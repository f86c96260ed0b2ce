package karvan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import karvan.trade.Coded;

/**
 * Compares text with a file under {@code src/test/resources/golden}. {@code -Dgolden.update=true} writes the file anew and
 * fails once, so that the difference is looked at.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Fails when {@code text} is not what the file holds. */
    public static void assertEqual(String file, String text) {
        Path golden = FOLDER.resolve(file);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(golden.getParent());
                boolean same = Files.exists(golden) && Files.readString(golden).equals(text);
                Files.writeString(golden, text);
                assertThat(same)
                        .as("%s was written anew; look at the difference", golden)
                        .isTrue();
            }
            assertThat(text).as(golden.toString()).isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records as text: the names of their components, then one line each; codes for enums, {@code -} for null. */
    public static String table(List<? extends Record> rows) {
        if (rows.isEmpty()) {
            return "(no row)\n";
        }
        RecordComponent[] components = rows.get(0).getClass().getRecordComponents();
        String header = Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.joining(" | "));
        return header + "\n"
                + rows.stream().map(row -> line(row, components) + "\n").collect(Collectors.joining());
    }

    private static String line(Record row, RecordComponent[] components) {
        return Arrays.stream(components).map(c -> text(value(row, c))).collect(Collectors.joining(" | "));
    }

    private static Object value(Record row, RecordComponent component) {
        try {
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }

    private static String text(Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value instanceof Coded coded ? coded.code() : value.toString();
    }
}
