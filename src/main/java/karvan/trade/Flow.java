package karvan.trade;

import java.math.BigDecimal;

/**
 * One accepted observation: goods of one code that moved between a reporter and a partner in one period, as one source
 * recorded them. Unknown figures are null and {@code status} says why; 0 is a true zero.
 *
 * @param sourceId id of the source description
 * @param table the office's table
 * @param reporter ISO 3166 alpha-2 code of the recording country
 * @param partner ISO 3166 alpha-2; {@code W0} world, {@code ZZ} unspecified
 * @param partnerRole what makes it the partner
 * @param partner2 second partner, mostly the country of consignment; null where the source gives none
 * @param partner2Role role of the second partner; null without one
 * @param direction seen from the reporter
 * @param period as delivered: a month, or January to a month for cumulative tables
 * @param commodityCode digits as delivered, leading zeros kept
 * @param level number of digits of the code
 * @param hsEdition edition the code belongs to
 * @param valuation basis of {@code valueUsd}
 * @param mode mode of transport, code list {@code modes}; null where the source gives none
 * @param procedure customs procedure as delivered; null where the source gives none
 * @param declarantHash SHA-256 of the declarant's number; null outside microdata
 * @param valueUsd value in US dollars, two decimals
 * @param value value as delivered, in units of {@code currency}, up to ten decimals
 * @param currency ISO 4217 code of {@code value}
 * @param rateSource how {@code valueUsd} came to be: {@code declared}, {@code daily} or {@code monthly} rate
 * @param netMassKg net mass in kilograms, three decimals
 * @param grossMassKg gross mass in kilograms, three decimals
 * @param supplementaryQuantity quantity in {@code supplementaryUnit}, three decimals
 * @param supplementaryUnit code list {@code units}; null without a quantity
 * @param status status of {@code valueUsd}
 * @param sourceFile name of the delivered file, with the member inside an archive after {@code !}
 * @param sourceSha256 hash of the delivered file
 * @param sourceSheet sheet of a workbook; empty for text files
 * @param sourceRow row in the sheet or line record in the file, the first is 1
 */
public record Flow(
        String sourceId,
        String table,
        String reporter,
        String partner,
        PartnerRole partnerRole,
        String partner2,
        PartnerRole partner2Role,
        Direction direction,
        Period period,
        String commodityCode,
        int level,
        HsEdition hsEdition,
        Valuation valuation,
        String mode,
        String procedure,
        String declarantHash,
        BigDecimal valueUsd,
        BigDecimal value,
        String currency,
        String rateSource,
        BigDecimal netMassKg,
        BigDecimal grossMassKg,
        BigDecimal supplementaryQuantity,
        String supplementaryUnit,
        Status status,
        String sourceFile,
        String sourceSha256,
        String sourceSheet,
        long sourceRow) {}
