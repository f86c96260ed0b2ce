package karvan.load.describe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import karvan.config.CodeLists;
import karvan.config.Problems;
import karvan.config.Rates;
import karvan.config.SheetChoice;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.load.read.Contents;
import karvan.load.read.Refusal;
import karvan.load.read.RowReader;
import karvan.load.read.RowReaders;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Looks at a file and writes a first source description of it, to be edited. What is guessed is tried on the file at
 * once, so that its comments say what the description would make of it.
 */
public final class Description {

    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

    private final FileSystem fileSystem;
    private final Path path;
    private final Asked asked;
    private final CodeLists codeLists;
    private final Rates rates;

    private Description(FileSystem fileSystem, Path path, Asked asked, CodeLists codeLists, Rates rates) {
        this.fileSystem = fileSystem;
        this.path = path;
        this.asked = asked;
        this.codeLists = codeLists;
        this.rates = rates;
    }

    /**
     * The description as YAML.
     *
     * @throws Refusal when the file is empty, cut, damaged or hostile, or holds no table
     * @throws IOException when it cannot be read
     */
    public static String of(FileSystem fileSystem, Path path, Asked asked, CodeLists codeLists, Rates rates)
            throws IOException {
        return new Description(fileSystem, path, asked, codeLists, rates).write();
    }

    private String write() throws IOException {
        Contents contents = Contents.of(fileSystem, path);
        List<Table> tables = tables(contents);
        Table best = tables.stream()
                .max(Comparator.comparingLong(
                        table -> table.head().isPresent() ? table.sample().figures() : -1))
                .filter(table -> table.head().isPresent())
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.UNEXPECTED,
                        "No table was found: no row of figures stands below a row of headings; look at the file, and"
                                + " name its sheet with --sheet"));
        Draft draft =
                new Draft(best.sample(), best.head().orElseThrow(), asked, path.getName(), best.files(), codeLists);
        Source source = draft.source();
        Findings findings = draft.findings();
        looked(contents, tables, best, findings);
        String bare = SourceText.of(source, Map.of());
        Problems problems = new Problems();
        Optional<Source> proved = Sources.parse(java.nio.file.Path.of(source.id() + ".yaml"), bare, problems);
        problems.sentences().forEach(sentence -> findings.doubt("Not valid yet: " + sentence));
        if (proved.isPresent()) {
            trial(proved.get(), findings);
        }
        return SourceText.of(source, comments(findings));
    }

    /** One table that the file may be about. */
    private record Table(Source.Files files, Sample sample, Optional<HeadGuess> head) {}

    private List<Table> tables(Contents contents) throws IOException {
        List<Table> tables = new ArrayList<>();
        if (contents.format() == Source.Format.WORKBOOK) {
            List<Sample> samples = Sample.readSheets(reader(files(contents, null, "*", SheetChoice.EVERY)));
            for (Sample sample : samples) {
                if (asked.sheet() == null || asked.sheet().equals(sample.sheet())) {
                    String sheet = FileNames.sheet(sample.sheet(), samples.size() == 1);
                    tables.add(table(files(contents, null, sheet, SheetChoice.ONE), sample));
                }
            }
        } else {
            Source.Files files =
                    contents.format() == Source.Format.CSV ? delimited(contents) : files(contents, null, null, null);
            tables.add(table(files, Sample.read("", reader(files))));
        }
        return tables;
    }

    private static Table table(Source.Files files, Sample sample) {
        return new Table(Delimited.trailing(files, sample), sample, HeadGuess.find(sample.rows()));
    }

    /** The delimiter that sets most fields apart in the first rows; text without any is refused as no table. */
    private Source.Files delimited(Contents contents) throws IOException {
        Source.Files best = files(contents, DELIMITERS.get(0), null, null);
        int most = 0;
        Refusal refused = null;
        for (String delimiter : DELIMITERS) {
            Source.Files files = files(contents, delimiter, null, null);
            try {
                Sample sample = Sample.read("", reader(files), Delimited.ROWS);
                int fields = Delimited.fields(sample);
                best = fields > most ? files : best;
                most = Math.max(most, fields);
            } catch (Refusal wrong) {
                refused = wrong;
            }
        }
        if (most == 0 && refused != null) {
            throw refused;
        }
        return best;
    }

    private RowReader reader(Source.Files files) {
        return RowReaders.of(files, fileSystem, path);
    }

    private Source.Files files(Contents contents, String delimiter, String sheet, SheetChoice sheets) {
        return new Source.Files(
                List.of(
                        contents.format() == Source.Format.WORKBOOK
                                ? FileNames.workbook(path.getName())
                                : FileNames.pattern(path.getName())),
                contents.container(),
                !contents.members().isEmpty()
                        ? FileNames.pattern(contents.members().get(0)).replaceFirst("\\.xlsx?$", ".xls*")
                        : null,
                contents.format(),
                contents.charset(),
                delimiter,
                sheet == null ? null : sheet,
                sheets,
                FileNames.version(path.getName()),
                false,
                null);
    }

    private void looked(Contents contents, List<Table> tables, Table best, Findings findings) {
        if (contents.container() != Source.Container.NONE) {
            findings.saw("Packed as " + contents.container().code() + ", with the members " + contents.members());
        }
        if (contents.charset() != null) {
            findings.saw("The character set is " + contents.charset() + ": " + contents.charsetReason());
        }
        if (tables.size() > 1) {
            findings.saw("Sheets with the number of their figures: "
                    + tables.stream()
                            .map(table -> "'" + table.sample().sheet() + "' "
                                    + table.sample().figures())
                            .limit(40)
                            .toList());
            findings.doubt("Sheet '" + best.sample().sheet()
                    + "' holds the most figures; for another one ask again with --sheet");
        }
    }

    private void trial(Source source, Findings findings) throws IOException {
        Trial trial = Trial.of(source, path.getName(), reader(source.files()), codeLists, rates);
        if (trial.refusal() != null) {
            findings.doubt("As it stands, the file would be refused: " + trial.refusal());
            return;
        }
        findings.saw("Tried on the file: " + trial.accepted() + " observations accepted, " + trial.rejects()
                + " rejected " + trial.rejected() + ", rows skipped " + trial.skipped());
        trial.examples().forEach(example -> findings.doubt("Rejected: " + example));
    }

    private static Map<String, List<String>> comments(Findings findings) {
        List<String> top = new ArrayList<>();
        top.add(
                "A first description of the file, guessed from what stands in it. Edit it, then put it into conf/sources/");
        top.add("and run jobs/karvan.sh check.");
        top.add("");
        top.add("Looked at:");
        findings.seen().forEach(sentence -> top.add("  - " + line(sentence)));
        top.add("To be checked:");
        top.add("  - The names of the office and the title are placeholders: write them in az, kk, ru and en");
        top.add("  - Valuation and partner role of 'directions' go by custom, not by anything in the file");
        findings.doubts().forEach(sentence -> top.add("  - " + line(sentence)));
        Map<String, List<String>> comments = new LinkedHashMap<>();
        comments.put("id", top);
        return comments;
    }

    /** One line without anything that could end the comment or control a terminal. */
    private static String line(String sentence) {
        String plain = sentence.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ");
        return plain.length() <= 400 ? plain : plain.substring(0, 400) + "...";
    }
}
