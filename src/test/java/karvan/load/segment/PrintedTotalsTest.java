package karvan.load.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import karvan.warehouse.Segment;
import org.junit.jupiter.api.Test;

class PrintedTotalsTest {

    private static PrintedTotals.Key key(String code) {
        return new PrintedTotals.Key(code, "export", "");
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }

    private static PrintedTotals printed(String subtotal, String total) {
        PrintedTotals totals = new PrintedTotals();
        totals.print(key("1001"), usd(subtotal), "row 8");
        totals.find(key("1001"), usd("60.00"));
        totals.find(key("1001"), usd("40.00"));
        totals.find(key("1003"), usd("5.00"));
        totals.find(new PrintedTotals.Key("1001", "import", ""), usd("7000.00"));
        totals.print(key("total"), usd(total), "row 20");
        return totals;
    }

    @Test
    void aTotalMatchesTheRowsOfItsCodeAndDirectionWithinTheTolerance() {
        assertThat(printed("100.00", "105.00").compare(0)).isEqualTo(new Segment.Subtotals(2, 0, List.of()));
        assertThat(printed("101.00", "105.00").compare(1).matched()).isEqualTo(2);
        assertThat(printed("101.01", "105.00").compare(1).mismatched()).isEqualTo(1);
    }

    @Test
    void aMismatchIsTold() {
        assertThat(printed("90.00", "105.00").compare(0).examples())
                .containsExactly("row 8: printed total of 1001 export is 90.00 USD, its rows add up to 100.00 USD");
    }

    @Test
    void piecesOfAFileAddUp() {
        PrintedTotals first = new PrintedTotals();
        first.find(key("1001"), usd("60.00"));
        PrintedTotals second = new PrintedTotals();
        second.find(key("1001"), null);
        second.print(key("1001"), usd("61.00"), "row 9");
        assertThat(first.plus(second).compare(0).examples()).singleElement().satisfies(sentence -> assertThat(sentence)
                .contains("60.00 USD; 1 of them have no readable value"));
    }
}
