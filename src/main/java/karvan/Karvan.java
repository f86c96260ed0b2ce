package karvan;

public final class Karvan {
    public static void main(String[] arguments) {
        System.out.println("x");
    }
}
