package karvan.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

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

    /** @param subheadings the codes of six digits that the edition has */
    Tariff(long seed, List<String> subheadings, Skew partners) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, List<String>> byChapter =
                subheadings.stream().collect(Collectors.groupingBy(code -> code.substring(0, 2)));
        Set<String> distinct = new LinkedHashSet<>();
        while (distinct.size() < CODES) {
            String chapter = twoDigits(BUSY_CHAPTERS[random.nextInt(BUSY_CHAPTERS.length)]);
            List<String> choice = random.nextInt(3) < 2 ? byChapter.get(chapter) : subheadings;
            String subheading = choice.get(random.nextInt(choice.size()));
            distinct.add(subheading + twoDigits(10 * random.nextInt(10)) + "00");
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
