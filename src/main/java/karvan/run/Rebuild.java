package karvan.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import karvan.aggregate.Aggregate;
import karvan.aggregate.ReleaseBefore;
import karvan.config.InvalidConfiguration;
import karvan.report.Report.Workbook;
import karvan.trade.Sha256;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.WorkbookReference;
import karvan.warehouse.Originals;
import karvan.warehouse.PartFile;
import karvan.warehouse.PartFolder;
import karvan.warehouse.Releases;
import karvan.warehouse.Store;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;

/**
 * Makes the workbooks of an earlier release again: from the segments it held and the configuration it was made with to totals,
 * and from those to workbooks, compared with what the release published. The store is only read.
 */
final class Rebuild {

    private final Warehouse warehouse;
    private final Releases releases;
    private final Manifest manifest;
    private final PrintStream out;

    private Rebuild(Warehouse warehouse, Manifest manifest, PrintStream out) {
        this.warehouse = warehouse;
        this.releases = Releases.of(warehouse);
        this.manifest = manifest;
        this.out = out;
    }

    /**
     * Writes the workbooks of a release into a folder. Where this program makes other bytes than the release published, the
     * published ones are written from the store, and what this program makes beside them as {@code *.remade.xlsx}.
     *
     * @return {@link ExitCode#OK} when every table and workbook was made again to the byte; {@link ExitCode#WARNINGS} when one
     *     was not, because another program or an unknown configuration made it; {@link ExitCode#STORAGE} when one was not and
     *     program and configuration are the same, so that something in the store has changed
     */
    static ExitCode rebuild(Warehouse warehouse, Manifest manifest, SparkPlace place, Path target, PrintStream out) {
        return new Rebuild(warehouse, manifest, out).rebuild(place, target);
    }

    private ExitCode rebuild(SparkPlace place, Path target) {
        boolean sameProgram = manifest.codeVersion().equals(CodeVersion.current());
        if (!sameProgram) {
            out.println("Release " + manifest.number() + " was made by the program " + manifest.codeVersion()
                    + ", this is " + CodeVersion.current() + ": its bytes may differ");
        }
        Optional<PastConfiguration> configuration = configuration();
        Optional<Remade> remade = configuration.map(past -> remade(past, place));
        boolean identical = remade.isPresent() && remade.get().sameTables();
        for (WorkbookReference report : manifest.reports()) {
            Optional<byte[]> workbook =
                    remade.flatMap(made -> Optional.ofNullable(made.workbooks().get(report.file())));
            identical &= write(report, workbook, target);
        }
        out.println(manifest.reports().size() + " workbooks of release " + manifest.number() + " written to " + target
                + "; nothing was published");
        if (identical) {
            return ExitCode.OK;
        }
        return sameProgram && configuration.isPresent() ? ExitCode.STORAGE : ExitCode.WARNINGS;
    }

    private Optional<PastConfiguration> configuration() {
        try {
            Optional<PastConfiguration> configuration = PastConfiguration.of(warehouse, manifest);
            if (configuration.isEmpty()) {
                out.println("The configuration of release " + manifest.number()
                        + " is not in the store, so its workbooks cannot be made again");
            }
            return configuration;
        } catch (InvalidConfiguration e) {
            e.problems().forEach(out::println);
            return Optional.empty();
        }
    }

    /**
     * What was made from the segments.
     *
     * @param sameTables whether all tables are those that were published
     * @param workbooks by file name
     */
    private record Remade(boolean sameTables, Map<String, byte[]> workbooks) {}

    private Remade remade(PastConfiguration past, SparkPlace place) {
        try {
            Path scratch = Files.createTempDirectory("karvan-rebuild");
            try {
                List<LiveSegment> live = releases.live(manifest.segments());
                TableSet tables = tables(past, live, place, scratch);
                boolean sameTables = compareTables(tables);
                Map<String, byte[]> workbooks = new LinkedHashMap<>();
                for (Workbook workbook : ReportStage.workbooks(
                        past.configuration(),
                        warehouse,
                        tables,
                        live,
                        manifest.deliveries(),
                        ReportStage.release(
                                past.configuration(),
                                releases,
                                manifest.number(),
                                manifest.publishedAt(),
                                manifest.asOf(),
                                live))) {
                    workbooks.put(workbook.fileName(), workbook.bytes());
                }
                return new Remade(sameTables, workbooks);
            } finally {
                PastConfiguration.delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for the tables cannot be made", e);
        }
    }

    private TableSet tables(PastConfiguration past, List<LiveSegment> live, SparkPlace place, Path scratch) {
        Optional<Manifest> parent = releases.all().stream()
                .filter(before -> before.number() == manifest.number() - 1)
                .findFirst();
        Aggregate.Declared declared = AggregateStage.declared(past.configuration());
        ReleaseBefore before = ReleaseBefore.of(
                declared,
                parent.map(m -> releases.live(m.segments())).orElse(List.of()),
                AggregateStage.former(warehouse, parent),
                false);
        Aggregate.Candidate candidate = new Aggregate.Candidate(live, before, manifest.number(), manifest.tables());
        return Aggregate.into(
                        new PartFolder(Store.at(scratch.toString()), "tables"),
                        SparkStart.start(place),
                        declared,
                        warehouse,
                        candidate)
                .tables();
    }

    private boolean compareTables(TableSet remade) {
        Map<String, List<String>> published =
                hashes(warehouse.tables(manifest.tables()).map(TableSet::parts).orElse(List.of()));
        Map<String, List<String>> made = hashes(remade.parts());
        made.forEach((table, hashes) -> {
            boolean same = hashes.equals(published.get(table));
            long rows = remade.parts(table).stream().mapToLong(PartFile::rows).sum();
            out.println("table " + table + "  " + rows + " rows  SHA-256 " + String.join(" ", hashes) + "  "
                    + (same ? "as published" : "DIFFERS, published " + published.get(table)));
        });
        return made.equals(published);
    }

    private static Map<String, List<String>> hashes(List<PartFile> parts) {
        return parts.stream()
                .collect(Collectors.groupingBy(
                        PartFile::table,
                        LinkedHashMap::new,
                        Collectors.mapping(PartFile::sha256, Collectors.toList())));
    }

    /** Writes one workbook as it was published, and says whether it could be made again. */
    private boolean write(WorkbookReference report, Optional<byte[]> remade, Path target) {
        String sha256 = remade.map(Sha256::of).orElse("");
        boolean same = sha256.equals(report.sha256());
        byte[] published = same ? remade.orElseThrow() : Originals.workbook(warehouse, report.sha256());
        try {
            Files.createDirectories(target);
            Files.write(target.resolve(report.file()), published);
            if (same) {
                out.println(report.file() + "  SHA-256 " + sha256 + "  made again, as published");
            } else if (remade.isEmpty()) {
                out.println(report.file() + "  SHA-256 " + report.sha256() + "  the published file, not made again");
            } else {
                String beside = report.file().replaceFirst("\\.xlsx$", ".remade.xlsx");
                Files.write(target.resolve(beside), remade.get());
                out.println(report.file() + "  SHA-256 " + report.sha256()
                        + "  the published file; made again it DIFFERS: " + beside + ", SHA-256 " + sha256);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target.resolve(report.file()), e);
        }
        return same;
    }
}
