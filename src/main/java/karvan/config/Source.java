package karvan.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import karvan.trade.Coded;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Status;
import karvan.trade.Valuation;

/**
 * Who delivers what and how to read it: {@code conf/sources/<id>.yaml}, one file per source.
 *
 * @param id name of the file and of the folder in the inbox
 * @param kind where it comes from: files when left out
 * @param database the database of the kind jdbc; null for files
 * @param office name of the office by language
 * @param title what the table is, by language
 * @param feeds what its observations become
 * @param table the office's table; files of one table and period supersede each other
 * @param reporter country that records, ISO 3166 alpha-2; null where a column tells
 * @param microdata whether rows are single declarations, which never leave the store
 * @param hsEdition edition of its commodity codes; null where it has none or a column tells
 * @param levels lengths of commodity codes it may contain
 * @param totalLevel the one length that feeds totals; 0 where the source feeds none
 * @param directions valuation and partner concept by direction
 * @param coverage which partners it leaves out, and the sentence that says so
 * @param files which files are its own and how they are packed
 * @param period where the period of a file stands
 * @param numbers how numbers are written
 * @param signs printed signs and what they mean
 * @param flags marks of the flag columns and what they mean
 * @param directionWords words or procedure codes of the direction column, by what they mean; empty without such a column
 * @param editionWords names of the editions in the edition column, by what they mean; empty without such a column
 * @param codeWords texts of the commodity column that are no codes, by the code or range of codes they stand for
 * @param constants what every row says without a column for it, by field, written as a cell would be
 * @param layout shape of the table
 * @param subtotalTolerance how far a printed subtotal may lie from its rows, in US dollars
 * @param expectedTotals figures known beforehand that a file must add up to
 * @param maxAgeDays days after the end of a period within which the next file is due; 0 where none is waited for
 * @param quirks known peculiarities, numbered, each with a test
 * @param expected what is expected of its files beyond their shape
 */
public record Source(
        String id,
        SourceKind kind,
        Database database,
        Map<String, String> office,
        Map<String, String> title,
        Feeds feeds,
        String table,
        String reporter,
        boolean microdata,
        HsEdition hsEdition,
        List<Integer> levels,
        int totalLevel,
        Map<Direction, Basis> directions,
        Coverage coverage,
        Files files,
        TitledPeriod period,
        Numbers numbers,
        Map<String, Status> signs,
        Map<String, Status> flags,
        Map<String, Direction> directionWords,
        Map<String, HsEdition> editionWords,
        Map<String, String> codeWords,
        Map<Field, String> constants,
        Layout layout,
        int subtotalTolerance,
        List<ExpectedTotal> expectedTotals,
        int maxAgeDays,
        List<Quirk> quirks,
        Expected expected)
        implements Serializable {

    /** What a file leaves out is empty, never null; order is kept. */
    public Source {
        kind = kind == null ? SourceKind.FILES : kind;
        files = files == null && kind == SourceKind.JDBC ? Database.extract(id) : files;
        office = kept(office);
        title = kept(title);
        levels = kept(levels);
        directions = kept(directions);
        coverage = coverage == null ? new Coverage(List.of(), "") : coverage;
        signs = kept(signs);
        flags = kept(flags);
        directionWords = kept(directionWords);
        editionWords = kept(editionWords);
        codeWords = kept(codeWords);
        expectedTotals = kept(expectedTotals);
        constants = kept(constants);
        quirks = kept(quirks);
        expected = expected == null ? Expected.NOTHING : expected;
    }

    /** Whether a column or a constant says this of every row. */
    public boolean has(Field field) {
        return constants.containsKey(field) || layout.keys().stream().anyMatch(key -> key.field() == field);
    }

    /** Whether its cells feed totals: those of single declarations only where a level of totals is declared. */
    public boolean feedsTotals() {
        return feeds == Feeds.FLOWS && (!microdata || totalLevel > 0);
    }

    private static <K, V> Map<K, V> kept(Map<K, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static <T> List<T> kept(List<T> list) {
        return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
    }

    /** What the observations of a source become. */
    public enum Feeds implements Coded {
        FLOWS("flows"),
        TRANSITS("transits"),
        /** Control figures: never added to data. */
        CONTROLS("controls");

        private final String code;

        Feeds(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * @param valuation basis of the value in this direction
     * @param partnerRole what makes a country the partner in this direction
     */
    public record Basis(Valuation valuation, PartnerRole partnerRole) implements Serializable {}

    /** How a delivered file is packed. */
    public enum Container implements Coded {
        NONE("none"),
        ZIP("zip"),
        GZIP("gzip"),
        RAR("rar");

        private final String code;

        Container(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** What the table is written in; a workbook is told .xls from .xlsx by its first bytes. */
    public enum Format implements Coded {
        CSV("csv"),
        WORKBOOK("workbook"),
        /** Delimited text as SDMX-CSV 1.0 or 2.0 has it. */
        SDMX_CSV("sdmx_csv"),
        /** Tables of a web page, whatever ending its name has. */
        HTML("html");

        private final String code;

        Format(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        /** Whether the table is delimited text. */
        public boolean isDelimited() {
            return this == CSV || this == SDMX_CSV;
        }
    }

    /**
     * @param names patterns with {@code *} and {@code ?} of the file names inside the source's inbox folder
     * @param container how a file is packed
     * @param members pattern of the one member read from an archive; null without an archive
     * @param format what the table is written in
     * @param charset character set of CSV and web pages; null for workbooks
     * @param delimiter field delimiter of CSV; null for others
     * @param sheet pattern of the sheets of a workbook that are read; null for others
     * @param sheets which of the sheets that fit are read; one when left out
     * @param version regular expression with one group over the file name that gives the order of delivery; null where
     *     names declare none
     * @param trailingDelimiter whether data rows of CSV end with a delimiter that the header lacks
     * @param structure pattern of the structure that the rows of SDMX-CSV belong to; null for others
     */
    public record Files(
            List<String> names,
            Container container,
            String members,
            Format format,
            String charset,
            String delimiter,
            String sheet,
            SheetChoice sheets,
            String version,
            boolean trailingDelimiter,
            String structure)
            implements Serializable {

        public Files {
            names = kept(names);
            sheets = sheets == null ? SheetChoice.ONE : sheets;
        }
    }

    /** How long the period of a file is. */
    public enum PeriodShape implements Coded {
        MONTH("month"),
        /** January to a month. */
        JANUARY_TO("january_to"),
        QUARTER("quarter"),
        YEAR("year"),
        /** Several years in columns: the slot runs from the first to the last. */
        YEARS("years");

        private final String code;

        PeriodShape(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * @param place where it is written
     * @param shape how long it is
     * @param pattern regular expression that finds it, with the groups {@code year} (four digits, or two for 20yy) and
     *     {@code month} (a number or a month's name in {@code language}) or
     *     {@code quarter} (1 to 4, I to IV); what fits last in a cell counts. A group
     *     {@code first} holds the first month of a range, which must be January, or no range at all for single months.
     *     Null where each row tells its period
     * @param language language of month names: az, kk, ru or en
     * @param dateFormat pattern of a date column ({@code dd.MM.yyyy}, {@code yyyy-MM}), several set apart by {@code |}; null where rows carry no date
     */
    public record TitledPeriod(PeriodPlace place, PeriodShape shape, String pattern, String language, String dateFormat)
            implements Serializable {}

    /**
     * Number cells of a workbook are exact already; this is for numbers written as text.
     *
     * @param decimal decimal mark
     * @param grouping characters that may stand between thousands; any kind of blank when it holds a space
     * @param maxDecimals most decimals of a delivered number; more is a reject
     * @param exponents whether small numbers are written with a power of ten, such as 9e-4
     * @param binary whether texts are binary fractions written out, such as 1.7000000000000002, and are rounded so
     */
    public record Numbers(String decimal, String grouping, int maxDecimals, boolean exponents, boolean binary)
            implements Serializable {

        /** Numbers as people write them. */
        public Numbers(String decimal, String grouping, int maxDecimals) {
            this(decimal, grouping, maxDecimals, false, false);
        }
    }

    /** Shape of a table. */
    public enum LayoutKind implements Coded {
        /** One observation a row, one header row, every column known by name. */
        TABLE("table"),
        /** Commodity rows with a subtotal, their country rows below, rows without a country that continue the last one. */
        NESTED("nested"),
        /** Several observations a row, told apart by the tiers of the header above the measures. */
        WIDE("wide");

        private final String code;

        LayoutKind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * @param kind shape
     * @param headerTiers number of header rows, 1 to 3; the text of an upper tier holds to the right until the next one
     * @param headerWithin rows from the top within which the header must begin
     * @param keys columns that identify an observation
     * @param measures columns that measure it
     * @param skipRows rows read over, by the name of the rule
     * @param section the one table read of several on a sheet; null where there is one
     */
    public record Layout(
            LayoutKind kind,
            int headerTiers,
            int headerWithin,
            List<KeyColumn> keys,
            List<MeasureColumn> measures,
            List<SkipRow> skipRows,
            TableSection section)
            implements Serializable {

        public Layout {
            keys = kept(keys);
            measures = kept(measures);
            skipRows = kept(skipRows);
        }

        /** Whether rows say something for the rows below them, so that the table is read as a whole. */
        public boolean hangsTogether() {
            return kind == LayoutKind.NESTED || section != null || keys.stream().anyMatch(KeyColumn::held);
        }
    }

    /**
     * @param field what it says
     * @param header patterns with {@code *} of its heading, any of which fits; upper and lower case, line breaks and
     *     repeated blanks do not count
     * @param optional whether the column may be absent and its cells empty; false when left out
     * @param column number of a column without a heading, the first is 1; null for a column found by its heading
     * @param footnote regular expression of the marks taken off the end of its texts; null where there are none
     * @param repair what was lost in its texts and is put back; null where nothing is
     * @param place where its text stands; a column when left out
     * @param label patterns of the first cell of the title row in which its text stands; empty for any title row
     * @param pattern regular expression with one group, the part of the text that is meant; a text that does not fit says
     *     nothing. Keys with a pattern may share a column. Null where the whole text is meant
     * @param held whether its text holds for the rows below until the next one
     */
    public record KeyColumn(
            Field field,
            List<String> header,
            boolean optional,
            Integer column,
            String footnote,
            Repair repair,
            KeyPlace place,
            List<String> label,
            String pattern,
            boolean held)
            implements Serializable {

        public KeyColumn {
            header = kept(header);
            place = place == null ? KeyPlace.COLUMN : place;
            label = kept(label);
        }

        /** A column found by its heading, whose texts are taken as they stand. */
        public KeyColumn(Field field, List<String> header, boolean optional) {
            this(field, header, optional, null, null, null, null, null, null, false);
        }
    }

    /**
     * @param field what it measures
     * @param header patterns of the header tiers from top to bottom, as many as there are tiers; several columns may
     *     fit where the header gives the period
     * @param unit unit it is printed in; null for a flag and for an index, which is in per cent
     * @param direction direction it is about; null where a key column or the row tells
     * @param except patterns of headings it does not stand under, in any tier
     * @param zero what a printed zero means where it is no zero, such as not available; null where it is one
     * @param shape length of the period its header tells, where it is not the source's; null where it is
     * @param control which of its columns hold control figures; null where all hold data
     */
    public record MeasureColumn(
            Field field,
            List<String> header,
            List<String> except,
            MeasureUnit unit,
            Direction direction,
            Status zero,
            PeriodShape shape,
            Controlled control)
            implements Serializable {

        public MeasureColumn {
            header = kept(header);
            except = kept(except);
        }
    }
}
