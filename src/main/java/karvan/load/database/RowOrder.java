package karvan.load.database;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import karvan.config.Database;
import karvan.config.SqlType;

/**
 * The order the database gives rows in, by the text of their cells: first the column of the slot, then the keys; what is
 * unknown comes last. Parts of a read are merged by it, so that the same rows make the same file however many parts there
 * are.
 */
final class RowOrder implements Comparator<String[]> {

    private final int[] places;
    private final boolean[] numbers;

    RowOrder(Database database) {
        List<String> names =
                database.columns().stream().map(Database.Column::name).toList();
        List<String> order = database.order();
        places = new int[order.size()];
        numbers = new boolean[order.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = names.indexOf(order.get(i));
            SqlType.Kind kind = database.columns().get(places[i]).sqlType().kind();
            numbers[i] = kind.isNumber();
        }
    }

    @Override
    public int compare(String[] a, String[] b) {
        for (int i = 0; i < places.length; i++) {
            int order = compare(a[places[i]], b[places[i]], numbers[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The texts a row is ordered by, for a message. */
    String describe(String[] row) {
        StringBuilder text = new StringBuilder();
        for (int place : places) {
            text.append(text.isEmpty() ? "" : ", ").append(row[place]);
        }
        return text.toString();
    }

    private static int compare(String a, String b, boolean number) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        return number ? numbers(a, b) : codePoints(a, b);
    }

    /** What is no number comes after all that are. */
    private static int numbers(String a, String b) {
        boolean noneA = a.equals(CellText.NOT_A_NUMBER);
        boolean noneB = b.equals(CellText.NOT_A_NUMBER);
        return noneA || noneB ? Boolean.compare(noneA, noneB) : new BigDecimal(a).compareTo(new BigDecimal(b));
    }

    /** By code points, which is the order of the bytes of UTF-8. */
    private static int codePoints(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean highX = Character.isSurrogate(x);
                boolean highY = Character.isSurrogate(y);
                return highX == highY ? Character.compare(x, y) : Boolean.compare(highX, highY);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
