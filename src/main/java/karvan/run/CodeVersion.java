package karvan.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import karvan.trade.Sha256;

/** Version of this program: its number and the hash of its jar, so that a release says what made it. */
final class CodeVersion {

    private CodeVersion() {}

    /** Such as {@code 1.0.0+3f9c1a2b4d5e}; from a folder of classes the hash is that of its class files. */
    static String current() {
        String number = CodeVersion.class.getPackage().getImplementationVersion();
        try {
            Path code = code();
            String hash = Files.isDirectory(code) ? ofFolder(code) : Sha256.of(Files.readAllBytes(code));
            return (number == null ? "unpacked" : number) + "+" + hash.substring(0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar this program runs from, or the folder of its classes. */
    static Path code() {
        try {
            return Path.of(CodeVersion.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String ofFolder(Path classes) throws IOException {
        StringBuilder hashes = new StringBuilder();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                hashes.append(classes.relativize(file)).append(Sha256.of(Files.readAllBytes(file)));
            }
        }
        return Sha256.of(hashes.toString());
    }
}
