package karvan.load.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordMarksTest {

    private static final Charset CHARSET = Charset.forName("windows-1251");

    private static List<RecordMarks.Mark> marks(String text, long apart) throws IOException {
        try (RecordMarks in = new RecordMarks(new ByteArrayInputStream(text.getBytes(CHARSET)), ';', apart)) {
            in.readAllBytes();
            return in.marks();
        }
    }

    private static List<List<String>> records(String text) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(';')
                .skipEmptyLines(false)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }

    @Test
    void aBreakInQuotesOrAQuoteInAFieldMarksNothing() throws IOException {
        String text = "a;\"x\r\ny\";c\r\n5\" pipe;2\r\n\r\n\"q\"\"\n\"\"\";z\n";
        assertThat(marks(text, 1))
                .containsExactly(new RecordMarks.Mark(12, 2), new RecordMarks.Mark(23, 3), new RecordMarks.Mark(25, 4));
    }

    /** Not pieces of that size and a rest, for which a core would wait. */
    @Test
    void aFileJustAboveASizeIsCutIntoEqualPieces() throws IOException {
        String line = "1001;Азия\n";
        int pieces = 3;
        long splitBytes = 1_000;
        String text = line.repeat((int) ((pieces - 1) * splitBytes / line.length()) + 1);

        List<RecordMarks.Mark> marks = marks(text, RecordMarks.apart(text.length(), splitBytes));

        assertThat(marks).hasSize(pieces - 1);
        long start = 0;
        for (RecordMarks.Mark mark : marks) {
            assertThat(mark.startByte() - start)
                    .isBetween((long) text.length() / pieces, (long) text.length() / pieces + line.length());
            start = mark.startByte();
        }
        assertThat(text.length() - start).isBetween((long) text.length() / pieces - 2L * line.length(), splitBytes);
        assertThat(marks(text, RecordMarks.apart(text.length(), text.length()))).isEmpty();
    }

    @Test
    void readingFromAnyMarkGivesTheRestOfTheRecords() throws IOException {
        Random random = new Random(7);
        String[] pieces = {"a", "ж", ";", "\n", "\r\n", "\r", "\"b;\n\"", "\"x\"\"\r\ny\"", "5\"", " "};
        for (int round = 0; round < 300; round++) {
            StringBuilder csv = new StringBuilder();
            boolean fieldStart = true;
            for (int i = 0; i < 60; i++) {
                String piece = pieces[random.nextInt(pieces.length)];
                boolean quoted = piece.startsWith("\"");
                if (quoted && !fieldStart) {
                    continue;
                }
                csv.append(piece);
                fieldStart = piece.equals(";") || piece.endsWith("\n") && !quoted || piece.equals("\r");
                if (quoted) {
                    csv.append(';');
                    fieldStart = true;
                }
            }
            String text = csv.append("end\n").toString();
            List<List<String>> all = records(text);
            byte[] bytes = text.getBytes(CHARSET);
            for (RecordMarks.Mark mark : marks(text, 1 + random.nextInt(20))) {
                String rest = new String(bytes, (int) mark.startByte(), bytes.length - (int) mark.startByte(), CHARSET);
                assertThat(records(rest)).as(text).isEqualTo(all.subList((int) mark.row() - 1, all.size()));
            }
        }
    }

    /** Blocks without quotes are passed over faster, and must tell the same. */
    @Test
    void marksAreThoseFoundByteByByteHoweverTheBytesArrive() throws IOException {
        Random random = new Random(11);
        String[] pieces = {"a", "ж", ";", "bcd;", "\n", "\r\n", "\r\n", "\r"};
        int marked = 0;
        for (int round = 0; round < 3_000; round++) {
            StringBuilder csv = new StringBuilder(random.nextBoolean() ? "\u00EF\u00BB" : "");
            for (int i = 0; i < 120; i++) {
                csv.append(random.nextInt(60) == 0 ? "\"b;\n\";" : pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = csv.toString().getBytes(CHARSET);
            long apart = 1 + random.nextInt(20);
            try (RecordMarks slow = new RecordMarks(new ByteArrayInputStream(bytes), ';', apart);
                    RecordMarks fast = new RecordMarks(new ByteArrayInputStream(bytes), ';', apart)) {
                while (slow.read() >= 0) {
                    // Its marks are all that is wanted.
                }
                byte[] buffer = new byte[64];
                while (fast.read(buffer, 3, 1 + random.nextInt(40)) >= 0) {
                    // The same.
                }
                assertThat(fast.marks()).as(csv.toString()).isEqualTo(slow.marks());
                marked += fast.marks().size();
            }
        }
        assertThat(marked).isGreaterThan(30_000);
    }
}
