package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import karvan.load.database.Extracts;
import karvan.testing.PostgresServer;
import karvan.trade.Flow;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import karvan.warehouse.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of the example in {@code conf/README.md}, read night after night from a real server. */
class DatabaseLoadTest {

    @TempDir
    private Path folder;

    private DatabaseNight night(String table) throws Exception {
        return DatabaseNight.of(folder, table)
                .rows(
                        "'2025-05-01','export','AZ','100199',10.50,1000",
                        "'2025-06-01','export','AZ','100199',20.25,2000.125",
                        "'2025-06-01','import','TR','720839',30,NULL");
    }

    @Test
    void everyPeriodBecomesADeliveryAndEveryRowAFlow() throws Exception {
        DatabaseNight night = night("first_night").load();

        assertThat(night.states())
                .containsEntry("kz-register_2025-05.csv", Delivery.State.ACCEPTED)
                .containsEntry("kz-register_2025-06.csv", Delivery.State.ACCEPTED)
                .hasSize(2);
        assertThat(night.flows())
                .extracting(
                        flow -> flow.period().toString(),
                        Flow::partner,
                        flow -> flow.valueUsd().toPlainString(),
                        flow -> flow.netMassKg() == null ? "" : flow.netMassKg().toPlainString(),
                        Flow::sourceSheet,
                        Flow::sourceRow)
                .map(Object::toString)
                .containsExactly(
                        "(\"2025-05\", \"AZ\", \"10.50\", \"1000.000\", \"kz-register.sql\", 2L)",
                        "(\"2025-06\", \"AZ\", \"20.25\", \"2000.125\", \"kz-register.sql\", 2L)",
                        "(\"2025-06\", \"TR\", \"30.00\", \"\", \"kz-register.sql\", 3L)");
        assertThat(night.rejects()).isEmpty();
        assertThat(night.left())
                .as("what was read and landed is not kept twice")
                .isEmpty();
    }

    @Test
    void theSameRowsAreNothingNewAndARevisedMonthSupersedesItselfOnly() throws Exception {
        DatabaseNight night = night("revised").load();
        List<String> first = hashes(night);

        assertThat(night.load().states().values()).containsOnly(Delivery.State.UNCHANGED);
        assertThat(hashes(night)).isEqualTo(first);

        PostgresServer.get().run("UPDATE revised SET value_usd = 99 WHERE month = '2025-06-01' AND partner = 'AZ'");
        assertThat(night.load().states())
                .containsEntry("kz-register_2025-05.csv", Delivery.State.UNCHANGED)
                .containsEntry("kz-register_2025-06.csv", Delivery.State.ACCEPTED);
        assertThat(night.result().live()).hasSize(2);

        PostgresServer.get().run("UPDATE revised SET value_usd = 20.25 WHERE month = '2025-06-01' AND partner = 'AZ'");
        assertThat(night.load().states())
                .as("a revision that was taken back counts again")
                .containsEntry("kz-register_2025-06.csv", Delivery.State.ACCEPTED);
        assertThat(hashes(night)).containsExactlyInAnyOrderElementsOf(first);
    }

    private static List<String> hashes(DatabaseNight night) {
        return night.result().live().stream().map(live -> live.segment().hash()).toList();
    }

    @Test
    void aPeriodThatTheDatabaseGivesNoMoreStaysAndIsWarnedOf() throws Exception {
        DatabaseNight night = night("withdrawn").load();
        PostgresServer.get().run("DELETE FROM withdrawn WHERE month = '2025-05-01'");
        night.load();

        assertThat(night.result().live()).hasSize(2);
        assertThat(night.result().deliveries())
                .filteredOn(Delivery::isWarning)
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.fileName()).isEqualTo("kz-register_2025-05.csv");
                    assertThat(warning.reason()).contains("gives no row for 2025-05 any more");
                });

        PostgresServer.get().run("DELETE FROM withdrawn");
        night.load();
        assertThat(night.failed(Delivery.State.REFUSED, "gives no row").verdict())
                .isEqualTo("refused");
        assertThat(night.result().live()).hasSize(2);
    }

    @Test
    void theNumberOfPartsChangesNoByte() throws Exception {
        DatabaseNight night = night("parts")
                .rows(
                        "'2025-06-01','import','TR','',1,1",
                        "'2025-06-01','import','TR',NULL,1,1",
                        "'2024-12-31','import','ТР','100199',1,1",
                        "'2024-12-31','import','Ab','100199',1,1",
                        "NULL,'import','ab','100199',1,1",
                        "'infinity','import','ab','100199',1,1");
        List<String> whole = texts(night.with("parts: 2", "parts: 1").extract());
        assertThat(whole).hasSize(3);
        for (String parts : List.of("parts: 2", "parts: 3", "parts: 16")) {
            assertThat(texts(night.with("parts: 1", parts).extract())).isEqualTo(whole);
            night.with(parts, "parts: 1");
        }
        assertThat(texts(night.with("  partition: {column: month, parts: 1}\n", "")
                        .extract()))
                .isEqualTo(whole);
    }

    private static List<String> texts(Extracts extracts) throws Exception {
        assertThat(extracts.failures()).isEmpty();
        List<String> texts = new ArrayList<>();
        for (Extracts.Extract extract : extracts.files()) {
            texts.add(extract.fileName() + "\n" + DatabaseNight.text(extract));
        }
        return texts;
    }

    @Test
    void anUnknownTextIsNoEmptyTextAndQuotesAreKept() throws Exception {
        DatabaseNight night = DatabaseNight.of(folder, "quoted")
                .with("type: varchar(6)", "type: text")
                .query("SELECT month, flow, partner, code,", "SELECT month, flow, partner, code::text AS code,")
                .rows("'2025-06-01','a \"b\", c\nd','AZ','',-0.10,NULL", "'2025-06-01','z','AZ',NULL,1e3,0.001");

        assertThat(texts(night.extract()))
                .containsExactly("kz-register_2025-06.csv\nmonth,flow,partner,code,value_usd,net_mass_kg\n"
                        + "2025-06-01,\"a \"\"b\"\", c\nd\",AZ,\"\",-0.10,\n"
                        + "2025-06-01,z,AZ,,1000.00,0.001\n");
    }

    @Test
    void aRowWithoutAPeriodIsRejectedWithItsTextAndTheOthersAreUsed() throws Exception {
        DatabaseNight night = night("undated")
                .rows("NULL,'export','UZ','100199',5,5", "'infinity','export','UZ','100199',7,7")
                .load();

        assertThat(night.flows()).hasSize(3);
        assertThat(night.rejects())
                .extracting(Reject::reason, reject -> reject.valueUsd().toPlainString())
                .map(Object::toString)
                .containsExactlyInAnyOrder(
                        "(" + RejectReason.MISSING_FIELD + ", \"5.00\")",
                        "(" + RejectReason.BAD_PERIOD + ", \"7.00\")");
    }

    @Test
    void aDatabaseThatCannotBeReadIsAWarningThatSaysWhatToDo() throws Exception {
        DatabaseNight night = night("unread").load();

        night.with(PostgresServer.get().host(), "localhost:1").load();
        night.failed(Delivery.State.INCOMPLETE, "cannot be reached or ended the connection");
        assertThat(night.failure().reason()).contains("It was tried 3 times");
        assertThat(night.result().live()).as("slots keep what they held").hasSize(2);

        night.with("localhost:1", PostgresServer.get().host());
        Files.writeString(folder.resolve("kz-register-password"), "wrong-" + PostgresServer.SECRET);
        night.extract();
        night.failed(Delivery.State.REFUSED, "refuses the user or the password");

        DatabaseNight.writeSecret(folder.resolve("kz-register-password"), PostgresServer.SECRET);
        night.with("name: postgres", "name: nowhere").extract();
        night.failed(Delivery.State.REFUSED, "on " + PostgresServer.get().host() + " does not exist");

        night.with("name: nowhere", "name: postgres").query("value_usd, net_mass_kg\nFROM", "value, net_mass_kg\nFROM");
        night.extract();
        night.failed(Delivery.State.REFUSED, "column \"value\" does not exist");
    }

    @Test
    void secretsThatAreNotThereAreToldByTheirKeyOnly() throws Exception {
        DatabaseNight night = night("secrets");

        night.without("KZ_REGISTER_USER").extract();
        night.failed(Delivery.State.REFUSED, "conf/sources/kz-register.yaml as database.user is not set or empty");
        night.environment("KZ_REGISTER_USER", PostgresServer.READER);

        Path secret = folder.resolve("kz-register-password");
        secret.toFile().setReadable(true, false);
        night.extract();
        night.failed(Delivery.State.REFUSED, "can be read or written by every user of this machine");

        Files.delete(secret);
        night.extract();
        night.failed(Delivery.State.REFUSED, "The credential named in");

        night.without("CREDENTIALS_DIRECTORY").extract();
        night.failed(Delivery.State.REFUSED, "start it with systemd's LoadCredential");
    }

    @Test
    void everyTypeHasOneText() throws Exception {
        DatabaseNight night = DatabaseNight.of(folder, "typed")
                .rows("'2025-06-01','export','AZ','100199',1,1")
                .query(
                        "net_mass_kg\nFROM",
                        "net_mass_kg, (-7)::smallint AS x_small, 7::integer AS x_int, 9223372036854775807 AS x_big,"
                                + " 0.000000001::numeric(20,10) AS x_tiny, 'NaN'::numeric(5,1) AS x_none,"
                                + " ' a  '::char(4) AS x_char, 'b '::varchar(4) AS x_varchar, 'ş'::text AS x_text,"
                                + " timestamp '2025-06-01 01:02:03' AS x_time,"
                                + " timestamptz '2025-06-01 01:02:03.5+05' AS x_moment,"
                                + " timestamp 'infinity' AS x_never, timestamptz '-infinity' AS x_nowhen, (1 = 1) AS x_yes, '0044-03-15 BC'::date AS x_old\nFROM")
                .with(
                        "  keys: [flow",
                        "    - {name: x_small, type: smallint}\n" + "    - {name: x_int, type: integer}\n"
                                + "    - {name: x_big, type: bigint}\n"
                                + "    - {name: x_tiny, type: \"numeric(20,10)\"}\n"
                                + "    - {name: x_none, type: \"numeric(5, 1)\"}\n"
                                + "    - {name: x_char, type: char(4)}\n"
                                + "    - {name: x_varchar, type: varchar(4)}\n" + "    - {name: x_text, type: text}\n"
                                + "    - {name: x_time, type: timestamp}\n"
                                + "    - {name: x_moment, type: timestamptz}\n"
                                + "    - {name: x_never, type: timestamp}\n"
                                + "    - {name: x_nowhen, type: timestamptz}\n" + "    - {name: x_yes, type: boolean}\n"
                                + "    - {name: x_old, type: date}\n" + "  keys: [flow")
                .with("  measures:", "    - {field: ignored, header: [\"x_*\"]}\n  measures:");

        assertThat(texts(night.extract()).get(0))
                .endsWith(
                        "\n2025-06-01,export,AZ,100199,1.00,1.000,-7,7,9223372036854775807,0.0000000010,NaN, a,b ,ş,"
                                + "2025-06-01T01:02:03.000000,2025-05-31T20:02:03.500000Z,infinity,-infinity,true,0044-03-15 BC\n");
    }

    @Test
    void aQueryThatGivesOtherRowsEachTimeIsRefused() throws Exception {
        DatabaseNight night = night("chance").query("value_usd,", "(random() * 1000000)::numeric(18,2) AS value_usd,");
        night.extract();
        night.failed(Delivery.State.REFUSED, "is not what the database counts in the same snapshot");
    }

    @Test
    void aSuperuserIsRefused() throws Exception {
        DatabaseNight night = night("superuser").environment("KZ_REGISTER_USER", "postgres");
        night.extract();
        night.failed(Delivery.State.REFUSED, "is a superuser");
    }

    @Test
    void keysThatDoNotIdentifyARowRefuseTheRead() throws Exception {
        DatabaseNight night = night("doubled").rows("'2025-06-01','export','AZ','100199',1,1");
        night.extract();
        night.failed(
                Delivery.State.REFUSED, "(month, flow, partner, code) is (2025-06-01, export, AZ, 100199) in two rows");
        assertThat(night.left()).as("nothing half read is left").isEmpty();
    }

    @Test
    void filesPutIntoTheInboxOfADatabaseAreNotTaken() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox/kz-register"));
        Files.writeString(inbox.resolve("kz-register_2025-04.csv"), "month,flow,partner,code,value_usd,net_mass_kg\n");
        DatabaseNight night = night("inboxed").load();

        assertThat(night.states()).containsEntry("kz-register_2025-04.csv", Delivery.State.UNCLAIMED);
        assertThat(night.result().deliveries().stream().map(Delivery::reason).collect(Collectors.joining()))
                .contains("kz-register is read from its database and takes no files");
    }
}
