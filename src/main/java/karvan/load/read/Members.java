package karvan.load.read;

import java.util.List;
import java.util.regex.Pattern;
import karvan.config.Wildcard;

/** What the names of the files in an archive must be, whatever the kind of archive. */
final class Members {

    private static final Pattern PATH_TRICK =
            Pattern.compile("(.*[/\\\\])?\\.\\.([/\\\\].*)?|[/\\\\].*|[A-Za-z]:.*|.*\\p{Cntrl}.*", Pattern.DOTALL);

    private Members() {}

    /** The one member, whose name fits the pattern {@code members}. */
    static String one(List<String> names, String members) {
        for (String name : names) {
            if (PATH_TRICK.matcher(name).matches()) {
                throw new Refusal(
                        Refusal.Kind.HOSTILE,
                        "The archive holds a file named '" + name
                                + "', which leads out of its folder; do not unpack it");
            }
        }
        if (names.size() != 1 || !Wildcard.matches(members, names.get(0))) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "The archive should hold one file named like '" + members + "', found " + names
                            + "; ask for the archive again or correct 'members' of the source");
        }
        return names.get(0);
    }

    static Refusal tooMany() {
        return new Refusal(
                Refusal.Kind.HOSTILE, "The archive holds more than " + Budget.ENTRIES + " files; do not open it");
    }

    static Refusal twice(String name) {
        return new Refusal(
                Refusal.Kind.HOSTILE, "The archive holds '" + name + "' twice; readers would differ on which counts");
    }
}
