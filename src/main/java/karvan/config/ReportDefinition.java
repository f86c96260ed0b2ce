package karvan.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import karvan.trade.Direction;

/**
 * One workbook: {@code conf/reports/<id>/report.yaml}.
 *
 * @param id name of the folder and first part of the file names
 * @param countries the two countries, ISO 3166 alpha-2
 * @param languages languages of the workbooks, one file each
 * @param schemes group schemes shown, the default first
 * @param speakers which source speaks for a reporter and direction; sources are never added together
 * @param region countries within which a partner is ranked, ISO 3166 alpha-2
 */
public record ReportDefinition(
        String id,
        List<String> countries,
        List<String> languages,
        List<String> schemes,
        List<Speaker> speakers,
        List<String> region) {

    /**
     * @param reporter ISO 3166 alpha-2
     * @param direction {@code import} or {@code export}
     * @param source id of a source description
     */
    public record Speaker(String reporter, Direction direction, String source) {}

    public ReportDefinition {
        countries = List.copyOf(countries);
        languages = List.copyOf(languages);
        schemes = List.copyOf(schemes);
        speakers = List.copyOf(speakers);
        region = List.copyOf(region);
        if (countries.size() != 2) {
            throw new IllegalArgumentException("countries: expected two countries, found " + countries);
        }
    }

    /** All reports of a configuration folder, in order of id; what is wrong is added to {@code problems}. */
    static List<ReportDefinition> read(Path conf, Problems problems) {
        List<ReportDefinition> reports = new ArrayList<>();
        try (Stream<Path> folders = Files.list(conf.resolve("reports"))) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                Path file = folder.resolve("report.yaml");
                YamlFile.read(file, ReportDefinition.class, problems).ifPresent(report -> {
                    if (report.id().equals(folder.getFileName().toString())) {
                        reports.add(report);
                    } else {
                        problems.add(
                                file.toString(), "id: expected the name of the folder, found '" + report.id() + "'");
                    }
                });
            }
        } catch (IOException e) {
            problems.add(conf.resolve("reports").toString(), "cannot be listed; expected one folder per report");
        }
        return reports;
    }

    public String defaultScheme() {
        return schemes.get(0);
    }

    /** The source that speaks for a reporter and direction, empty when none does. */
    public Optional<String> speaker(String reporter, Direction direction) {
        return speakers.stream()
                .filter(s -> s.reporter().equals(reporter) && s.direction() == direction)
                .map(Speaker::source)
                .findFirst();
    }

    /** The other of the two countries. */
    public String partnerOf(String reporter) {
        return countries.get(countries.get(0).equals(reporter) ? 1 : 0);
    }
}
