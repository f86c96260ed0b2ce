package karvan.testing.sample;

import java.util.Map;
import java.util.TreeMap;

/** What the goods of the sample are like: unit values and supplementary units, all illustrative. */
final class Goods {

    /** One line per code: US dollars per tonne; then, where there is a supplementary unit, its name and grams per unit. */
    private static final String LINES =
            """
            0102 3200 шт 420000
            0201 4600
            0207 1700
            0402 3100
            0702 1100
            0713 650
            0802 4200
            0808 720
            0810 900
            0902 3900
            1001 235
            1003 190
            1005 215
            1101 330
            1204 520
            1512 1020
            1701 640
            1806 3600
            2009 1150
            2204 2300 л 1000
            2402 9800 1000_шт 1000
            2503 95
            2523 68
            2601 92
            2603 1650
            2701 58
            2709 560
            2710 640
            2711 330
            2804 2900
            2818 410
            2844 98000
            3004 42000
            3102 310
            3105 430
            3304 7800
            3402 1500
            3808 8200
            3901 1150
            3902 1120
            4011 3300 шт 11000
            4202 6200
            4407 310 м3 550000
            4819 1650
            4901 6400
            5201 1750
            5702 5400 м2 2100
            6109 14500 шт 160
            6204 19800 шт 400
            6403 16500 пар 900
            6907 390 м2 16000
            7005 620 м2 10000
            7108 62000000 г 1
            7113 18000000 г 1
            7202 1450
            7207 520
            7208 640
            7210 880
            7214 610
            7304 1550
            7305 1250
            7308 1900
            7403 8900
            7601 2350
            7801 2050
            7901 2600
            8411 240000 шт 1500000
            8413 14500 шт 25000
            8418 5400 шт 55000
            8429 9200 шт 18000000
            8471 62000 шт 2200
            8481 17500
            8504 11500 шт 40000
            8517 130000 шт 350
            8528 14800 шт 9000
            8544 9700
            8606 2300 шт 23000000
            8703 11200 шт 1450000
            8704 7600 шт 9000000
            8708 6900
            8901 4100 шт 250000000
            9018 52000
            9026 68000 шт 4000
            9403 3100
            9503 5600
            9701 900000 шт 6000
            9999 2000
            """;

    /** All codes of the sample in order. */
    static final Map<String, Goods> BY_CODE = read();

    final String code;
    final long usdPerTonne;
    final String unit;
    private final long gramsPerUnit;

    private Goods(String[] words) {
        code = words[0];
        usdPerTonne = Long.parseLong(words[1]);
        unit = words.length > 2 ? words[2].replace('_', ' ') : "";
        gramsPerUnit = words.length > 2 ? Long.parseLong(words[3]) : 0;
    }

    private static Map<String, Goods> read() {
        Map<String, Goods> goods = new TreeMap<>();
        LINES.lines().map(line -> line.split(" ")).forEach(words -> goods.put(words[0], new Goods(words)));
        return goods;
    }

    boolean hasUnit() {
        return gramsPerUnit > 0;
    }

    /** Whole supplementary units in a net mass, at least one. */
    long quantity(long massKg) {
        return Math.max(1, massKg * 1000 / gramsPerUnit);
    }

    /** Kilograms for a value in cents at {@code percent} of the usual mass, at least one. */
    long massKg(long cents, int percent) {
        return Math.max(1, Math.floorDiv(cents / 10 * percent, usdPerTonne));
    }
}
