package karvan.aggregate;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import karvan.aggregate.Aggregate.Candidate;
import karvan.aggregate.Aggregate.Declared;
import karvan.aggregate.ReleaseBefore.Former;
import karvan.config.GroupScheme;
import karvan.config.Problems;
import karvan.config.PublishedFigure;
import karvan.config.ReportDefinition;
import karvan.config.ReportDefinition.Speaker;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.config.Target;
import karvan.config.ValuationBand;
import karvan.testing.Sessions;
import karvan.trade.Cell;
import karvan.trade.ControlFigure;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Sha256;
import karvan.trade.Status;
import karvan.trade.Transit;
import karvan.trade.Valuation;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.PartFile;
import karvan.warehouse.PartFolder;
import karvan.warehouse.Segment;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.ControlFigures;
import karvan.warehouse.table.Transits;

/** A warehouse small enough to check by hand: two offices, two partners, three groups, a few months. */
final class SmallNight {

    private static final LocalDate ALWAYS = LocalDate.of(1988, 1, 1);

    final Warehouse warehouse;
    final List<LiveSegment> live = new ArrayList<>();
    final Declared declared;

    SmallNight(Path folder) {
        this(folder, List.of(threeGroups()));
    }

    SmallNight(Path folder, List<GroupScheme> schemes) {
        warehouse = Warehouse.open(folder.toUri().toString());
        Problems problems = new Problems();
        Path conf = Path.of("conf");
        List<Source> sources = Sources.read(conf, problems);
        List<Target> targets = Target.read(conf, problems);
        List<ValuationBand> bands = ValuationBand.read(conf, problems);
        problems.throwIfAny();
        declared = new Declared(
                sources,
                schemes,
                List.of(report(schemes.stream().map(GroupScheme::id).toList())),
                List.of(
                        published("exports", "export", "value", "2025-01-01/P2M", "1.0", "thousand_usd", 1),
                        published("growth", "total", "turnover_growth", "2025-01-01/P2M", "1.2", "times", 1),
                        published("year", "total", "turnover", "2025", "3", "million_usd", 0)),
                targets,
                bands,
                BigDecimal.ONE,
                new BigDecimal("2"));
    }

    private static PublishedFigure published(
            String id, String direction, String indicator, String period, String value, String unit, int decimals) {
        return new PublishedFigure(
                id,
                "KZ",
                "AZ",
                direction,
                indicator,
                Period.parse(period),
                new BigDecimal(value),
                unit,
                decimals,
                "an official",
                "a newspaper",
                "2025");
    }

    private static ReportDefinition report(List<String> schemes) {
        return new ReportDefinition(
                "pair",
                List.of("KZ", "AZ"),
                List.of("en"),
                schemes,
                List.of(
                        new Speaker("KZ", Direction.EXPORT, "kz-customs"),
                        new Speaker("KZ", Direction.IMPORT, "kz-customs"),
                        new Speaker("AZ", Direction.EXPORT, "az-ministry"),
                        new Speaker("AZ", Direction.IMPORT, "az-ministry")),
                List.of("AZ", "GE", "KZ"));
    }

    private static GroupScheme threeGroups() {
        List<GroupScheme.Row> rows = new ArrayList<>();
        for (int chapter = 1; chapter <= 99; chapter++) {
            String group = chapter == 10 ? "grain" : chapter >= 72 && chapter <= 83 ? "metals" : "other_goods";
            rows.add(new GroupScheme.Row(group, (chapter < 10 ? "0" : "") + chapter, null, ALWAYS, null));
        }
        return new GroupScheme("karvan", rows);
    }

    /** The first night: two months of both years from Kazakhstan, up to March 2025 from Azerbaijan. */
    static SmallNight first(Path folder) {
        SmallNight night = new SmallNight(folder);
        night.customs("2024-01", "v1", 100, 300, 0, 50, 20);
        night.customs("2024-02", "v1", 120, 280, 0, 60, 30);
        night.customs("2025-01", "v1", 200, 330, 10, 70, 40);
        night.customs("2025-02", "v1", 150, 350, 0, 55, 0);
        night.ministry("2024-01-01/P1M", 90, 310, 45);
        night.ministry("2024-01-01/P2M", 190, 600, 100);
        night.ministry("2025-01-01/P1M", 230, 300, 60);
        night.ministry("2025-01-01/P2M", 410, 640, 120);
        night.ministry("2025-01-01/P3M", 400, 900, 200);
        night.transit("2025-01", 1200, 800);
        return night;
    }

    /** One month of Kazakhstan: exports of grain, metals and electronics and imports of electronics with Azerbaijan. */
    void customs(
            String month, String version, long grain, long metals, long electronics, long imports, long toGeorgia) {
        List<Cell> cells = new ArrayList<>();
        cells.add(cell("kz-customs", "AZ", Direction.EXPORT, month, "1001", grain));
        cells.add(cell("kz-customs", "AZ", Direction.EXPORT, month, "7208", metals));
        cells.add(cell("kz-customs", "AZ", Direction.EXPORT, month, "8517", electronics));
        cells.add(cell("kz-customs", "AZ", Direction.IMPORT, month, "8517", imports));
        cells.add(cell("kz-customs", "GE", Direction.EXPORT, month, "7208", toGeorgia));
        cells.removeIf(cell -> cell.valueUsd().signum() == 0);
        add("kz-customs", month, month + "-" + version + ".zip", cells);
    }

    /** One cumulative table of Azerbaijan: imports of grain and metals from, and exports of electronics to, Kazakhstan. */
    void ministry(String period, long grain, long metals, long exports) {
        add(
                "az-ministry",
                period,
                period.replace("/", "-") + ".xlsx",
                List.of(
                        cell("az-ministry", "KZ", Direction.IMPORT, period, "1001", grain),
                        cell("az-ministry", "KZ", Direction.IMPORT, period, "7208", metals),
                        cell("az-ministry", "KZ", Direction.EXPORT, period, "8517", exports)));
    }

    static Cell cell(String source, String partner, Direction direction, String period, String code, long dollars) {
        return new Cell(
                source,
                "table",
                source.startsWith("kz") ? "KZ" : "AZ",
                partner,
                direction == Direction.EXPORT ? PartnerRole.DESTINATION : PartnerRole.ORIGIN,
                direction,
                Period.parse(period),
                code,
                code.length(),
                HsEdition.HS2022,
                direction == Direction.EXPORT ? Valuation.FOB : Valuation.CIF,
                Status.REPORTED,
                null,
                BigDecimal.valueOf(dollars).setScale(2),
                BigDecimal.valueOf(dollars * 2).setScale(3),
                null,
                1);
    }

    void transit(String month, long rail, long road) {
        Period period = Period.parse(month);
        List<Transit> rows = List.of(
                new Transit(
                        "kz-transit",
                        period,
                        "transcaspian",
                        "aktau",
                        "20",
                        tonnes(rail),
                        Status.REPORTED,
                        "t",
                        "t",
                        "",
                        2),
                new Transit("kz-transit", period, "north", "", "30", tonnes(road), Status.REPORTED, "t", "t", "", 3));
        String hash = Sha256.of("transit" + month + rail + road);
        PartFile part = Warehouse.write(warehouse.segmentFolder(hash), Transits.TABLE, rows);
        finish("kz-transit", period, hash, month + ".csv", List.of(period), 2, null, null, List.of(part));
    }

    private static BigDecimal tonnes(long tonnes) {
        return BigDecimal.valueOf(tonnes * 1000).setScale(3);
    }

    void controls(String partner, Direction direction, String period, long dollars) {
        ControlFigure figure = new ControlFigure(
                "kz-bns-annual",
                "table",
                "KZ",
                partner,
                PartnerRole.UNSPECIFIED,
                direction,
                Period.parse(period),
                null,
                null,
                BigDecimal.valueOf(dollars).setScale(2),
                null,
                Status.REPORTED,
                "c",
                "c",
                "",
                1);
        String hash = Sha256.of("control" + partner + direction + period + dollars);
        PartFile part = Warehouse.write(warehouse.segmentFolder(hash), ControlFigures.TABLE, List.of(figure));
        finish(
                "kz-bns-annual",
                figure.period(),
                hash,
                "annual.xls",
                List.of(figure.period()),
                1,
                figure.valueUsd(),
                null,
                List.of(part));
    }

    /** A file of cells, split over two parts as a large file would be. */
    void add(String source, String slot, String fileName, List<Cell> cells) {
        String hash = Sha256.of(source + slot + fileName + cells);
        PartFolder folder = warehouse.segmentFolder(hash);
        int half = cells.size() / 2;
        List<PartFile> parts = List.of(
                Warehouse.write(folder, Cells.TABLE, cells.subList(0, half)),
                Warehouse.write(folder, Cells.TABLE, cells.subList(half, cells.size())));
        finish(
                source,
                Period.parse(slot),
                hash,
                fileName,
                cells.stream().map(Cell::period).distinct().sorted().toList(),
                cells.stream().mapToLong(Cell::observations).sum(),
                sum(cells.stream().map(Cell::valueUsd).toList(), 2),
                sum(cells.stream().map(Cell::netMassKg).toList(), 3),
                parts);
    }

    private static BigDecimal sum(List<BigDecimal> values, int scale) {
        return values.stream().filter(value -> value != null).reduce(BigDecimal.ZERO.setScale(scale), BigDecimal::add);
    }

    private void finish(
            String source,
            Period slot,
            String hash,
            String fileName,
            List<Period> periods,
            long observations,
            BigDecimal value,
            BigDecimal mass,
            List<PartFile> parts) {
        BigDecimal valueUsd = value == null ? BigDecimal.ZERO.setScale(2) : value;
        Segment segment = new Segment(
                hash,
                source,
                "table",
                slot,
                "",
                fileName,
                Sha256.of(fileName),
                1000,
                periods,
                observations + 3,
                observations,
                0,
                3,
                Map.of("title", 3L),
                observations,
                0,
                valueUsd,
                valueUsd,
                BigDecimal.ZERO.setScale(2),
                mass == null ? BigDecimal.ZERO.setScale(3) : mass,
                Map.of(),
                Segment.Subtotals.NONE,
                "row 7",
                parts);
        warehouse.finish(segment);
        live.removeIf(held -> held.segment().sourceId().equals(source)
                && held.segment().slot().equals(slot));
        live.add(new LiveSegment(segment, live.size() + 1L, 1));
    }

    AggregateResult aggregate(String tablesHash) {
        return aggregate(tablesHash, List.of(), Optional.empty());
    }

    AggregateResult aggregate(String tablesHash, List<LiveSegment> parentLive, Optional<TableSet> parentTables) {
        return aggregate(tablesHash, parentLive, parentTables, true);
    }

    /** @param sameMaking whether what is settled may be taken over from the parent */
    AggregateResult aggregate(
            String tablesHash, List<LiveSegment> parentLive, Optional<TableSet> parentTables, boolean sameMaking) {
        ReleaseBefore before = ReleaseBefore.of(
                declared,
                parentLive,
                parentTables.map(tables -> new Former(1, tables)).stream().toList(),
                sameMaking);
        return Aggregate.aggregate(
                Sessions.context(),
                declared,
                warehouse,
                new Candidate(List.copyOf(live), before, parentTables.isPresent() ? 2 : 1, tablesHash));
    }
}
