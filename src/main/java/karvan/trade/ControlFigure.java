package karvan.trade;

import java.math.BigDecimal;

/**
 * A total an office prints that Karvan checks its own sums against and never adds to data: a line of a control table
 * such as the annual trade by country.
 *
 * @param partner ISO 3166 alpha-2, or a code of the list of country groups such as {@code W0}
 * @param valueUsd printed value in US dollars; null with the {@code status} that says why
 */
public record ControlFigure(
        String sourceId,
        String table,
        String reporter,
        String partner,
        Direction direction,
        Period period,
        BigDecimal valueUsd,
        Status status,
        String sourceFile,
        String sourceSha256,
        String sourceSheet,
        long sourceRow) {}
