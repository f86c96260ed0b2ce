package karvan.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import karvan.config.CodeLists;
import karvan.config.Labels;
import karvan.config.Problems;
import karvan.config.SheetDefinition;
import karvan.report.book.Words;

/** The words and sheets of the delivered configuration. */
public final class SampleWords {

    static final Path CONF = Path.of("conf");
    private static final Map<String, Labels> LABELS = labels();
    private static final CodeLists LISTS = codeLists();

    private SampleWords() {}

    public static List<String> languages() {
        return List.copyOf(LABELS.keySet());
    }

    public static Words words(String language) {
        return new Words(LABELS.get(language), SampleWords::name);
    }

    private static Map<String, Labels> labels() {
        Problems problems = new Problems();
        Map<String, Labels> labels = Labels.read(CONF, SampleNights.REPORT.languages(), problems);
        problems.throwIfAny();
        return labels;
    }

    private static CodeLists codeLists() {
        Problems problems = new Problems();
        CodeLists lists = CodeLists.load(CONF.resolve("codelists"), problems);
        problems.throwIfAny();
        return lists;
    }

    static List<SheetDefinition> sheets() {
        Problems problems = new Problems();
        List<SheetDefinition> sheets = SheetDefinition.read(CONF, SampleNights.REPORT.id(), problems);
        problems.throwIfAny();
        return sheets;
    }

    private static Optional<String> name(String list, String code, String language) {
        return Optional.ofNullable(
                switch (list) {
                    case "countries" -> LISTS.countries().names(language).get(code);
                    case "commodities" -> LISTS.commodities().names(language).get(code);
                    case "routes" -> LISTS.routes().names(language).get(code);
                    case "ports" -> LISTS.ports().names(language).get(code);
                    case "modes" -> LISTS.modes().names(language).get(code);
                    default -> null;
                });
    }
}
