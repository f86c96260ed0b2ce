package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Status;
import karvan.trade.Valuation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    private static final Path CONF = Path.of("conf");

    @TempDir
    Path folder;

    private static Source source(String id) {
        Problems problems = new Problems();
        List<Source> sources = Sources.read(CONF, problems);
        assertThat(problems.sentences()).isEmpty();
        return sources.stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Problems of a copy of a source description in which {@code what} is replaced. */
    private List<String> problemsWith(String id, String what, String replacement) throws IOException {
        Path conf = Files.createTempDirectory(folder, "conf");
        Path sources = Files.createDirectories(conf.resolve("sources"));
        String text = Files.readString(CONF.resolve("sources/" + id + ".yaml"));
        assertThat(text).contains(what);
        Files.writeString(sources.resolve(id + ".yaml"), text.replace(what, replacement));
        Problems problems = new Problems();
        Sources.read(conf, problems);
        return problems.sentences().stream()
                .map(sentence -> sentence.replace(sources + "/", ""))
                .toList();
    }

    @Test
    void everySourceOfTheConfigurationIsProved() {
        Problems problems = new Problems();
        assertThat(Sources.read(CONF, problems).stream().map(Source::id))
                .contains("az-ministry", "kz-bns-annual", "kz-customs", "kz-declarations", "kz-transit");
        assertThat(problems.sentences()).isEmpty();
    }

    @Test
    void sourcesTravelToTasks() throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(source("kz-customs"));
        }
    }

    @Test
    void enumsAreWrittenByTheirCodesAlsoAsKeys() {
        Source customs = source("kz-customs");
        assertThat(customs.hsEdition()).isEqualTo(HsEdition.HS2022);
        assertThat(customs.directions())
                .containsEntry(Direction.EXPORT, new Source.Basis(Valuation.FOB, PartnerRole.DESTINATION))
                .containsEntry(Direction.IMPORT, new Source.Basis(Valuation.CIF, PartnerRole.ORIGIN));
        assertThat(source("kz-declarations").directionWords())
                .containsEntry("31", Direction.RE_EXPORT)
                .containsEntry("10", Direction.EXPORT);
        assertThat(source("az-ministry").signs())
                .containsEntry("-", Status.NIL)
                .containsEntry("...", Status.NOT_AVAILABLE)
                .containsEntry("0.0", Status.NEGLIGIBLE)
                .containsEntry("*", Status.ESTIMATE);
    }

    @Test
    void whatIsLeftOutIsEmpty() {
        Source transit = source("kz-transit");
        assertThat(transit.hsEdition()).isNull();
        assertThat(transit.levels()).isEmpty();
        assertThat(transit.directions()).isEmpty();
        assertThat(transit.directionWords()).isEmpty();
        assertThat(transit.coverage().excludedPartners()).isEmpty();
        assertThat(transit.files().sheet()).isNull();
        assertThat(transit.layout().keys().get(0).optional()).isFalse();
    }

    @Test
    void unknownKeyIsToldWithItsLineAndTheNearestKey() throws IOException {
        assertThat(problemsWith("kz-transit", "charset: UTF-8", "charsett: UTF-8"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("kz-transit.yaml:24: key 'charsett' unknown; did you mean 'charset'?"));
    }

    @Test
    void unknownCodeIsToldWithItsLineAndTheNearestCode() throws IOException {
        assertThat(problemsWith("kz-transit", "unit: t}", "unit: tt}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("kz-transit.yaml:49: 'tt' unknown; did you mean 't'? Expected one of: "));
        assertThat(problemsWith("kz-customs", "  export: {", "  exprt: {"))
                .anySatisfy(problem -> assertThat(problem).contains("'exprt' unknown; did you mean 'export'?"));
    }

    @Test
    void missingKeysAreToldAllAtOnce() throws IOException {
        assertThat(problemsWith("kz-transit", "feeds: transits\ntable: transit-by-route\n", ""))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("'feeds': key missing"))
                .anySatisfy(problem -> assertThat(problem).contains("'table': key missing"));
        assertThat(problemsWith("kz-transit", "  delimiter: \";\"\n", ""))
                .containsExactly(
                        "kz-transit.yaml:20: 'files.delimiter': key missing or empty; needed with format: csv");
        assertThat(problemsWith("kz-transit", "max_age_days: 0\n", ""))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem).contains("max_age_days").contains("key missing"));
    }

    @Test
    void whatCannotWorkIsToldWithItsLine() throws IOException {
        assertThat(problemsWith("kz-transit", "id: kz-transit", "id: transit"))
                .containsExactly(
                        "kz-transit.yaml:3: 'id': 'transit' is not the name of the file, expected 'kz-transit'");
        assertThat(problemsWith("kz-transit", "UTF-8", "UTF-88"))
                .containsExactly("kz-transit.yaml:24: 'files.charset': 'UTF-88' is no character set");
        assertThat(problemsWith("kz-transit", "(?<year>\\d{4})", "(?<year>\\d{4}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("kz-transit.yaml:31: 'period.pattern':")
                        .contains("is no regular expression"));
        assertThat(problemsWith("kz-transit", "header: [\"Тонн\"]", "header: [\"Тонн\", \"всего\"]"))
                .containsExactly(
                        "kz-transit.yaml:49: 'layout.measures.0.header': expected a pattern for each of 1 tiers"
                                + " of the header, found 2");
        assertThat(problemsWith("kz-transit", "field: route", "field: ignored"))
                .containsExactly("kz-transit.yaml:42: 'layout.keys': a column of route is needed with feeds: transits");
        assertThat(problemsWith("kz-customs", "total_level: 4", "total_level: 6"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("'total_level': expected one of [4]"));
        assertThat(problemsWith("kz-declarations", "microdata: true", "microdata: false"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("'microdata': expected true"));
    }

    @Test
    void aConfigurationWithoutSourcesIsAProblem() {
        Problems problems = new Problems();
        Sources.read(folder.resolve("none"), problems);
        assertThat(problems.sentences()).singleElement().satisfies(p -> assertThat(p)
                .contains("check that the folder"));
    }
}
