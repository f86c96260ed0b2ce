package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import karvan.trade.Flow;
import karvan.trade.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SDMX-CSV 1.0 and 2.0, worked by hand: what a message says of itself, labels, statuses, multipliers and actions. */
class SdmxCsvTest {

    private static final String FIRST =
            "DATAFLOW,FREQ,REF_AREA,TRADE_FLOW,COMMODITY,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n";
    private static final String SECOND = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TRADE_FLOW,COMMODITY,"
            + "COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n";

    @TempDir
    Path folder;

    private OfficeFile load(String text) throws IOException {
        Path file = folder.resolve("trade_sdmx.csv");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return OfficeFile.load("sdmx-trade", file, folder);
    }

    private static String text(Flow flow) {
        return String.join(
                " ",
                flow.reporter(),
                flow.direction().code(),
                flow.commodityCode(),
                flow.partner(),
                flow.period().toString(),
                String.valueOf(flow.valueUsd()),
                flow.status().code());
    }

    private static final List<String> EXPECTED = List.of(
            "KZ export 7208 AZ 2025-06 1250.50 reported",
            "KZ export 7208 TR 2025-06 3000.00 estimate",
            "KZ import 1001 AZ 2025-Q2 null not_available",
            "AZ import 7208 KZ 2025 12.00 reported");

    @Test
    void version1() throws IOException {
        OfficeFile file = load(FIRST
                + "OFFICE:TRADE(1.0),M,KZ,X,7208,AZ,2025-06,1250.5,A,0\n"
                + "OFFICE:TRADE(1.0),M,KZ,X,7208,TR,2025-06,3,E,3\n"
                + "OFFICE:TRADE(1.0),Q,KZ,M,1001,AZ,2025-Q2,NaN,M,3\n"
                + "OFFICE:TRADE(1.0),A,AZ,M,7208,KZ,2025,12,,\n");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.flows()).extracting(SdmxCsvTest::text).containsExactlyElementsOf(EXPECTED);
    }

    @Test
    void version2WithLabels() throws IOException {
        OfficeFile file = load(SECOND.replace("REF_AREA", "REF_AREA: Reporting country")
                        .replace("TRADE_FLOW", "TRADE_FLOW: Direction")
                        .replace("COMMODITY", "COMMODITY: Goods")
                        .replace("OBS_STATUS", "OBS_STATUS: Status")
                + "dataflow,OFFICE:TRADE(2.1),I,M,KZ: Kazakhstan,X: Exports,\"7208: Coils, flat\",AZ,2025-06,1250.5,A: Normal,0\n"
                + "dataflow,OFFICE:TRADE(2.1),R,M,KZ: Kazakhstan,X: Exports,7208: Coils,TR,2025-06,3,E: Estimated,3\n"
                + "dataflow,OFFICE:TRADE(2.1),A,Q,KZ: Kazakhstan,M: Imports,1001: Wheat,AZ,2025-Q2,,M: Missing,\n"
                + "dataflow,OFFICE:TRADE(2.1),M,A,AZ: Azerbaijan,M: Imports,7208: Coils,KZ,2025,1.2E1,,\n");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.flows()).extracting(SdmxCsvTest::text).containsExactlyElementsOf(EXPECTED);
        assertThat(file.segment().repairs()).containsEntry("sdmx_partial_row", 2L);
    }

    @Test
    void aDeletionRefusesTheFile() {
        assertThatThrownBy(() -> load(SECOND + "dataflow,OFFICE:TRADE(2.1),D,M,KZ,X,7208,AZ,2025-06,,,\n"))
                .hasMessageContaining("Row 2 deletes an observation (ACTION D)");
        assertThatThrownBy(() -> load(SECOND + "dataflow,OFFICE:TRADE(2.1),Z,M,KZ,X,7208,AZ,2025-06,,,\n"))
                .hasMessageContaining("Row 2 has the ACTION 'Z', expected I, A, R or M");
    }

    @Test
    void anotherTableRefusesTheFile() {
        assertThatThrownBy(() -> load(FIRST + "OFFICE:PRICES(1.0),M,KZ,X,7208,AZ,2025-06,1,A,0\n"))
                .hasMessageContaining(
                        "Row 2 belongs to the structure 'OFFICE:PRICES(1.0)', expected 'OFFICE:TRADE(*)'");
        assertThatThrownBy(() -> load(FIRST.replace("DATAFLOW,", "") + "M,KZ,X,7208,AZ,2025-06,1,A,0\n"))
                .hasMessageContaining("Row 1 is no header of SDMX-CSV");
    }

    @Test
    void aMultiplierThatIsNoneAndAnUnknownStatusRejectTheRow() throws IOException {
        OfficeFile file = load(FIRST
                + "OFFICE:TRADE(1.0),M,KZ,X,7208,AZ,2025-06,1,A,0\n"
                + "OFFICE:TRADE(1.0),M,KZ,X,7208,TR,2025-06,1,A,x\n"
                + "OFFICE:TRADE(1.0),M,KZ,X,7208,DE,2025-06,1,Q,0\n"
                + "OFFICE:TRADE(1.0),M,KZ,X,7208,GE,2025-06,1,A\n");
        assertThat(file.flows()).hasSize(1);
        assertThat(file.rejects())
                .extracting(reject -> reject.sourceRow() + " " + reject.reason() + " " + reject.column())
                .containsExactly(
                        "3 " + RejectReason.BAD_NUMBER + " UNIT_MULT",
                        "4 " + RejectReason.BAD_NUMBER + " OBS_STATUS",
                        "5 " + RejectReason.WRONG_FIELD_COUNT + " ");
    }
}
