package karvan.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Ten-digit commodity codes, the frequent ones first, each with the supplementary unit it is counted in and the partners
 * it mostly comes from or goes to.
 */
final class Tariff {

    /** Codes that occur in declarations; the tariff of the EAEU has about 13,000. */
    private static final int CODES = 9_000;

    /** Chapters in which most rows stand, by weight; the others share the rest. */
    private static final int[] BUSY_CHAPTERS = {
        84, 84, 84, 85, 85, 85, 87, 87, 39, 39, 73, 90, 61, 62, 40, 94, 30, 8, 27, 72
    };

    private static final String[] UNITS = {"", "", "", "", "ШТ", "ШТ", "ШТ", "Л", "М2", "ПАР"};
    private static final int FAVOURITES = 6;

    private final List<String> codes;
    private final Skew frequency = Skew.zipf(CODES, 0.9);
    private final int[][] favourites = new int[CODES][FAVOURITES];

    Tariff(long seed, Skew partners) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> distinct = new LinkedHashSet<>();
        while (distinct.size() < CODES) {
            int chapter = random.nextInt(3) < 2
                    ? BUSY_CHAPTERS[random.nextInt(BUSY_CHAPTERS.length)]
                    : 1 + random.nextInt(97);
            // Chapter 77 is kept free by the Harmonized System.
            if (chapter != 77) {
                String heading = twoDigits(chapter) + twoDigits(1 + random.nextInt(26));
                distinct.add(
                        heading + twoDigits(10 * (1 + random.nextInt(9))) + twoDigits(10 * random.nextInt(10)) + "00");
            }
        }
        codes = new ArrayList<>(distinct);
        for (int[] ofCode : favourites) {
            for (int i = 0; i < FAVOURITES; i++) {
                ofCode[i] = partners.draw(random);
            }
        }
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    int draw(SplittableRandom random) {
        return frequency.draw(random);
    }

    String code(int number) {
        return codes.get(number);
    }

    /** Text of the supplementary unit; empty for codes that have none. */
    String unit(int number) {
        return UNITS[number % UNITS.length];
    }

    /** Number of the partner: mostly one of a few. */
    int partner(int number, Skew partners, SplittableRandom random) {
        return random.nextInt(5) == 0 ? partners.draw(random) : favourites[number][random.nextInt(FAVOURITES)];
    }
}
