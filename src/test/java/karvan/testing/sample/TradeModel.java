package karvan.testing.sample;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import karvan.trade.Direction;

/**
 * The figures of the sample: the trade of one reporter by month, partner and code. The months of the pair Kazakhstan and
 * Azerbaijan are given and split exactly; everything else is drawn from a fixed seed around a monthly level.
 */
final class TradeModel {

    private static final long SEED = 20250831L;

    /**
     * @param partner ISO 3166 alpha-2
     * @param monthlyCents usual value of a month; 0 where {@link Pair} gives the months
     */
    private record Profile(
            Direction direction, String partner, long monthlyCents, List<String> codes, List<Integer> weights) {

        /** {@code export CN 1230 7403:20 2709:22}: direction, partner, million USD a month, codes with their weights. */
        static Profile parse(String line) {
            String[] words = line.split(" ");
            List<String> codes = new ArrayList<>();
            List<Integer> weights = new ArrayList<>();
            for (String word : List.of(words).subList(3, words.length)) {
                codes.add(word.substring(0, 4));
                weights.add(Integer.parseInt(word.substring(5)));
            }
            Direction direction = words[0].equals("export") ? Direction.EXPORT : Direction.IMPORT;
            return new Profile(direction, words[1], Long.parseLong(words[2]) * 100_000_000L, codes, weights);
        }
    }

    private final String reporter;
    private final long unitCents;
    private final long unitKg;
    private final List<Profile> profiles;

    /**
     * @param unitCents values are whole multiples of this: the last digit the office prints
     * @param unitKg masses are whole multiples of this
     */
    private TradeModel(String reporter, String profiles, long unitCents, long unitKg) {
        this.reporter = reporter;
        this.unitCents = unitCents;
        this.unitKg = unitKg;
        this.profiles = profiles.lines().map(Profile::parse).toList();
    }

    /** Kazakhstan's customs, which print cents and kilograms. */
    static TradeModel kazakhstan() {
        return new TradeModel("KZ", Profiles.KAZAKHSTAN, 1, 1);
    }

    /** Azerbaijan's ministry, which prints tenths of a thousand dollars and of a tonne. */
    static TradeModel azerbaijan() {
        return new TradeModel("AZ", Profiles.AZERBAIJAN, 10_000, 100);
    }

    /** All trade of a month: at most one line per partner, direction and code. */
    List<Trade> month(YearMonth month) {
        List<Trade> trades = new ArrayList<>();
        for (Profile profile : profiles) {
            String key = reporter + profile.partner() + profile.direction() + month;
            Random random = new Random(SEED * 31 + key.hashCode());
            long level = profile.monthlyCents() / unitCents * (820_000 + random.nextInt(360_001)) / 1_000_000
                    + random.nextInt(97);
            long total = Pair.cents(reporter, profile.partner(), profile.direction(), month)
                    .map(cents -> cents / unitCents)
                    .orElse(level);
            split(profile, total, random, trades);
        }
        return trades;
    }

    /** Splits {@code total} units over the codes of a profile; the first code takes what rounding leaves. */
    private void split(Profile profile, long total, Random random, List<Trade> trades) {
        int size = profile.codes().size();
        long[] shares = new long[size];
        long sum = 0;
        for (int i = 0; i < size; i++) {
            int weight = profile.weights().get(i);
            boolean traded = random.nextInt(100) < 45 + 12 * weight || i == 0;
            shares[i] = traded ? (long) weight * (55 + random.nextInt(91)) : 0;
            sum += shares[i];
        }
        long left = total;
        for (int i = size - 1; i >= 0; i--) {
            long units = i == 0 ? left : total * shares[i] / sum;
            left -= units;
            int percent = 92 + random.nextInt(17);
            if (units > 0) {
                String code = profile.codes().get(i);
                long kg = Goods.BY_CODE.get(code).massKg(units * unitCents, percent) / unitKg * unitKg;
                trades.add(Trade.of(profile.partner(), profile.direction(), code, units * unitCents, kg));
            }
        }
    }
}
