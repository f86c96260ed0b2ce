package karvan.run;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import karvan.config.Configuration;
import karvan.config.ConfigurationArchive;
import karvan.load.inbox.Look;
import karvan.warehouse.Candidate;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Origin;
import karvan.warehouse.Releases;
import karvan.warehouse.Warehouse;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What the stages of one run work with.
 *
 * @param asOf business date
 * @param codeVersion version of the program
 * @param parent release that a new one would follow; empty in a new store
 * @param archive the files of the configuration, which a release keeps
 * @param origin what makes a release of this run
 * @param clock when things happen
 * @param ending whether the run may still publish
 * @param firstLook the inbox as it was when the run began; empty where it is not looked at, or has to be looked at anew
 * @param spark starts while the inbox is looked at
 */
record Work(
        RunOptions options,
        Configuration configuration,
        Warehouse warehouse,
        Releases releases,
        RunDiary diary,
        LocalDate asOf,
        String codeVersion,
        Optional<Manifest> parent,
        ConfigurationArchive archive,
        Origin origin,
        Clock clock,
        Ending ending,
        Optional<Look> firstLook,
        CompletableFuture<JavaSparkContext> spark) {

    /** The same work with another configuration, and another origin of its release. */
    Work with(Configuration other, ConfigurationArchive otherArchive, Origin otherOrigin) {
        return new Work(
                options,
                other,
                warehouse,
                releases,
                diary,
                asOf,
                codeVersion,
                parent,
                otherArchive,
                otherOrigin,
                clock,
                ending,
                firstLook,
                spark);
    }

    /** Spark, waited for where it is still starting. */
    JavaSparkContext startedSpark() {
        return SparkStart.started(spark);
    }

    /** Number of the release that would be published. */
    long nextNumber() {
        return parent.map(Manifest::number).orElse(0L) + 1;
    }

    /** Live segments of the release before. */
    List<LiveSegment> before() {
        return parent.map(m -> releases.live(m.segments())).orElse(List.of());
    }

    /** Whether live segments, configuration and program are those of the current release, whatever the date. */
    boolean isNothingNew(Candidate candidate) {
        return isMadeAsTheParent() && hashes(parent.get().segments()).equals(hashes(candidate.segments()));
    }

    /** Whether configuration and program are those of the current release. */
    boolean isMadeAsTheParent() {
        return parent.isPresent()
                && parent.get().configurationHash().equals(configuration.hash())
                && parent.get().codeVersion().equals(codeVersion);
    }

    static List<String> hashes(List<SegmentReference> segments) {
        return segments.stream().map(SegmentReference::hash).toList();
    }
}
