package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import karvan.config.InvalidConfiguration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkPlaceTest {

    private static final SparkPlace CLUSTER = new SparkPlace("spark://cluster:7077", false);
    private static final SparkPlace SHARING = new SparkPlace("spark://cluster:7077", true);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"data/warehouse", "/srv/karvan", "file:/srv/karvan", "file:///srv/karvan"})
    void aFolderOfThisMachineIsRefusedOnAClusterHoweverItIsSpelt(String warehouse) {
        assertThatThrownBy(() -> CLUSTER.prove(warehouse))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(
                        "The warehouse " + warehouse + " is a folder of this machine, but the work would run"
                                + " on spark://cluster:7077. Give --master 'local[*]', a warehouse on HDFS, or"
                                + " --shared-warehouse where every machine of the cluster sees this folder under the same path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[2]", "local[*]"})
    void everyFolderWillDoInsideThisProcess(String master) {
        assertThatCode(() -> SparkPlace.local(master).prove(folder.toString())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lokal", "local[0]", "local-cluster[2,1,1024]", "mesos://cluster:5050", ""})
    void aMasterThatIsNoneIsRefused(String master) {
        assertThatThrownBy(() -> SparkPlace.local(master).prove(folder.toString()))
                .hasMessageContaining("--master " + master
                        + ": expected local, local[N], local[*], yarn, spark://HOST:PORT or k8s://URL");
    }

    @Test
    void classesThatAreNotInAJarCannotBeSentToAClusterSoTheSharedFolderIsNotTheReason() {
        assertThatThrownBy(() -> SHARING.prove(folder.toString()))
                .hasMessageContaining("there is no jar to send there; start it with jobs/nightly.sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "k8s://https://cluster:6443"})
    void whatOnlySparkSubmitReachesIsRefusedWithoutIt(String master) {
        assertThatThrownBy(() -> new SparkPlace(master, true).prove(folder.toString()))
                .hasMessageContaining(
                        "--master " + master + " is reached through Spark's own spark-submit; set SPARK_HOME");
    }

    @Test
    void aSessionInsideThisProcessIsBoundToTheLoopBackInterface() {
        assertThat(SparkPlace.local("local[*]").settings(new SparkConf(false)))
                .containsEntry("spark.driver.host", "127.0.0.1")
                .containsEntry("spark.driver.bindAddress", "127.0.0.1")
                .containsEntry("spark.ui.enabled", "false");
    }

    @Test
    void onAClusterTheAddressOfTheDriverAndWhatWasGivenFromOutsideStay() {
        SparkConf given =
                new SparkConf(false).set("spark.jars", "a.jar").set("spark.executorEnv.LC_ALL", "az_AZ.UTF-8");

        assertThat(CLUSTER.settings(given))
                .isEqualTo(Map.of("spark.executor.defaultJavaOptions", "-Djava.awt.headless=true -Duser.timezone=UTC"));
    }

    @Test
    void theMasterAskedForGoesBeforeThatOfSparkSubmit() {
        assertThat(SparkPlace.of(Optional.of("local[3]"), false)).isEqualTo(SparkPlace.local("local[3]"));
        assertThat(SparkPlace.of(Optional.empty(), true)).isEqualTo(new SparkPlace("local[*]", true));
    }
}
