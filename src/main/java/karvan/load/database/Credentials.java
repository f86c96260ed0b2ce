package karvan.load.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.UnaryOperator;
import karvan.config.SecretReference;
import karvan.config.Source;

/**
 * User and password of a database, held only while it is read.
 *
 * @param user name of the user
 * @param password secret
 */
record Credentials(String user, String password) {

    private static final String CREDENTIALS_FOLDER = "CREDENTIALS_DIRECTORY";

    /** A secret is one line. */
    private static final int LONGEST = 4096;

    /**
     * Reads what a source refers to.
     *
     * @param environment the environment of the run: value by name, null where there is none
     * @throws ReadFailure when it is not there; the sentence names the key, never a value
     */
    static Credentials of(Source source, UnaryOperator<String> environment) {
        return new Credentials(
                secret(source, "database.user", source.database().user(), environment),
                secret(source, "database.password", source.database().password(), environment));
    }

    private static String secret(
            Source source, String key, SecretReference reference, UnaryOperator<String> environment) {
        String place = "conf/sources/" + source.id() + ".yaml as " + key;
        if (reference.env() != null) {
            return filled(environment.apply(reference.env()), "The environment variable named in " + place);
        }
        if (reference.file() != null) {
            return filled(text(Path.of(reference.file()), "file", place), "The file named in " + place);
        }
        String folder = environment.apply(CREDENTIALS_FOLDER);
        if (folder == null) {
            throw ReadFailure.refused("No credentials were given to this run (" + CREDENTIALS_FOLDER
                    + " is not set), one is named in " + place + "; start it with systemd's LoadCredential");
        }
        return filled(
                text(Path.of(folder).resolve(reference.credential()), "credential", place),
                "The credential named in " + place);
    }

    private static String filled(String secret, String what) {
        if (secret == null || secret.isEmpty()) {
            throw ReadFailure.refused(what + " is not set or empty; set it for the user that runs Karvan");
        }
        return secret;
    }

    private static String text(Path file, String what, String place) {
        try {
            PosixFileAttributeView rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            Set<PosixFilePermission> permissions =
                    rights == null ? Set.of() : rights.readAttributes().permissions();
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw ReadFailure.refused(
                        "The " + what + " named in " + place
                                + " can be read or written by every user of this machine; take these rights away (chmod o-rwx)");
            }
            if (Files.size(file) > LONGEST) {
                throw ReadFailure.refused("The " + what + " named in " + place + " has more than " + LONGEST
                        + " bytes; expected one line with the secret");
            }
            return Files.readString(file).replaceFirst("\\R$", "");
        } catch (IOException e) {
            throw ReadFailure.refused("The " + what + " named in " + place
                    + " cannot be read; check that it exists, is text, and may be read by the user that runs Karvan");
        }
    }

    /** {@code text} without the secret, should it hold it. */
    String masked(String text) {
        return text.replace(password, "***");
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
