package karvan.load;

/**
 * A delivery that is wrong, or looks wrong, and the verdict on it.
 *
 * @param number number of the case; stable
 * @param what the input in words
 * @param proof delivers it, proves the verdict and gives it
 */
record BadInput(int number, String what, Proof proof) {

    /** Delivers and judges. */
    interface Proof {
        BadNight.Verdict prove() throws Exception;
    }

    @Override
    public String toString() {
        return number + " " + what;
    }
}
