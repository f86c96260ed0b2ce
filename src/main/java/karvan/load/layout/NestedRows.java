package karvan.load.layout;

import java.util.Map;
import karvan.config.Field;
import karvan.load.read.RawRow;
import karvan.trade.RejectReason;

/**
 * Rows of a nested table: a commodity row with its subtotal, its country rows below it, and rows without commodity and
 * country that add to the country above.
 */
final class NestedRows {

    private final Header header;
    private final LayoutOutput output;
    private final Map<Header.Block, Observation.Columns> columns;
    private final Header.KeyCell commodity;
    private final Header.KeyCell partner;
    private final Header.KeyCell unit;
    private RawRow commodityRow;
    private RawRow countryRow;

    NestedRows(Header header, LayoutOutput output) {
        this.header = header;
        this.output = output;
        this.columns = DataRows.columns(header);
        this.commodity = header.key(Field.COMMODITY_CODE).orElseThrow();
        this.partner = header.key(Field.PARTNER).orElseThrow();
        this.unit = header.key(Field.SUPPLEMENTARY_UNIT).orElse(null);
    }

    void accept(RawRow row) {
        if (DataRows.isFilled(row, commodity.column())) {
            subtotal(row);
        } else if (header.blocks().stream().noneMatch(block -> DataRows.hasFigure(row, block))) {
            DataRows.rejectWithoutFigure(header, row, output);
        } else if (commodityRow == null) {
            missing(row, commodity, "no commodity row stands above");
        } else if (DataRows.isFilled(row, partner.column())) {
            countryRow = row;
            observe(row, false);
        } else if (countryRow == null) {
            missing(row, partner, "the row names no country and none stands above it under the commodity");
        } else {
            observe(row, true);
        }
    }

    private void subtotal(RawRow row) {
        commodityRow = row;
        countryRow = null;
        String code = Headings.oneLine(row.text(commodity.column()));
        for (Header.Block block : header.blocks()) {
            if (DataRows.hasFigure(row, block)) {
                output.printedTotal(code, observation(row, block, false));
            }
        }
        output.skip(row, "subtotal");
    }

    private void observe(RawRow row, boolean continuation) {
        for (Header.Block block : header.blocks()) {
            if (DataRows.hasFigure(row, block)) {
                Observation observation = observation(row, block, continuation);
                DataRows.setKey(observation, commodity, commodityRow);
                DataRows.setKey(observation, partner, countryRow);
                if (unit != null && !DataRows.isFilled(row, unit.column())) {
                    DataRows.setKey(observation, unit, countryRow);
                }
                output.observation(observation);
            }
        }
    }

    /** Keys and measures as they stand in the row. */
    private Observation observation(RawRow row, Header.Block block, boolean continuation) {
        Observation observation =
                new Observation(row, block.direction(), block.period(), continuation, columns.get(block));
        DataRows.setConstants(observation, header);
        header.keys().forEach(key -> DataRows.setKey(observation, key, row));
        DataRows.setMeasures(observation, block, row);
        return observation;
    }

    private void missing(RawRow row, Header.KeyCell key, String detail) {
        output.reject(row, RejectReason.MISSING_FIELD, key.heading(), "", detail);
    }
}
