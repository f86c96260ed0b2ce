package karvan.aggregate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import karvan.aggregate.Aggregate.Declared;
import karvan.aggregate.group.Recording;
import karvan.config.ReportDefinition;
import karvan.config.ReportDefinition.Speaker;
import karvan.config.Source;
import karvan.trade.HsEdition;

/** Which recordings a release has totals of. */
final class Expected {

    private Expected() {}

    /** The recordings that cells tell, and what the reports ask for, whether or not any cell says it. */
    static SortedSet<Recording> with(Declared declared, SortedSet<Recording> told) {
        SortedSet<Recording> expected = new TreeSet<>(told);
        for (ReportDefinition report : declared.reports()) {
            for (Speaker speaker : report.speakers()) {
                declared.sources().stream()
                        .filter(source -> source.id().equals(speaker.source())
                                && source.directions().containsKey(speaker.direction()))
                        .forEach(source -> edition(source, speaker, report.partnerOf(speaker.reporter()), told)
                                .ifPresent(edition -> expected.add(new Recording(
                                        source.id(),
                                        speaker.reporter(),
                                        report.partnerOf(speaker.reporter()),
                                        source.directions()
                                                .get(speaker.direction())
                                                .partnerRole(),
                                        speaker.direction(),
                                        source.directions()
                                                .get(speaker.direction())
                                                .valuation(),
                                        edition,
                                        source.totalLevel()))));
            }
        }
        return expected;
    }

    /**
     * The edition a speaker is expected in: its source's, or the latest its rows name or may name; empty where rows about
     * the pair name theirs.
     */
    private static Optional<HsEdition> edition(
            Source source, Speaker speaker, String partner, SortedSet<Recording> all) {
        if (source.hsEdition() != null) {
            return Optional.of(source.hsEdition());
        }
        List<Recording> told = all.stream()
                .filter(recording -> recording.sourceId().equals(source.id())
                        && recording.reporter().equals(speaker.reporter())
                        && recording.direction() == speaker.direction())
                .toList();
        if (told.stream().anyMatch(recording -> recording.partner().equals(partner))) {
            return Optional.empty();
        }
        Stream<HsEdition> editions = told.isEmpty()
                ? source.editionWords().values().stream()
                : told.stream().map(Recording::hsEdition);
        return editions.max(Comparator.naturalOrder());
    }
}
