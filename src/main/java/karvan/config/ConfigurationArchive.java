package karvan.config;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import karvan.trade.Sha256;

/**
 * All files of a configuration folder by name, as a release was made with them. Names are relative to the folder, with
 * {@code /}. Its hash is that of {@link Configuration#hash()}, so a kept archive proves itself.
 */
public final class ConfigurationArchive {

    /** The oldest date a ZIP can hold: the same files give the same bytes whenever they are packed. */
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final SortedMap<String, byte[]> files;

    private ConfigurationArchive(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /**
     * The files of a folder as they are now.
     *
     * @throws InvalidConfiguration when one cannot be read
     */
    public static ConfigurationArchive of(Path conf) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(conf)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(conf.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new InvalidConfiguration(
                    List.of(conf + ": cannot be read (" + e.getMessage() + "); check the rights of its files"));
        }
        return new ConfigurationArchive(files);
    }

    /**
     * The files of a kept archive.
     *
     * @throws IOException when the bytes are no whole archive
     */
    public static ConfigurationArchive read(byte[] zip) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return new ConfigurationArchive(files);
    }

    /** Hash of the name and content of every file, in lower-case hexadecimal. */
    public String hash() {
        MessageDigest digest = Sha256.digest();
        files.forEach((name, content) ->
                digest.update((name + "\n" + Sha256.of(content) + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The files as a ZIP; the same files give the same bytes. */
    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NO_DATE);
                out.putNextEntry(entry);
                out.write(file.getValue());
                out.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes the files into a folder.
     *
     * @throws IOException when a file cannot be written, or its name leads out of the folder
     */
    public void unpack(Path folder) throws IOException {
        Path home = folder.toAbsolutePath().normalize();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = home.resolve(file.getKey()).normalize();
            if (!target.startsWith(home)) {
                throw new IOException("'" + file.getKey() + "' leads out of its folder");
            }
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }
}
