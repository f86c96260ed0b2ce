package karvan.run;

import java.nio.file.Path;
import java.util.Optional;
import karvan.trade.Period;
import karvan.warehouse.table.Indicators;

/**
 * What {@code explain} was asked.
 *
 * @param conf folder of the configuration
 * @param warehouse folder of the store
 * @param release number or date of the release; empty for the current one
 * @param direction a direction code, or {@code total} for turnover and balance
 */
public record ExplainOptions(
        Path conf,
        String warehouse,
        Optional<String> release,
        String report,
        String indicator,
        String reporter,
        String partner,
        String direction,
        String scheme,
        String group,
        Period period) {

    Indicators.Key key() {
        return new Indicators.Key(report, indicator, reporter, partner, direction, scheme, group, period);
    }
}
