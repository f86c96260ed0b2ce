package karvan.config;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import karvan.trade.Coded;
import karvan.trade.HsEdition;

/**
 * One way to divide all goods into groups: {@code conf/commodity-groups/<id>.csv}. The longest prefix of a code decides.
 * Proved to be a partition when it is read: in every edition and on every day from its first, each chapter 01 to 99
 * has a group of its own and no prefix stands twice.
 *
 * @param id name of the file
 * @param rows prefixes in the order of the file, which is the order of the groups
 */
public record GroupScheme(String id, List<Row> rows) implements Serializable {

    /** Group of all goods. */
    public static final String TOTAL = "total";
    /** Group of codes too short to tell which group they belong to, such as a bare 27 where 2710 is split off. */
    public static final String NOT_DIVISIBLE = "not_divisible";

    private static final List<String> HEADER = List.of("group", "prefix", "hs_edition", "valid_from", "valid_to");

    /**
     * @param group key of the group
     * @param prefix first digits of its codes, at least the chapter
     * @param hsEdition edition it holds for; null for all
     * @param validFrom first day
     * @param validTo last day; null while it holds
     */
    public record Row(String group, String prefix, HsEdition hsEdition, LocalDate validFrom, LocalDate validTo)
            implements Serializable {

        public Row {
            if (!prefix.matches("\\d{2,10}")) {
                throw new IllegalArgumentException(
                        "prefix '" + prefix + "' is not of 2 to 10 digits; write the chapter with its leading zero");
            }
            if (!group.matches("[a-z][a-z0-9_]*") || group.equals(TOTAL) || group.equals(NOT_DIVISIBLE)) {
                throw new IllegalArgumentException("group '" + group
                        + "' is no key; expected lower-case words joined by _, other than total and not_divisible");
            }
            if (validTo != null && validTo.isBefore(validFrom)) {
                throw new IllegalArgumentException("valid_to " + validTo + " lies before valid_from " + validFrom);
            }
        }

        boolean holds(HsEdition edition, LocalDate day) {
            return (hsEdition == null || hsEdition == edition)
                    && !day.isBefore(validFrom)
                    && (validTo == null || !day.isAfter(validTo));
        }
    }

    public GroupScheme {
        rows = List.copyOf(rows);
    }

    /** The keys of the groups in the order of the file. */
    public List<String> groups() {
        return rows.stream().map(Row::group).distinct().toList();
    }

    /**
     * The same scheme for the codes of one chapter only, whose groups are found among fewer rows.
     *
     * @param chapter two digits
     */
    public GroupScheme ofChapter(String chapter) {
        return new GroupScheme(
                id, rows.stream().filter(row -> row.prefix.startsWith(chapter)).toList());
    }

    /**
     * The group of a code: that of its longest prefix. {@link #NOT_DIVISIBLE} for a code that is a part of the prefix of
     * another group, and for one that no prefix fits.
     *
     * @param code digits, at least two
     * @param day day on which the division must hold, mostly the last of a period
     */
    public String groupOf(String code, HsEdition edition, LocalDate day) {
        Row longest = null;
        for (Row row : rows) {
            if (code.startsWith(row.prefix)
                    && (longest == null || row.prefix.length() > longest.prefix.length())
                    && row.holds(edition, day)) {
                longest = row;
            }
        }
        return longest == null || isSplit(code, longest.group, edition, day) ? NOT_DIVISIBLE : longest.group;
    }

    private boolean isSplit(String code, String group, HsEdition edition, LocalDate day) {
        for (Row row : rows) {
            if (row.prefix.length() > code.length()
                    && row.prefix.startsWith(code)
                    && !row.group.equals(group)
                    && row.holds(edition, day)) {
                return true;
            }
        }
        return false;
    }

    /** All schemes under {@code conf/commodity-groups}, in order of their names. */
    public static List<GroupScheme> read(Path confDir, Problems problems) {
        Path folder = confDir.resolve("commodity-groups");
        List<GroupScheme> schemes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> tables = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
            for (Path table : tables) {
                schemes.add(readOne(table, problems));
            }
        } catch (IOException e) {
            problems.add(
                    folder.toString(), "cannot be read (" + e.getMessage() + "); it holds one CSV file per scheme");
        }
        return schemes;
    }

    private static GroupScheme readOne(Path file, Problems problems) {
        String id = file.getFileName().toString().replaceFirst("\\.csv$", "");
        GroupScheme scheme = new GroupScheme(id, CsvFile.read(file, HEADER, GroupScheme::row, problems));
        scheme.faults().forEach(fault -> problems.add(file.toString(), fault));
        return scheme;
    }

    private static Row row(NamedCsvRecord record) {
        String edition = record.getField("hs_edition");
        return new Row(
                record.getField("group"),
                record.getField("prefix"),
                edition.equals("*") ? null : edition(edition),
                day(record.getField("valid_from"))
                        .orElseThrow(() -> new IllegalArgumentException("valid_from is empty; expected a day")),
                day(record.getField("valid_to")).orElse(null));
    }

    private static HsEdition edition(String code) {
        return Coded.of(HsEdition.class, code)
                .orElseThrow(() -> new IllegalArgumentException(
                        "hs_edition '" + code + "' unknown; expected * or one of HS2012, HS2017, HS2022"));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no day; expected a form like 2022-01-01", e);
        }
    }

    /** What keeps the scheme from being a partition, as sentences; empty when it is one. */
    List<String> faults() {
        TreeSet<String> faults = new TreeSet<>();
        for (LocalDate day : turningDays()) {
            for (HsEdition edition : HsEdition.values()) {
                addFaults(edition, day, faults);
            }
        }
        if (rows.isEmpty()) {
            faults.add("the scheme has no group; expected every chapter 01 to 99");
        }
        return List.copyOf(faults);
    }

    private TreeSet<LocalDate> turningDays() {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Row row : rows) {
            days.add(row.validFrom);
            if (row.validTo != null) {
                days.add(row.validTo.plusDays(1));
            }
        }
        return days;
    }

    private void addFaults(HsEdition edition, LocalDate day, TreeSet<String> faults) {
        Map<String, String> groupByPrefix = new HashMap<>();
        rows.stream()
                .filter(row -> row.holds(edition, day))
                .sorted(Comparator.comparing(Row::prefix))
                .forEach(row -> {
                    String other = groupByPrefix.put(row.prefix, row.group);
                    if (other != null) {
                        faults.add("prefix " + row.prefix + " stands twice from " + day + " in " + edition.code() + " ("
                                + other + ", " + row.group + "); end one row with valid_to or remove it");
                    }
                });
        for (int chapter = 1; chapter <= 99; chapter++) {
            String digits = (chapter < 10 ? "0" : "") + chapter;
            if (!groupByPrefix.containsKey(digits)) {
                faults.add("chapter " + digits + " has no group from " + day + " in " + edition.code()
                        + "; add a row with this prefix");
            }
        }
    }
}
