package karvan.testing.sample;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import karvan.trade.RejectReason;

/** Transit across Kazakhstan by month, route, port and mode; all figures illustrative. */
final class TransitTable {

    /** Route, port and mode with kilograms of a usual month. */
    private record Line(String route, String port, String mode, long kilograms) {

        boolean byRoad() {
            return mode.equals("автомобильный");
        }
    }

    private static final List<Line> LINES = List.of(
            new Line("Транскаспийский", "Актау", "железнодорожный", 118_400_000),
            new Line("Транскаспийский", "Актау", "морской", 104_900_000),
            new Line("Транскаспийский", "Актау", "автомобильный", 3_900_000),
            new Line("Транскаспийский", "Курык", "железнодорожный", 61_300_000),
            new Line("Транскаспийский", "Курык", "морской", 57_200_000),
            new Line("Транскаспийский", "Курык", "автомобильный", 4_600_000),
            new Line("Север – Юг", "", "железнодорожный", 163_500_000),
            new Line("Север – Юг", "", "автомобильный", 2_700_000),
            new Line("Китай – Европа", "", "железнодорожный", 905_000_000),
            new Line("Китай – Европа", "", "автомобильный", 2_900_000),
            new Line("Китай – Центральная Азия", "", "железнодорожный", 742_000_000),
            new Line("Китай – Центральная Азия", "", "автомобильный", 2_500_000));

    /** Kilograms by road: 200,000 tonnes in 2024, 112,400 tonnes in January to June 2025. */
    private static final long ROAD_2024 = 200_000_000;

    private static final long ROAD_2025 = 112_400_000;

    private TransitTable() {}

    /** The last row of 2024 names a route that the code list does not have. */
    static void write(Inbox inbox, ExpectedRejects rejects) throws IOException {
        String table = table(2024, 12, ROAD_2024) + "2024-12;Лазурит;;автомобильный;12,4\n";
        inbox.put("kz-transit/transit_2024.csv", table);
        rejects.add("kz-transit", "transit_2024.csv", "", table.lines().count(), RejectReason.UNKNOWN_ROUTE, "Маршрут");
        inbox.put("kz-transit/transit_2025.csv", table(2025, 6, ROAD_2025));
    }

    /** Rows by road are scaled to add up to {@code road} kilograms; the last one takes what rounding leaves. */
    private static String table(int year, int months, long road) {
        Random random = new Random(year);
        long[][] drawn = new long[months][LINES.size()];
        long drawnByRoad = 0;
        for (long[] month : drawn) {
            for (int i = 0; i < month.length; i++) {
                month[i] = hundreds(LINES.get(i).kilograms() * (85 + random.nextInt(31)) / 100);
                drawnByRoad += LINES.get(i).byRoad() ? month[i] : 0;
            }
        }
        StringBuilder text = new StringBuilder("Месяц;Маршрут;Порт;Вид транспорта;Тонн\n");
        long left = road;
        for (int month = 1; month <= months; month++) {
            for (int i = 0; i < LINES.size(); i++) {
                Line line = LINES.get(i);
                long kilograms = drawn[month - 1][i];
                if (line.byRoad()) {
                    boolean last = month == months && i == LINES.size() - 1;
                    kilograms = last ? left : hundreds(kilograms * road / drawnByRoad);
                    left -= kilograms;
                }
                String tonnes = kilograms / 1000 + "," + kilograms % 1000 / 100;
                text.append(
                        "%d-%02d;%s;%s;%s;%s\n".formatted(year, month, line.route(), line.port(), line.mode(), tonnes));
            }
        }
        return text.toString();
    }

    private static long hundreds(long kilograms) {
        return kilograms / 100 * 100;
    }
}
