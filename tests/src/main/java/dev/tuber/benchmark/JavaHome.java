package dev.tuber.benchmark;

/** Prints the folder of the JDK that runs it, for scripts that cannot ask Maven's toolchains. */
public final class JavaHome {

    private JavaHome() {
    }

    public static void main(String[] arguments) {
        System.out.println(System.getProperty("java.home"));
    }
}
