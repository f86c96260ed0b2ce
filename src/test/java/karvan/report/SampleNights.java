package karvan.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import karvan.config.Problems;
import karvan.config.ReportDefinition;
import karvan.config.ReportDefinition.Speaker;
import karvan.config.Sources;
import karvan.report.book.Figures;
import karvan.report.book.Night;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.Delivery;
import karvan.warehouse.table.Checks.Verdict;
import karvan.warehouse.table.CodeTotals.CodeTotal;
import karvan.warehouse.table.GapLines.GapLine;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.MirrorPairs.MirrorPair;
import karvan.warehouse.table.PublishedComparisons.PublishedComparison;
import karvan.warehouse.table.Revisions.Revision;
import karvan.warehouse.table.TargetProgresses.TargetProgress;
import karvan.warehouse.table.Traces.Trace;
import karvan.warehouse.table.TransitTotals.TransitTotal;
import karvan.warehouse.table.Vintages.Vintage;

/** A small night made by hand: two groups, the figures of the two headlines, one row of every other table. */
public final class SampleNights {

    public static final ReportDefinition REPORT = new ReportDefinition(
            "kazakhstan-azerbaijan",
            List.of("KZ", "AZ"),
            List.of("az", "kk", "ru", "en"),
            List.of("karvan"),
            List.of(
                    new Speaker("KZ", Direction.EXPORT, "kz-customs"),
                    new Speaker("KZ", Direction.IMPORT, "kz-customs"),
                    new Speaker("AZ", Direction.EXPORT, "az-ministry"),
                    new Speaker("AZ", Direction.IMPORT, "az-ministry")),
            List.of("AZ", "GE", "KZ"));

    private static final Period SIX = Period.januaryTo(2025, 6);
    private static final Period SEVEN = Period.januaryTo(2025, 7);
    static final String SHA = "0123456789abcdef".repeat(4);

    private SampleNights() {}

    /** The first night: nothing to compare with. */
    public static Night first() {
        return night(new Night.Release(1, 0, published(1), day(1), zone(), List.of(), Map.of()), List.of(), figures());
    }

    /** A later night with a revision, a late source and a refused file. */
    public static Night second() {
        Revision revision = new Revision(
                REPORT.id(),
                "value",
                "KZ",
                "AZ",
                "export",
                "karvan",
                "metals",
                Period.month(2025, 6),
                "usd",
                usd("31490000.00"),
                usd("30290000.00"),
                usd("-1200000.00"),
                "revised",
                "rk_4z_06_25_v2.zip");
        Night.LateSource late = new Night.LateSource("kz-customs", Period.month(2025, 6), day(2));
        return night(
                new Night.Release(2, 1, published(2), day(2), zone(), List.of(late), Map.of(1L, published(1))),
                List.of(revision),
                figures());
    }

    /** A night on which nothing was held yet. */
    public static Night empty() {
        Night night = first();
        return new Night(
                night.report(),
                night.sheets(),
                night.sources(),
                night.release(),
                new Figures(REPORT.id(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Night night(Night.Release release, List<Revision> revisions, List<Figure> figures) {
        Problems problems = new Problems();
        List<Delivery> deliveries = release.previous() == 0
                ? List.of()
                : List.of(new Delivery(
                        "kz-declarations", "declarations_2025.csv", "", Delivery.State.INCOMPLETE, "=cut short"));
        Night night = new Night(
                REPORT,
                SampleWords.sheets(),
                Sources.read(SampleWords.CONF, problems),
                release,
                new Figures(REPORT.id(), figures),
                codes(),
                mirror(),
                gap(),
                targets(),
                transit(),
                published(),
                List.of(),
                List.of(new Verdict("rows_conserved", "kz-customs", "pass", "425", "334 + 1 + 90 = 425")),
                revisions,
                traces(),
                SampleFiles.segments(),
                deliveries,
                SampleFiles.rejects(),
                revisions.stream().flatMap(SampleNights::vintages).toList());
        problems.throwIfAny();
        return night;
    }

    /** A revised figure in both releases. */
    private static Stream<Vintage> vintages(Revision r) {
        return Stream.of(
                vintage(r, 1, r.oldValue(), null, "first", ""),
                vintage(r, 2, r.newValue(), r.difference(), r.kind(), r.causeFiles()));
    }

    private static Vintage vintage(
            Revision r, int number, BigDecimal value, BigDecimal difference, String kind, String causeFiles) {
        return new Vintage(
                r.reportId(),
                r.indicator(),
                r.reporter(),
                r.partner(),
                r.direction(),
                r.scheme(),
                r.group(),
                r.period(),
                r.unit(),
                number,
                number,
                value,
                Status.REPORTED,
                difference,
                kind,
                causeFiles);
    }

    private static List<Figure> figures() {
        List<Figure> rows = new ArrayList<>();
        add(rows, "KZ", "AZ", Direction.EXPORT, SIX, "281600000.00", "236900000.00");
        add(rows, "KZ", "AZ", Direction.IMPORT, SIX, "50100000.00", "33500000.00");
        add(rows, "AZ", "KZ", Direction.EXPORT, SEVEN, "77100000.00", "46500000.00");
        add(rows, "AZ", "KZ", Direction.IMPORT, SEVEN, "448000000.00", "89600000.00");
        for (Period period : List.of(Period.halfYear(2024, 1), Period.halfYear(2025, 1))) {
            rows.add(figure("value", "KZ", "AZ", "export", "metals", period, "110000000.00", Status.REPORTED));
            rows.add(figure("value", "KZ", "AZ", "export", "total", period, "203400000.00", Status.REPORTED));
        }
        for (int month = 5; month <= 7; month++) {
            Period period = Period.month(2025, month);
            if (month < 7) {
                rows.add(figure("value", "KZ", "AZ", "export", "total", period, "49122700.00", Status.REPORTED));
                rows.add(figure("turnover", "KZ", "AZ", "total", "total", period, "58300000.00", Status.REPORTED));
            }
            rows.add(figure("value", "AZ", "KZ", "import", "total", period, "16100000.00", Status.ESTIMATE));
            rows.add(figure("turnover", "AZ", "KZ", "total", "total", period, "24100000.00", Status.ESTIMATE));
        }
        rows.add(figure("turnover", "KZ", "AZ", "total", "total", SIX, "331700000.00", Status.REPORTED));
        rows.add(figure("value", "KZ", "GE", "export", "total", SIX, "189200000.00", Status.REPORTED));
        rows.add(figure("rank", "KZ", "GE", "export", "total", SIX, "2", Status.REPORTED));
        rows.add(figure("rank", "KZ", "AZ", "export", "total", SIX, "1", Status.REPORTED));
        return rows;
    }

    private static void add(
            List<Figure> rows,
            String reporter,
            String partner,
            Direction direction,
            Period p,
            String now,
            String then) {
        String code = direction.code();
        rows.add(figure("value", reporter, partner, code, "total", p, now, Status.REPORTED));
        rows.add(figure("value", reporter, partner, code, "total", p.yearBefore(), then, Status.REPORTED));
        BigDecimal growth = new BigDecimal(now)
                .divide(new BigDecimal(then), 12, RoundingMode.HALF_UP)
                .subtract(BigDecimal.ONE)
                .movePointRight(2);
        rows.add(figure("growth", reporter, partner, code, "total", p, growth.toPlainString(), Status.REPORTED));
        rows.add(figure("net_mass", reporter, partner, code, "total", p, "623121900.000", Status.REPORTED));
        rows.add(figure("value", reporter, partner, code, "metals", p, "148706000.00", Status.REPORTED));
        rows.add(figure("growth", reporter, partner, code, "metals", p, null, Status.NOT_APPLICABLE));
        rows.add(figure("value", reporter, partner, code, "electronics", p, "0.00", Status.NIL));
    }

    private static Figure figure(
            String indicator,
            String reporter,
            String partner,
            String direction,
            String group,
            Period period,
            String value,
            Status status) {
        return new Figure(
                REPORT.id(),
                indicator,
                reporter,
                partner,
                direction,
                "karvan",
                group,
                period,
                value == null ? null : new BigDecimal(value),
                "usd",
                status,
                reporter.equals("KZ") ? "kz-customs" : "az-ministry",
                "");
    }

    private static List<CodeTotal> codes() {
        return List.of(new CodeTotal(
                REPORT.id(),
                "kz-customs",
                "KZ",
                "AZ",
                Direction.EXPORT,
                "1001",
                HsEdition.HS2022,
                4,
                "grain",
                SIX,
                usd("47430700.00"),
                new BigDecimal("206803900.000"),
                usd("32823100.00"),
                Status.REPORTED));
    }

    private static List<MirrorPair> mirror() {
        return List.of(new MirrorPair(
                REPORT.id(),
                "KZ",
                "AZ",
                "karvan",
                "total",
                SIX,
                "kz-customs",
                "az-ministry",
                Valuation.FOB,
                Valuation.CIF,
                PartnerRole.DESTINATION,
                PartnerRole.ORIGIN,
                usd("281600000.00"),
                usd("431900000.00"),
                Status.REPORTED,
                Status.REPORTED,
                usd("150300000.00"),
                new BigDecimal("42.1300000000"),
                "importer",
                new BigDecimal("7.6"),
                true));
    }

    private static List<GapLine> gap() {
        List<GapLine> lines = new ArrayList<>();
        String[][] rows = {
            {"exporter", "", "281600000.00"},
            {"period", "a", "16100000.00"},
            {"valuation", "a", "24447169.81"},
            {"residual", "", "125852830.19"},
            {"importer", "", "448000000.00"}
        };
        for (String[] row : rows) {
            lines.add(new GapLine(
                    REPORT.id(),
                    "KZ",
                    "AZ",
                    "total",
                    SIX,
                    SEVEN,
                    new BigDecimal("6"),
                    true,
                    lines.size() + 1,
                    row[0],
                    row[1],
                    usd(row[2]),
                    row[0].equals("valuation") ? Status.ESTIMATE : Status.REPORTED));
        }
        return lines;
    }

    private static List<TargetProgress> targets() {
        return List.of(new TargetProgress(
                "turnover-kazakh-basis",
                "KZ",
                SIX,
                new BigDecimal("331.7"),
                new BigDecimal("1000"),
                "million_usd",
                new BigDecimal("33.17"),
                null,
                "target_without_date",
                Status.REPORTED));
    }

    private static List<TransitTotal> transit() {
        return List.of(new TransitTotal(
                "kz-transit", "trans_caspian", "aktau", "total", SIX, new BigDecimal("1519072.000"), Status.REPORTED));
    }

    private static List<PublishedComparison> published() {
        return List.of(new PublishedComparison(
                "kz-2025-h1-exports",
                "KZ",
                "AZ",
                "export",
                "value",
                SIX,
                new BigDecimal("281.6"),
                1,
                "million_usd",
                new BigDecimal("281.6"),
                new BigDecimal("0.0"),
                "agrees",
                Status.REPORTED));
    }

    private static List<Trace> traces() {
        return List.of(new Trace(
                REPORT.id(), "KZ", "AZ", "export", SIX, "kz-customs", "rk_4z_06_25.zip", SHA, usd("281600000.00"), 25));
    }

    private static BigDecimal usd(String text) {
        return new BigDecimal(text);
    }

    private static Instant published(int month) {
        return YearMonth.of(2025, 8 + month).atDay(2).atTime(3, 10).toInstant(java.time.ZoneOffset.UTC);
    }

    private static LocalDate day(int month) {
        return LocalDate.of(2025, 8 + month, 2);
    }

    private static ZoneId zone() {
        return ZoneId.of("Asia/Almaty");
    }
}
