package karvan.trade;

/** Text from outside made safe for one line of a log or report. */
public final class PlainLine {

    private PlainLine() {}

    /** Whether every character of {@code text} can be seen as what it is: none controls a terminal or turns the line. */
    public static boolean is(String text) {
        return text.codePoints().noneMatch(PlainLine::isHidden);
    }

    /** The text with every such character, line breaks too, written out as in {@code \}{@code u202E}. */
    public static String of(String text) {
        if (is(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                String hex = Integer.toHexString(c);
                line.append("\\u")
                        .append("0".repeat(Math.max(0, 4 - hex.length())))
                        .append(hex);
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
