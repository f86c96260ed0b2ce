package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeListsTest {

    private static final CodeLists LISTS = lists();

    private static CodeLists lists() {
        Problems problems = new Problems();
        CodeLists lists = CodeLists.load(Path.of("conf/codelists"), problems);
        problems.throwIfAny();
        return lists;
    }

    @ParameterizedTest
    @CsvSource({
        "AZ, AZ",
        "Azərbaycan, AZ",
        "АЗЕРБАЙДЖАН, AZ",
        "  Азербайджан , AZ",
        "Türkiyə, TR",
        "TÜRKİYƏ, TR",
        "Türkıyə, TR",
        "КОРЕЯ, KP-or-KR",
        "ЮЖНАЯ КОРЕЯ, KR",
        "'КОРЕЯ,  РЕСПУБЛИКА', KR",
        "Germany, DE",
        "Китай, CN",
        "ZZ, ZZ",
    })
    void aCountryIsFoundByCodeNameOrAlias(String text, String code) {
        String found = LISTS.countries().find(text).orElse("none");
        assertThat(found).satisfiesAnyOf(f -> assertThat(f).isEqualTo(code), f -> assertThat(code)
                .isEqualTo("KP-or-KR"));
    }

    @Test
    void lettersThatLookAlikeAreReadAsTheOthers() {
        // The last two letters are Latin.
        assertThat(LISTS.countries().find("УЗБЕКИСТAH")).isEmpty();
        assertThat(LISTS.countries().findRepaired("УЗБЕКИСТAH"))
                .contains(new CodeList.Match("UZ", CodeList.LOOK_ALIKE));
        assertThat(LISTS.countries().findRepaired("УЗБЕКИСТАН")).contains(new CodeList.Match("UZ", null));
    }

    @Test
    void lostLettersAreReadWhereOneCountryFits() {
        assertThat(LISTS.countries().findRepaired("АЗЕРБАЙДЖ\uFFFD\uFFFDН"))
                .contains(new CodeList.Match("AZ", CodeList.DAMAGED_TEXT));
        assertThat(LISTS.countries().findRepaired("\uFFFD\uFFFD\uFFFD\uFFFDЯ"))
                .as("several countries end so")
                .isEmpty();
        assertThat(LISTS.countries().findRepaired("\uFFFD\uFFFD\uFFFD")).isEmpty();
    }

    @Test
    void foldingMakesOneFormOfBlanksCaseAndLetters() {
        assertThat(CodeList.fold(" Северная\u00A0\n Корея ")).isEqualTo("СЕВЕРНАЯ КОРЕЯ");
        assertThat(CodeList.fold("İran")).isEqualTo(CodeList.fold("iran")).isEqualTo(CodeList.fold("ıRAN"));
        assertThat(CodeList.fold("Берёза")).isEqualTo("БЕРЕЗА");
        assertThat(CodeList.fold("I\u0307ran")).as("a dot that is set apart").isEqualTo("IRAN");
    }

    @Test
    void namesAreGivenInEveryLanguage() {
        for (String language : CodeList.LANGUAGES) {
            assertThat(LISTS.countries().names(language).values())
                    .doesNotContain("")
                    .hasSizeGreaterThan(100);
        }
        assertThat(LISTS.countries().names("en")).containsEntry("AZ", "Azerbaijan");
    }

    @Test
    void everythingWrongInAListIsToldAtOnce() {
        Problems problems = new Problems();
        CodeList.of(
                "countries",
                "countries.csv",
                List.of(
                        new CodeList.Entry("AA", Map.of("en", "Here"), List.of()),
                        new CodeList.Entry("AA", Map.of("en", "There"), List.of()),
                        new CodeList.Entry("BB", Map.of("en", "here"), List.of())),
                true,
                problems);
        assertThat(problems.sentences())
                .containsExactly(
                        "countries.csv: the code 'AA' occurs twice; keep one row",
                        "countries.csv: 'here' stands for both 'AA' and 'BB'; a name or alias may stand for one code"
                                + " only");
    }

    @Test
    void aListWithoutItsFileOrANameIsAProblem(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("countries.csv"),
                "code,name_az,name_kk,name_ru,name_en,aliases\nAZ,Azərbaycan,,Азербайджан,Azerbaijan,\n");
        Problems problems = new Problems();
        CodeLists.load(folder, problems);
        assertThat(problems.sentences())
                .hasSize(9)
                .anyMatch(sentence -> sentence.contains("countries.csv:2") && sentence.contains("name_kk"));
    }

    @Test
    void aRowOfAnotherWidthIsAProblemWithItsLineLikeAnyOther(@TempDir Path folder) throws IOException {
        Path list = folder.resolve("table.csv");
        Files.writeString(list, "a,b\n1,2\n1\n1,2,3\nx,2\n");
        Problems problems = new Problems();

        List<Integer> rows = CsvFile.read(list, List.of("a", "b"), row -> Integer.valueOf(row.getField("a")), problems);

        assertThat(rows).containsExactly(1);
        assertThat(problems.sentences())
                .satisfiesExactly(
                        missing -> assertThat(missing)
                                .endsWith("table.csv:3: expected 2 fields as in the header, found 1"),
                        extra -> assertThat(extra).endsWith("table.csv:4: expected 2 fields as in the header, found 3"),
                        other -> assertThat(other).contains("table.csv:5: "));
    }
}
