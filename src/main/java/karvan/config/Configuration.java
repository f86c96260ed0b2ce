package karvan.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything under {@code conf/}, proved: each file by itself, and the names by which files refer to each other.
 *
 * @param sheets sheets by report id, in tab order
 * @param labels words by language
 * @param queries statements of the sources of kind jdbc, by source id
 * @param hash hash of the name and content of every file
 */
public record Configuration(
        Settings settings,
        List<Source> sources,
        CodeLists codeLists,
        Rates rates,
        List<GroupScheme> schemes,
        List<ReportDefinition> reports,
        Map<String, List<SheetDefinition>> sheets,
        Map<String, Labels> labels,
        List<PublishedFigure> published,
        List<Target> targets,
        List<ValuationBand> bands,
        Map<String, String> queries,
        String hash) {

    /**
     * Reads a folder.
     *
     * @throws InvalidConfiguration with every problem found
     */
    public static Configuration load(Path conf) {
        Problems problems = new Problems();
        if (!Files.isDirectory(conf)) {
            problems.add(conf.toString(), "is no folder; give --conf the folder that holds karvan.yaml");
            problems.throwIfAny();
        }
        Optional<Settings> settings = Settings.read(conf, problems);
        List<ReportDefinition> reports = ReportDefinition.read(conf, problems);
        Map<String, Labels> labels = Labels.read(
                conf,
                reports.stream()
                        .flatMap(r -> r.languages().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                problems);
        Map<String, List<SheetDefinition>> sheets = new LinkedHashMap<>();
        for (ReportDefinition report : reports) {
            List<SheetDefinition> ofReport = SheetDefinition.read(conf, report.id(), problems);
            SheetDefinition.prove(ofReport, labels, problems);
            sheets.put(report.id(), ofReport);
        }
        List<Source> sources = Sources.read(conf, problems);
        Map<String, String> queries = Queries.read(conf, sources, problems);
        CodeLists codeLists = CodeLists.load(conf.resolve("codelists"), problems);
        Rates rates = Rates.load(conf.resolve("rates"), problems);
        List<GroupScheme> schemes = GroupScheme.read(conf, problems);
        List<PublishedFigure> published = PublishedFigure.read(conf, problems);
        List<Target> targets = Target.read(conf, problems);
        List<ValuationBand> bands = ValuationBand.read(conf, problems);
        settings.ifPresent(s -> proveNames(conf, s, sources, schemes, reports, problems));
        problems.throwIfAny();
        return new Configuration(
                settings.orElseThrow(),
                sources,
                codeLists,
                rates,
                schemes,
                reports,
                sheets,
                labels,
                published,
                targets,
                bands,
                queries,
                ConfigurationArchive.of(conf).hash());
    }

    private static void proveNames(
            Path conf,
            Settings settings,
            List<Source> sources,
            List<GroupScheme> schemes,
            List<ReportDefinition> reports,
            Problems problems) {
        Collection<String> sourceIds =
                new TreeSet<>(sources.stream().map(Source::id).toList());
        Collection<String> schemeIds =
                new TreeSet<>(schemes.stream().map(GroupScheme::id).toList());
        settings.waitFor()
                .forEach(id -> proveName(conf.resolve("karvan.yaml"), "wait_for", "source", id, sourceIds, problems));
        sources.forEach(source -> proveHosts(conf, settings, source, problems));
        for (ReportDefinition report : reports) {
            Path file = conf.resolve("reports").resolve(report.id()).resolve("report.yaml");
            report.speakers().forEach(s -> proveName(file, "speakers", "source", s.source(), sourceIds, problems));
            report.schemes().forEach(s -> proveName(file, "schemes", "group scheme", s, schemeIds, problems));
        }
    }

    private static void proveHosts(Path conf, Settings settings, Source source, Problems problems) {
        List<String> hosts =
                source.database() == null ? List.of() : source.database().hosts();
        hosts.stream()
                .filter(host -> !settings.databases().allows(host))
                .forEach(host -> problems.add(
                        conf.resolve("sources").resolve(source.id() + ".yaml").toString(),
                        "database.hosts: karvan.yaml does not allow '" + host + "'"
                                + Problems.didYouMean(host, settings.databases().hosts())
                                + " Add it to databases.hosts there if it may be read"));
    }

    private static void proveName(
            Path file, String key, String what, String name, Collection<String> known, Problems problems) {
        if (!known.contains(name)) {
            problems.add(
                    file.toString(),
                    key + ": there is no " + what + " '" + name + "'" + Problems.didYouMean(name, known) + " Known: "
                            + String.join(", ", known));
        }
    }

    /** @throws IllegalArgumentException when no source has this id */
    public Source source(String id) {
        return sources.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no source '" + id + "' in the configuration"));
    }

    public Optional<GroupScheme> scheme(String id) {
        return schemes.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    public Optional<ReportDefinition> report(String id) {
        return reports.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** Ids of the sources whose rows are no single declarations, so that their cells and rejects may leave the store. */
    public List<String> openSources() {
        return sources.stream().filter(s -> !s.microdata()).map(Source::id).toList();
    }
}
