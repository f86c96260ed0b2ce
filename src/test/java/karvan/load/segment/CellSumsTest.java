package karvan.load.segment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import karvan.load.read.Refusal;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import org.junit.jupiter.api.Test;

class CellSumsTest {

    private record Sums(long observations, BigDecimal value, BigDecimal mass, BigDecimal quantity) {
        private Sums plus(Sums other) {
            return new Sums(
                    observations + other.observations,
                    sum(value, other.value),
                    sum(mass, other.mass),
                    sum(quantity, other.quantity));
        }

        private static BigDecimal sum(BigDecimal a, BigDecimal b) {
            return a == null ? b : b == null ? a : a.add(b);
        }
    }

    private static Flow flow(Random random) {
        boolean export = random.nextBoolean();
        String code = String.format(Locale.ROOT, "%04d", random.nextInt(400));
        boolean unit = random.nextInt(3) == 0;
        return flow(
                List.of("AZ", "CN", "DE", "TR", "UZ").get(random.nextInt(5)),
                export ? Direction.EXPORT : Direction.IMPORT,
                Period.month(2025, 1 + random.nextInt(12)),
                random.nextInt(10) == 0 ? code + "10" : code,
                random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000_000_000), 2),
                random.nextInt(5) == 0
                        ? null
                        : BigDecimal.valueOf(random.nextInt(), 3).abs(),
                unit ? BigDecimal.valueOf(random.nextInt(1000), 3) : null,
                unit ? "796" : null,
                random.nextInt(4) == 0 ? Status.ESTIMATE : Status.REPORTED);
    }

    private static Flow flow(
            String partner,
            Direction direction,
            Period period,
            String code,
            BigDecimal value,
            BigDecimal mass,
            BigDecimal quantity,
            String unit,
            Status status) {
        boolean export = direction == Direction.EXPORT;
        return new Flow(
                "source",
                "table",
                "KZ",
                partner,
                export ? PartnerRole.DESTINATION : PartnerRole.ORIGIN,
                null,
                null,
                direction,
                period,
                code,
                code.length(),
                HsEdition.HS2022,
                export ? Valuation.FOB : Valuation.CIF,
                null,
                null,
                null,
                value,
                value,
                "USD",
                "usd",
                mass,
                null,
                quantity,
                unit,
                status,
                "file",
                "ab",
                "",
                1);
    }

    @Test
    void cellsAreTheGroupsOfFlowsWhateverTheirOrder() {
        Random random = new Random(42);
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            flows.add(flow(random));
        }
        Function<Flow, List<Object>> key = flow -> Arrays.asList(
                flow.partner(),
                flow.partnerRole(),
                flow.direction(),
                flow.period(),
                flow.commodityCode(),
                flow.level(),
                flow.valuation(),
                flow.status(),
                flow.supplementaryUnit());
        Map<List<Object>, Sums> expected = flows.stream()
                .collect(groupingBy(
                        key,
                        reducing(
                                new Sums(0, null, null, null),
                                flow -> new Sums(1, flow.valueUsd(), flow.netMassKg(), flow.supplementaryQuantity()),
                                Sums::plus)));
        List<Cell> cells = cells(flows);
        assertThat(cells.stream()
                        .collect(Collectors.toMap(
                                cell -> Arrays.<Object>asList(
                                        cell.partner(),
                                        cell.partnerRole(),
                                        cell.direction(),
                                        cell.period(),
                                        cell.commodityCode(),
                                        cell.level(),
                                        cell.valuation(),
                                        cell.status(),
                                        cell.supplementaryUnit()),
                                cell -> new Sums(
                                        cell.observations(),
                                        cell.valueUsd(),
                                        cell.netMassKg(),
                                        cell.supplementaryQuantity()))))
                .isEqualTo(expected);
        Collections.shuffle(flows, random);
        assertThat(cells(flows)).isEqualTo(cells);
    }

    private static List<Cell> cells(List<Flow> flows) {
        CellSums sums = new CellSums();
        flows.forEach(sums::add);
        List<Cell> cells = new ArrayList<>();
        sums.forEach(cells::add);
        return cells;
    }

    @Test
    void tooManyPartnersAreToldAsSuchAndNotAsASum() {
        CellSums sums = new CellSums();
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= 4096; i++) {
                        sums.add(flow(
                                "P" + i,
                                Direction.EXPORT,
                                Period.month(2025, 1),
                                "1001",
                                BigDecimal.ONE,
                                null,
                                null,
                                null,
                                Status.REPORTED));
                    }
                    sums.forEach(cell -> {});
                })
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("more than 4096 different partners");
    }

    @Test
    void aSumBeyondEighteenDigitsIsAnErrorNotAWrap() {
        CellSums sums = new CellSums();
        BigDecimal most = new BigDecimal("9999999999999999.99");
        Flow flow =
                flow("AZ", Direction.EXPORT, Period.month(2025, 1), "1001", most, null, null, null, Status.REPORTED);
        sums.add(flow);
        assertThatThrownBy(() -> {
                    sums.add(flow);
                    sums.forEach(cell -> {});
                })
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void keysAreSeenOnce() {
        SeenKeys seen = new SeenKeys();
        for (int i = 0; i < 50_000; i++) {
            assertThat(seen.add("50409/120124/" + i)).isTrue();
        }
        assertThat(seen.add("50409/120124/77")).isFalse();
        assertThat(seen.hashes()).hasSize(50_000).isSorted();
        SeenKeys other = new SeenKeys();
        other.add("another");
        assertThat(SeenKeys.anyShared(List.of(seen.hashes(), other.hashes()))).isFalse();
        other.add("50409/120124/77");
        assertThat(SeenKeys.anyShared(List.of(seen.hashes(), other.hashes()))).isTrue();
    }
}
