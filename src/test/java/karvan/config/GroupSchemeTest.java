package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import karvan.trade.HsEdition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupSchemeTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);

    private static GroupScheme scheme(String id) {
        Problems problems = new Problems();
        List<GroupScheme> schemes = GroupScheme.read(Path.of("conf"), problems);
        assertThat(problems.sentences()).isEmpty();
        return schemes.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "karvan, 1001, grain",
        "karvan, 10, grain",
        "karvan, 1101, foodstuffs",
        "karvan, 2710, oil_products",
        "karvan, 271019, oil_products",
        "karvan, 2709, other_fuels",
        "karvan, 27, not_divisible",
        "karvan, 271, not_divisible",
        "karvan, 3824, chemicals",
        "karvan, 3901, other_goods",
        "karvan, 7208, metals",
        "karvan, 8517, electronics",
        "karvan, 8413, equipment",
        "karvan, 9018, equipment",
        "karvan, 8603, transport_equipment",
        "karvan, 9999, unspecified",
        "hs-section, 27, section_05",
        "hs-section, 7601, section_15",
        "hs-section, 9701, section_21",
        "cis-customary, 3901, chemicals_rubber",
        "cis-customary, 8603, cis_machinery",
        "cis-customary, 7113, cis_other",
        "cis-customary, 2701, cis_fuel_energy",
    })
    void theLongestPrefixDecides(String scheme, String code, String group) {
        assertThat(scheme(scheme).groupOf(code, HsEdition.HS2022, TODAY)).isEqualTo(group);
    }

    @Test
    void aCodeNoPrefixFitsIsNotDivisible() {
        assertThat(scheme("karvan").groupOf("0001", HsEdition.HS2022, TODAY)).isEqualTo(GroupScheme.NOT_DIVISIBLE);
        assertThat(scheme("karvan").groupOf("1001", HsEdition.HS2022, LocalDate.of(1980, 1, 1)))
                .isEqualTo(GroupScheme.NOT_DIVISIBLE);
    }

    @Test
    void aPrefixOfOneEditionHoldsForItAlone() {
        GroupScheme panels = new GroupScheme(
                "panels",
                List.of(
                        row("equipment", "90", null, null),
                        row("electronics", "85", null, null),
                        row("electronics", "9013", HsEdition.HS2017, null)));

        assertThat(panels.groupOf("9013", HsEdition.HS2017, TODAY)).isEqualTo("electronics");
        assertThat(panels.groupOf("9013", HsEdition.HS2022, TODAY)).isEqualTo("equipment");
        assertThat(panels.groupOf("90", HsEdition.HS2017, TODAY)).isEqualTo(GroupScheme.NOT_DIVISIBLE);
        assertThat(panels.groupOf("90", HsEdition.HS2022, TODAY)).isEqualTo("equipment");
    }

    private static GroupScheme.Row row(String group, String prefix, HsEdition edition, LocalDate validTo) {
        return new GroupScheme.Row(group, prefix, edition, LocalDate.of(1988, 1, 1), validTo);
    }

    @Test
    void holesAndOverlapsAreToldAtOnceWithTheirPlace(@TempDir Path conf) throws IOException {
        Path folder = Files.createDirectories(conf.resolve("commodity-groups"));
        StringBuilder text = new StringBuilder("group,prefix,hs_edition,valid_from,valid_to\n");
        for (int chapter = 1; chapter <= 98; chapter++) {
            text.append("goods,%02d,*,1988-01-01,%n".formatted(chapter).replace("\r", ""));
        }
        text.append("fuels,27,HS2022,2022-01-01,\n").append("fuels,1,*,1988-01-01,\n");
        Files.writeString(folder.resolve("broken.csv"), text);
        Problems problems = new Problems();

        GroupScheme.read(conf, problems);

        assertThat(problems.sentences())
                .anySatisfy(problem -> assertThat(problem).contains("broken.csv:101", "prefix '1'"))
                .anySatisfy(problem -> assertThat(problem).contains("chapter 99 has no group"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("prefix 27 stands twice from 2022-01-01 in HS2022 (goods, fuels)"));
    }

    @Test
    void aRowThatEndsLeavesAHoleOnTheNextDay() {
        GroupScheme ended = new GroupScheme("ended", List.of(row("goods", "27", null, LocalDate.of(2024, 12, 31))));

        assertThat(ended.faults())
                .contains("chapter 27 has no group from 2025-01-01 in HS2022; add a row with this prefix");
    }
}
