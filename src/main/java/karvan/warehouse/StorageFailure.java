package karvan.warehouse;

/** The store could not be read or written, or is not what its manifests say; the sentence names file and remedy. */
public final class StorageFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageFailure(String sentence) {
        super(sentence);
    }

    public StorageFailure(String sentence, Throwable cause) {
        super(sentence + " (" + cause.getMessage() + ")", cause);
    }
}
