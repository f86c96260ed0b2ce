package karvan.warehouse.table;

import java.util.Arrays;
import java.util.Objects;

/**
 * Numbers the distinct members of a column from 0, in the order they are met. An open-addressing table of numbers, which stays
 * small: a hash map makes two objects of each member, and is slower.
 *
 * @param <T> the members
 */
public final class Numbering<T> {

    /** Numbers plus 1, at places that the hashes of their members lead to; 0 where none stands. */
    private int[] places = new int[1 << 4];

    private Object[] members = new Object[1 << 3];
    private int size;

    /** The number of a member, which may be null; the next free one when it is new. */
    public int of(T member) {
        int place = place(member);
        if (places[place] > 0) {
            return places[place] - 1;
        }
        if (size == members.length) {
            members = Arrays.copyOf(members, size * 2);
            places = new int[size * 4];
            for (int number = 0; number < size; number++) {
                places[place(members[number])] = number + 1;
            }
            place = place(member);
        }
        members[size] = member;
        places[place] = ++size;
        return size - 1;
    }

    /** The member of a number. */
    @SuppressWarnings("unchecked")
    public T member(int number) {
        return (T) members[Objects.checkIndex(number, size)];
    }

    /** How many members have a number. */
    public int size() {
        return size;
    }

    private int place(Object member) {
        int mask = places.length - 1;
        int hash = Objects.hashCode(member) * 0x9E3779B9;
        int place = (hash ^ hash >>> 16) & mask;
        while (places[place] > 0 && !isSame(members[places[place] - 1], member)) {
            place = place + 1 & mask;
        }
        return place;
    }

    /** Mostly it is the very object. */
    private static boolean isSame(Object known, Object member) {
        return known == member || member != null && member.equals(known);
    }
}
