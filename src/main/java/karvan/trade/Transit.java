package karvan.trade;

import java.math.BigDecimal;

/**
 * Goods that crossed the reporter's territory by one route, port and mode in one month.
 *
 * @param route code of the route, code list {@code routes}
 * @param port code of the port, code list {@code ports}; empty where the route uses none
 * @param mode mode of transport, code list {@code modes}
 * @param massKg gross mass in kilograms, three decimals; null when not available
 * @param status status of {@code massKg}
 */
public record Transit(
        String sourceId,
        Period period,
        String route,
        String port,
        String mode,
        BigDecimal massKg,
        Status status,
        String sourceFile,
        String sourceSha256,
        String sourceSheet,
        long sourceRow) {}
