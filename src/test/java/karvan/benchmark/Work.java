package karvan.benchmark;

import java.nio.file.Path;

/**
 * What every contestant is given.
 *
 * @param home folder of the product
 * @param conf configuration of the benchmark
 * @param inbox folder with a folder of declaration files for the one source
 * @param out where it writes; emptied before it starts
 */
record Work(Path home, Path conf, Path inbox, Path out) {

    Path files() {
        return inbox.resolve(BenchmarkConf.SOURCE);
    }
}
