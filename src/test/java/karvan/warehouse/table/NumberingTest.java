package karvan.warehouse.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberingTest {

    @Test
    void membersAreNumberedInTheOrderTheyAreMet() {
        Random random = new Random(20);
        Numbering<String> numbering = new Numbering<>();
        Set<String> met = new LinkedHashSet<>();
        for (int i = 0; i < 50_000; i++) {
            // Equal texts are other objects each time, and no text is a member too.
            String member = random.nextInt(1_000) == 0 ? null : "code " + random.nextInt(9_000);
            met.add(member);
            int number = numbering.of(member);
            assertThat(numbering.member(number)).isEqualTo(member);
        }
        List<String> inOrder = new ArrayList<>(met);
        assertThat(numbering.size()).isEqualTo(inOrder.size());
        for (int number = 0; number < inOrder.size(); number++) {
            assertThat(numbering.of(inOrder.get(number))).isEqualTo(number);
        }
    }

    @Test
    void anUnusedNumberHasNoMember() {
        Numbering<String> numbering = new Numbering<>();
        numbering.of("AZ");
        assertThatThrownBy(() -> numbering.member(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
