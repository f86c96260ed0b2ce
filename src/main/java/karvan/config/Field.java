package karvan.config;

import karvan.trade.Coded;

/** What a column of a delivered table says about an observation. */
public enum Field implements Coded {
    /** Number that identifies the row in its file, such as a declaration's number and item. */
    RECORD_ID("record_id"),
    PARTNER("partner"),
    /** Country that records, in a table of several reporters. */
    REPORTER("reporter"),
    /** Second partner, mostly the country of consignment. */
    PARTNER2("partner2"),
    /** Country of origin of a declaration: the partner of an import. */
    ORIGIN("origin"),
    /** Country of destination of a declaration: the partner of an export. */
    DESTINATION("destination"),
    COMMODITY_CODE("commodity_code"),
    /** Name of the edition of the commodity code, mapped by the source. */
    HS_EDITION("hs_edition"),
    PERIOD("period"),
    /** Year of a row whose period stands in two columns. */
    YEAR("year"),
    /** Month of a row whose period stands in two columns, or whose year stands in the header: a number, name or quarter. */
    MONTH("month"),
    /** A word for the direction, mapped by the source. */
    DIRECTION("direction"),
    /** Customs procedure; its mapping by the source gives the direction. */
    PROCEDURE("procedure"),
    MODE("mode"),
    DECLARANT("declarant"),
    /** Value in the measure's unit or in the currency of {@link #CURRENCY}. */
    VALUE("value"),
    CURRENCY("currency"),
    /** Declared statistical value in US dollars; goes before a converted {@link #VALUE}. */
    STATISTICAL_VALUE("statistical_value"),
    NET_MASS("net_mass"),
    GROSS_MASS("gross_mass"),
    SUPPLEMENTARY_QUANTITY("supplementary_quantity"),
    SUPPLEMENTARY_UNIT("supplementary_unit"),
    /** Power of ten that the value of the row is printed in: 3 for thousands. */
    UNIT_MULTIPLIER("unit_multiplier"),
    /** Mark in a column beside a value that says what the value is. */
    FLAG("flag"),
    /** Index to the same months of the year before, in per cent, checked against the two values of its row. */
    INDEX("index"),
    ROUTE("route"),
    PORT("port"),
    /** Name of a row, looked at by {@code skip_rows} only. */
    ITEM("item"),
    /** Names and remarks that are read over; declared so that every column is known. */
    IGNORED("ignored");

    private final String code;

    Field(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
