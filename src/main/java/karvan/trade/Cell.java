package karvan.trade;

import java.math.BigDecimal;

/**
 * The sum of all flows that agree in every key of a published table. A file read in several splits has one cell per key
 * and split: sum again before use.
 *
 * @param valueUsd sum of the known values in US dollars; null when no value is known
 * @param netMassKg sum of the known net masses in kilograms; null when none is known
 * @param supplementaryQuantity sum of the known quantities in {@code supplementaryUnit}; null when none is known
 * @param observations number of flows
 */
public record Cell(
        String sourceId,
        String table,
        String reporter,
        String partner,
        PartnerRole partnerRole,
        Direction direction,
        Period period,
        String commodityCode,
        int level,
        HsEdition hsEdition,
        Valuation valuation,
        Status status,
        String supplementaryUnit,
        BigDecimal valueUsd,
        BigDecimal netMassKg,
        BigDecimal supplementaryQuantity,
        long observations) {}
