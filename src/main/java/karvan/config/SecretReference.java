package karvan.config;

import java.io.Serializable;

/**
 * Where a secret is kept; the secret itself never stands in a configuration. Exactly one of the three is given.
 *
 * @param env name of an environment variable that holds it
 * @param file absolute path of a file that holds it, readable by its owner and group only
 * @param credential name of a file in the folder that {@code CREDENTIALS_DIRECTORY} names, as systemd's
 *     {@code LoadCredential} gives it
 */
public record SecretReference(String env, String file, String credential) implements Serializable {}
