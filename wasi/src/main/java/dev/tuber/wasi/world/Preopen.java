package dev.tuber.wasi.world;

/**
 * A directory that is granted to a program.
 *
 * @param guestName the name under which the program sees it
 * @param root the directory, with no symbolic link in its path
 * @param readOnly nothing in it can be created, changed or removed through this grant
 */
public record Preopen(String guestName, HostPath root, boolean readOnly) {
}
