package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bad input is delivered as an office would deliver it and gets its verdict. The verdicts stand as a table in
 * {@code conf/README.md}, which {@code -Dgolden.update=true} writes anew.
 */
class BadInputsTest {

    private static final Path METHODS = Path.of("conf/README.md");
    private static final String BEGIN = "<!-- bad inputs: begin -->\n";
    private static final String END = "<!-- bad inputs: end -->\n";
    private static final Map<Integer, BadNight.Verdict> VERDICTS = new TreeMap<>();

    static List<BadInput> cases() {
        List<BadInput> all = new ArrayList<>();
        all.addAll(BadContainers.transport());
        all.addAll(BadContainers.packages());
        all.addAll(BadText.all());
        all.addAll(BadValues.all());
        all.addAll(BadVintages.all());
        all.addAll(BadWorkbooks.cells());
        all.addAll(BadWorkbooks.sheets());
        all.addAll(BadDatabases.all());
        all.sort(Comparator.comparing(BadInput::number));
        assertThat(all).extracting(BadInput::number).doesNotHaveDuplicates();
        return all;
    }

    private static synchronized BadNight.Verdict verdict(BadInput input) throws Exception {
        BadNight.Verdict known = VERDICTS.get(input.number());
        if (known == null) {
            known = input.proof().prove();
            VERDICTS.put(input.number(), known);
        }
        return known;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyBadInputHasItsVerdict(BadInput input) throws Exception {
        assertThat(verdict(input).verdict()).isNotEmpty();
    }

    @Test
    void aRefusedFileLeavesItsSlotAsItWas() {
        byte[] first = BadNight.GOOD.getBytes(StandardCharsets.UTF_8);
        byte[] second = "no table\n".getBytes(StandardCharsets.UTF_8);
        BadNight night = BadNight.of("text").deliver("trade_2025-06.csv", first);
        night.deliver("trade_2025-06_v2.csv", second).refused("is not the header its source describes");
        assertThat(night.landed()).isEqualTo(second);
        assertThat(night.result().live())
                .singleElement()
                .satisfies(live -> assertThat(live.segment().fileName()).isEqualTo("trade_2025-06.csv"));
    }

    @Test
    void theTableOfVerdictsIsTrue() throws Exception {
        StringBuilder table =
                new StringBuilder(BEGIN).append("| case | input | verdict | where and how |\n|---|---|---|---|\n");
        for (BadInput input : cases()) {
            BadNight.Verdict verdict = verdict(input);
            table.append("| ")
                    .append(String.join(
                            " | ",
                            String.valueOf(input.number()),
                            cell(input.what()),
                            cell(verdict.verdict()),
                            cell(verdict.where())))
                    .append(" |\n");
        }
        assertThat(section(table.append(END).toString())).isEqualTo(Files.readString(METHODS));
    }

    /** The document with the table in its place, written when asked for. */
    private static String section(String table) throws IOException {
        String document = Files.readString(METHODS);
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        assertThat(begin).as("place of the table in " + METHODS).isBetween(0, end);
        String wanted = document.substring(0, begin) + table + document.substring(end + END.length());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(METHODS, wanted);
            assertThat(document)
                    .as("%s was written anew; look at the difference", METHODS)
                    .isEqualTo(wanted);
        }
        return wanted;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
