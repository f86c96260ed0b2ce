package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import karvan.trade.RejectReason;
import karvan.trade.Status;
import karvan.warehouse.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {

    private static final Path CONF = Path.of("conf");
    private static final List<String> LANGUAGES = List.of("az", "kk", "ru", "en");

    /** Families whose keys end in a code that stands in data or configuration. */
    private static final Set<String> FAMILIES = Set.of(
            "month",
            "direction",
            "valuation",
            "role",
            "side",
            "scheme",
            "group",
            "group_short",
            "unit",
            "status",
            "sheet",
            "column",
            "gap",
            "gap_method",
            "variant",
            "indicator",
            "revision",
            "agreement",
            "verdict",
            "check",
            "reason",
            "state",
            "target",
            "assumption",
            "coverage",
            "note",
            "note_subject");

    private static Map<String, Labels> labels() {
        Problems problems = new Problems();
        Map<String, Labels> labels = Labels.read(CONF, LANGUAGES, problems);
        assertThat(problems.sentences()).isEmpty();
        return labels;
    }

    @Test
    void everyLanguageHasEveryKeyWithEveryPlaceholder() {
        assertThat(labels()).containsOnlyKeys(LANGUAGES);
    }

    @Test
    void noLabelIsUnused() throws IOException {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/karvan/report"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher literal = Pattern.compile("\"([a-z_.]+)\"").matcher(Files.readString(file));
                while (literal.find()) {
                    literals.add(literal.group(1));
                }
            }
        }
        assertThat(labels().get("en").keysAfter(""))
                .allMatch(key -> literals.contains(key)
                        || (key.contains(".") && FAMILIES.contains(key.substring(0, key.indexOf('.')))));
    }

    @Test
    void everyCodeAReaderSeesHasItsWords() {
        Labels en = labels().get("en");
        Stream.of(
                        Arrays.stream(RejectReason.values()).map(reason -> "reason." + reason.code()),
                        Arrays.stream(Status.values()).map(status -> "status." + status.code()),
                        Arrays.stream(Delivery.State.values()).map(state -> "state." + state.code()),
                        Arrays.stream(SheetKind.values())
                                .flatMap(sheet -> sheet.columns().stream())
                                .map(column -> "column." + column))
                .flatMap(keys -> keys)
                .forEach(key -> assertThat(en.find(key)).as(key).isPresent());
        en.keysAfter("note.")
                .forEach(note ->
                        assertThat(en.find("note_subject." + note)).as(note).isPresent());
    }

    @Test
    void everyGroupAndTargetOfConfHasItsWords() {
        Labels en = labels().get("en");
        Problems problems = new Problems();
        for (GroupScheme scheme : GroupScheme.read(CONF, problems)) {
            assertThat(en.find("scheme." + scheme.id())).as(scheme.id()).isPresent();
        }
        for (Target target : Target.read(CONF, problems)) {
            assertThat(en.find("target." + target.id())).as(target.id()).isPresent();
            assertThat(en.find("assumption." + target.assumption()))
                    .as(target.assumption())
                    .isPresent();
        }
        for (Source source : Sources.read(CONF, problems)) {
            if (source.coverage() != null
                    && source.coverage().note() != null
                    && !source.coverage().note().isEmpty()) {
                assertThat(en.find("coverage." + source.coverage().note()))
                        .as(source.id())
                        .isPresent();
            }
        }
        assertThat(problems.sentences()).isEmpty();
    }

    @Test
    void aYearTakesTheEndingOfItsNumberInAzerbaijani() {
        Labels az = labels().get("az");
        assertThat(az.text("period.month", "yanvar", 2024)).isEqualTo("2024-cü ilin yanvar ayı");
        assertThat(az.text("period.months", "yanvar", "iyun", 2025)).isEqualTo("2025-ci ilin yanvar–iyun ayları");
        assertThat(az.text("period.year", 2026)).isEqualTo("2026-cı il");
        assertThat(az.text("period.year", 2029)).isEqualTo("2029-cu il");
    }

    @Test
    void timesTakeTheirPluralFormInRussian() {
        Labels ru = labels().get("ru");
        assertThat(ru.text("growth.times", new java.math.BigDecimal("2.0"))).isEqualTo("в 2 раза");
        assertThat(ru.text("growth.times", new java.math.BigDecimal("3.8"))).isEqualTo("в 3,8 раза");
        assertThat(ru.text("growth.times", new java.math.BigDecimal("5.0"))).isEqualTo("в 5 раз");
        assertThat(ru.text("growth.times", new java.math.BigDecimal("21"))).isEqualTo("в 21 раз");
    }

    @Test
    void missingKeysLostPlaceholdersAndBrokenBracesAreToldAtOnce(@TempDir Path conf) throws IOException {
        Files.createDirectories(conf.resolve("labels"));
        Files.writeString(conf.resolve("labels/en.properties"), "a = {0} files\nb = text\nc = {0\nd = x\nd = y\n");
        Files.writeString(conf.resolve("labels/ru.properties"), "a = файлов\n");
        Problems problems = new Problems();
        Labels.read(conf, List.of("en", "ru"), problems);
        assertThat(String.join("\n", problems.sentences()))
                .contains("ru.properties: 'a' has the placeholders [], another language has [0]")
                .contains("ru.properties: 'b' is missing; another language has it")
                .contains("en.properties: 'c' is no message format")
                .contains("en.properties: 'd' stands there twice; keep one");
    }
}
