package karvan.trade;

/** Why a delivered row, or one observation of it, was refused. Each reason occurs in the sample and in a test. */
public enum RejectReason implements Coded {
    /** The row has more or fewer fields than its header. */
    WRONG_FIELD_COUNT("wrong_field_count"),
    /** A field that identifies the observation is empty. */
    MISSING_FIELD("missing_field"),
    /** The commodity code is not of digits, or not of a declared length. */
    BAD_COMMODITY_CODE("bad_commodity_code"),
    /** The edition of the Harmonized System that holds for the row does not have the commodity code. */
    UNKNOWN_COMMODITY_CODE("unknown_commodity_code"),
    /** No country of the code list has this code or name. */
    UNKNOWN_COUNTRY("unknown_country"),
    /** The partner lies outside what the source says it covers. */
    OUTSIDE_COVERAGE("outside_coverage"),
    /** Neither a number in the declared format nor a declared sign. */
    BAD_NUMBER("bad_number"),
    /** More decimals than the declared scale; rounding would be a guess. */
    TOO_MANY_DECIMALS("too_many_decimals"),
    /** More digits than a figure of this kind can have. */
    NUMBER_TOO_LARGE("number_too_large"),
    /** A value, mass or quantity below zero. */
    NEGATIVE_NUMBER("negative_number"),
    /** Not a date or period in the declared format, or one that does not exist. */
    BAD_PERIOD("bad_period"),
    /** A date or period outside the one the file is about. */
    PERIOD_OUTSIDE_FILE("period_outside_file"),
    /** The customs procedure or flow word stands for no known direction. */
    UNKNOWN_DIRECTION("unknown_direction"),
    /** The mode of transport is not in the code list. */
    UNKNOWN_MODE("unknown_mode"),
    /** The route or port of transit is not in the code list. */
    UNKNOWN_ROUTE("unknown_route"),
    /** The unit is not in the code list. */
    UNKNOWN_UNIT("unknown_unit"),
    /** The currency is not in the code list. */
    UNKNOWN_CURRENCY("unknown_currency"),
    /** No exchange rate is held for the currency and date, and no value in USD was declared. */
    NO_EXCHANGE_RATE("no_exchange_rate"),
    /** The key of the observation occurred before in the same file. */
    DUPLICATE_KEY("duplicate_key");

    private final String code;

    RejectReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
