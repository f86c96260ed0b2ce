package karvan;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import karvan.load.conform.ConformProperties;
import karvan.load.layout.LayoutProperties;
import karvan.load.read.ReadProperties;
import karvan.warehouse.JsonProperties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The properties of the parsers on files that once broke them and on those that fuzzing begins with, a folder for each
 * parser.
 */
class ParserCasesTest {

    private static final Path CASES = Path.of("src/test/resources/karvan/ParserFuzzInputs");

    private static final Map<String, Consumer<byte[]>> PARSERS = Map.ofEntries(
            entry("numbers", ConformProperties::numbers),
            entry("dates", ConformProperties::dates),
            entry("countries", ConformProperties::countries),
            entry("codes", ConformProperties::codes),
            entry("declarations", ConformProperties::declarations),
            entry("periods", LayoutProperties::periods),
            entry("tables", LayoutProperties::tables),
            entry("text", ReadProperties::text),
            entry("delimited", ReadProperties::delimited),
            entry("workbook", ReadProperties::workbook),
            entry("workbookParts", ReadProperties::workbookParts),
            entry("records", JsonProperties::records));

    @TestFactory
    Stream<DynamicTest> everyCaseHolds() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            List<Path> cases = files.filter(Files::isRegularFile).sorted().toList();
            return cases.stream()
                    .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> PARSERS.get(
                                    file.getParent().getFileName().toString())
                            .accept(Files.readAllBytes(file))));
        }
    }

    @Test
    void everyParserHasCasesAndEveryFolderAParser() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(PARSERS.keySet());
        }
    }
}
