package karvan.config;

import java.io.Serializable;
import java.util.List;

/**
 * What a source leaves out.
 *
 * @param excludedPartners countries the source does not cover; a row for one is rejected
 * @param note key of the label that says so
 */
public record Coverage(List<String> excludedPartners, String note) implements Serializable {

    public Coverage {
        excludedPartners = excludedPartners == null ? List.of() : List.copyOf(excludedPartners);
    }
}
