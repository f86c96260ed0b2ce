package karvan.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the nightly job: {@code conf/karvan.yaml}.
 *
 * @param zone zone in which nights begin and end and times are printed for people
 * @param waitFor ids of the sources without which nothing is published
 * @param limits how much of a file may be rejected
 * @param plausibility beyond what a well-formed file waits for a person's decision
 * @param inbox how delivered files are taken
 * @param databases which databases may be read; none when left out
 */
public record Settings(
        String zone, List<String> waitFor, Limits limits, Plausibility plausibility, Inbox inbox, Databases databases) {

    /**
     * @param maxRejectRowsPercent largest share of rejected rows of a file, in per cent
     * @param maxRejectValuePercent largest share of rejected value of a file, in per cent
     * @param maxSecondsPerFile longest time that reading a file, or a piece of a large one, may take
     * @param deadlineMinutes how long a run may take before it is ended; without it, as long as it needs
     */
    public record Limits(
            BigDecimal maxRejectRowsPercent,
            BigDecimal maxRejectValuePercent,
            int maxSecondsPerFile,
            BigDecimal deadlineMinutes) {
        public Limits {
            if (deadlineMinutes != null && deadlineMinutes.signum() <= 0) {
                throw new IllegalArgumentException(
                        "limits.deadline_minutes: expected a number above 0, found " + deadlineMinutes);
            }
            provePercent("max_reject_rows_percent", maxRejectRowsPercent);
            provePercent("max_reject_value_percent", maxRejectValuePercent);
            if (maxSecondsPerFile < 1) {
                throw new IllegalArgumentException(
                        "limits.max_seconds_per_file: expected 1 or more seconds, found " + maxSecondsPerFile);
            }
        }

        /** How long a run may take, empty when it may take as long as it needs. */
        public Optional<Duration> deadline() {
            return Optional.ofNullable(deadlineMinutes)
                    .map(minutes -> Duration.ofMillis(minutes.movePointRight(3)
                            .multiply(BigDecimal.valueOf(60))
                            .longValue()));
        }

        private static void provePercent(String key, BigDecimal percent) {
            if (percent == null || percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException(
                        "limits." + key + ": expected a number from 0 to 100, found " + percent);
            }
        }
    }

    /**
     * @param secondsBetweenLooks time between the two looks at a file without a done-marker
     * @param splitMegabytes size above which text files are read in pieces
     */
    public record Inbox(int secondsBetweenLooks, int splitMegabytes) {
        public Inbox {
            if (secondsBetweenLooks < 0 || splitMegabytes < 1) {
                throw new IllegalArgumentException(
                        "inbox: expected seconds_between_looks of at least 0 and split_megabytes of at least 1, found "
                                + secondsBetweenLooks + " and " + splitMegabytes);
            }
        }
    }

    /**
     * @param hosts servers that a source of kind jdbc may name: {@code host:port}, or a host alone for all its ports
     */
    public record Databases(List<String> hosts) {
        public Databases {
            hosts = hosts == null ? List.of() : List.copyOf(hosts);
        }

        /** Whether a source may read from {@code host} or {@code host:port}; upper and lower case do not count. */
        public boolean allows(String host) {
            String alone = host.replaceFirst(":[0-9]+$", "");
            return hosts.stream()
                    .anyMatch(allowed -> allowed.equalsIgnoreCase(host) || allowed.equalsIgnoreCase(alone));
        }
    }

    public Settings {
        if (zone == null || limits == null || plausibility == null || inbox == null) {
            throw new IllegalArgumentException(
                    "expected the keys zone, wait_for, limits, plausibility and inbox; one of them is missing");
        }
        plausibility = plausibility.complete();
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone: expected a zone of the tz database such as Asia/Baku, found '" + zone + "'", e);
        }
        databases = databases == null ? new Databases(List.of()) : databases;
        waitFor = waitFor == null ? List.of() : List.copyOf(waitFor);
    }

    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    static Optional<Settings> read(Path conf, Problems problems) {
        return YamlFile.read(conf.resolve("karvan.yaml"), Settings.class, problems);
    }
}
