package karvan.testing.sample;

import karvan.trade.Direction;

/**
 * What one office recorded for one code, partner, direction and month.
 *
 * @param partner ISO 3166 alpha-2
 * @param code four digits
 * @param cents value in US cents
 * @param quantity in the supplementary unit of the code; 0 where it has none
 */
record Trade(String partner, Direction direction, String code, long cents, long massKg, long quantity) {

    static Trade of(String partner, Direction direction, String code, long cents, long massKg) {
        Goods good = Goods.BY_CODE.get(code);
        return new Trade(partner, direction, code, cents, massKg, good.hasUnit() ? good.quantity(massKg) : 0);
    }

    Trade plus(Trade other) {
        return new Trade(
                partner, direction, code, cents + other.cents, massKg + other.massKg, quantity + other.quantity);
    }

    Trade minus(Trade other) {
        return new Trade(
                partner, direction, code, cents - other.cents, massKg - other.massKg, quantity - other.quantity);
    }

    /** Three fifths of it. */
    Trade part() {
        return new Trade(partner, direction, code, cents * 3 / 5, massKg * 3 / 5, quantity * 3 / 5);
    }
}
