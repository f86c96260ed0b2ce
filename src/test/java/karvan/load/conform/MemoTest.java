package karvan.load.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MemoTest {

    /** What a text stands for is told by what it stands for, and how often each was worked out by a count. */
    private final Map<String, Integer> worked = new HashMap<>();

    private final Memo<String> memo = new Memo<>(text -> {
        worked.merge(text, 1, Integer::sum);
        return "<" + text + ">";
    });

    @Test
    void textsOfEveryLengthAndAlphabetAreToldApart() {
        List<String> alphabets = List.of("0", "01", "AZ ~", "аЯә", "\u0000a", "aÿ\u0080", "İıiI", "0\u0000");
        Random random = new Random(21);
        for (int i = 0; i < 60_000; i++) {
            String alphabet = alphabets.get(random.nextInt(alphabets.size()));
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(memo.of(text.toString())).isEqualTo("<" + text + ">");
        }
        assertThat(worked.values()).as("each is worked out once").containsOnly(1);
    }

    @Test
    void whatIsBeyondItsRoomIsWorkedOutAnewAndRight() {
        for (int round = 0; round < 2; round++) {
            for (Function<Integer, String> form :
                    List.<Function<Integer, String>>of(i -> "d" + i, i -> "declarant of a long name " + i)) {
                for (int i = 0; i < 70_000; i++) {
                    assertThat(memo.of(form.apply(i))).isEqualTo("<" + form.apply(i) + ">");
                }
            }
        }
        assertThat(worked.values().stream().filter(times -> times == 1))
                .as("as many texts of each form are remembered")
                .hasSize(2 * (1 << 16));
    }
}
