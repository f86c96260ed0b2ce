package karvan.trade;

import java.util.Arrays;
import java.util.Optional;

/** A closed list whose members are written in files under a stable code. */
public interface Coded {

    /** The code as it stands in configuration, Parquet and run reports: lower case, never reused. */
    String code();

    /** The member of {@code list} written as {@code code}, empty when there is none. */
    static <E extends Enum<E> & Coded> Optional<E> of(Class<E> list, String code) {
        return Arrays.stream(list.getEnumConstants())
                .filter(member -> member.code().equals(code))
                .findFirst();
    }
}
