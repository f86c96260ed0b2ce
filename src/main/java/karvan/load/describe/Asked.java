package karvan.load.describe;

import karvan.trade.Direction;

/**
 * What only the one who asks can know; all of it may be null.
 *
 * @param id id of the source; null to take it from the file name
 * @param reporter country that records, ISO 3166 alpha-2; null where a column tells it or it is not known
 * @param sheet name of the sheet to look at; null for the one with the most figures
 * @param direction direction of all figures; null where the file tells it
 */
public record Asked(String id, String reporter, String sheet, Direction direction) {}
