package karvan.load.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import karvan.config.Database;
import org.junit.jupiter.api.Test;

class RowOrderTest {

    private static RowOrder order(String type) {
        return new RowOrder(new Database(
                Database.Driver.POSTGRESQL,
                List.of("localhost"),
                "customs",
                null,
                null,
                null,
                List.of(new Database.Column("a", "text"), new Database.Column("b", type)),
                List.of("b"),
                "b",
                null,
                1,
                1));
    }

    private static int compare(RowOrder order, String a, String b) {
        return Integer.signum(order.compare(new String[] {"same", a}, new String[] {"same", b}));
    }

    @Test
    void textsAreOrderedAsTheirBytesInUtf8() {
        RowOrder order = order("text");
        Random random = new Random(7);
        String[] pieces = {"", "a", "Z", "ə", "Қ", "\uFFFD", "\uD83D\uDE00", "\uE000", " ", "\n"};
        for (int i = 0; i < 20_000; i++) {
            String a = pieces[random.nextInt(10)] + pieces[random.nextInt(10)] + pieces[random.nextInt(10)];
            String b = pieces[random.nextInt(10)] + pieces[random.nextInt(10)] + pieces[random.nextInt(10)];
            int expected = Integer.signum(
                    Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
            assertThat(compare(order, a, b)).as("%s and %s", a, b).isEqualTo(expected);
        }
    }

    @Test
    void numbersAreOrderedAsNumbersAndWhatIsUnknownComesLast() {
        RowOrder order = order("numeric(10,2)");
        assertThat(compare(order, "9.00", "10.00")).isNegative();
        assertThat(compare(order, "-9.00", "-10.00")).isPositive();
        assertThat(compare(order, "1.0", "1.00")).isZero();
        assertThat(compare(order, "NaN", "999.00")).isPositive();
        assertThat(compare(order, null, "NaN")).isPositive();
        assertThat(compare(order, null, null)).isZero();
        assertThat(compare(order("text"), null, "\uD83D\uDE00")).isPositive();
    }
}
