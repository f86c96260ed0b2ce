package karvan.load.read;

import java.nio.charset.StandardCharsets;

/**
 * A declaration of a document type in a part of a workbook. No program for workbooks writes one, and attacks begin with
 * it: the file is refused before any parser sees it.
 */
final class DocumentType {

    private DocumentType() {}

    /**
     * Whether one stands before the first element.
     *
     * @param head first bytes of a part, of which {@code length} count
     */
    static boolean stands(byte[] head, int length) {
        // In UTF-16 each of these characters has a byte that is zero.
        String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        String prolog = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        int at = prolog.indexOf('<');
        while (at >= 0 && (prolog.startsWith("<?", at) || prolog.startsWith("<!--", at))) {
            String end = prolog.charAt(at + 1) == '?' ? "?>" : "-->";
            int ended = prolog.indexOf(end, at);
            at = ended < 0 ? -1 : prolog.indexOf('<', ended);
        }
        return at >= 0 && prolog.startsWith("<!DOCTYPE", at);
    }

    static Refusal refusal(String part) {
        return new Refusal(
                Refusal.Kind.HOSTILE,
                "The workbook holds what only an attack puts there (a DOCTYPE in '" + part + "'); do not open it");
    }
}
