package karvan.trade;

import java.math.BigDecimal;

/**
 * A figure an office prints that Karvan checks its own sums against and never adds to data: a line of a control table
 * such as the annual trade by country, or a total that stands beside data, such as a year beside its months.
 *
 * @param partner ISO 3166 alpha-2, or a code of the list of country groups such as {@code W0}
 * @param partnerRole what makes it the partner
 * @param commodityCode code it is about, or a range of codes such as {@code 0201-0204}; null for all goods
 * @param hsEdition edition of the code; null where the source tells none
 * @param valueUsd printed value in US dollars; null with the {@code status} that says why
 * @param netMassKg printed net mass in kilograms; null where none is printed
 */
public record ControlFigure(
        String sourceId,
        String table,
        String reporter,
        String partner,
        PartnerRole partnerRole,
        Direction direction,
        Period period,
        String commodityCode,
        HsEdition hsEdition,
        BigDecimal valueUsd,
        BigDecimal netMassKg,
        Status status,
        String sourceFile,
        String sourceSha256,
        String sourceSheet,
        long sourceRow) {}
