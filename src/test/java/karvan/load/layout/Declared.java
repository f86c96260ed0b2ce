package karvan.load.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import karvan.config.Problems;
import karvan.config.Source;
import karvan.config.Sources;

/** The sources of the configuration, as tests use them. */
final class Declared {

    private static final List<Source> ALL = read();

    private Declared() {}

    private static List<Source> read() {
        Problems problems = new Problems();
        List<Source> sources = Sources.read(Path.of("conf"), problems);
        assertThat(problems.sentences()).isEmpty();
        return sources;
    }

    static Source source(String id) {
        return ALL.stream().filter(source -> source.id().equals(id)).findFirst().orElseThrow();
    }

    /** The source with another period, layout and sheet. */
    static Source with(Source source, Source.TitledPeriod period, Source.Layout layout) {
        return new Source(
                source.id(),
                source.kind(),
                source.database(),
                source.office(),
                source.title(),
                source.feeds(),
                source.table(),
                source.reporter(),
                source.microdata(),
                source.hsEdition(),
                source.levels(),
                source.totalLevel(),
                source.directions(),
                source.coverage(),
                source.files(),
                period,
                source.numbers(),
                source.signs(),
                source.flags(),
                source.directionWords(),
                source.editionWords(),
                source.codeWords(),
                source.constants(),
                layout,
                source.subtotalTolerance(),
                source.expectedTotals(),
                source.maxAgeDays(),
                source.quirks(),
                source.expected());
    }
}
