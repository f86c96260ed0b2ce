package karvan.load.inbox;

import java.util.Map;
import java.util.Set;
import karvan.warehouse.SeenFiles;

/**
 * Delivered files the store knows, by the hash of their bytes.
 *
 * @param live files that fill a slot, each with its {@code <source-id>/<name>}
 * @param superseded files that filled one until a later delivery took their place
 * @param hostile files that were built to harm the reader
 * @param namesAndSizes live files as {@code <source-id>/<name>/<bytes>}: one of these most likely did not change
 * @param seen hashes of files that did not change since they were read last
 */
public record Known(
        Map<String, String> live,
        Set<String> superseded,
        Set<String> hostile,
        Set<String> namesAndSizes,
        SeenFiles.Hashes seen) {}
