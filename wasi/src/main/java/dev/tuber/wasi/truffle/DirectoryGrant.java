package dev.tuber.wasi.truffle;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;

import dev.tuber.wasi.world.Preopen;
import dev.tuber.wasm.host.HostConfigurationException;

/**
 * A directory of the host that a program may use, as it is written in an option: {@code [guest::]host[:ro]}.
 *
 * @param guestName what the program calls it; the host's name if none is given
 * @param hostPath a path for the context's file system
 */
public record DirectoryGrant(String guestName, String hostPath, boolean readOnly) {
    private static final String SEPARATOR = "::";
    private static final String READ_ONLY = ":ro";

    /**
     * Reads a comma list of grants. A comma inside a name is written {@code \,}.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static List<DirectoryGrant> parseList(String text) {
        List<DirectoryGrant> grants = new ArrayList<>();
        if (text.isEmpty()) {
            return grants;
        }
        StringBuilder item = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\' && text.startsWith(",", i + 1)) {
                item.append(',');
                i++;
            } else if (character == ',') {
                grants.add(parse(item.toString()));
                item.setLength(0);
            } else {
                item.append(character);
            }
        }
        grants.add(parse(item.toString()));
        return grants;
    }

    private static DirectoryGrant parse(String text) {
        boolean readOnly = text.endsWith(READ_ONLY);
        String names = readOnly ? text.substring(0, text.length() - READ_ONLY.length()) : text;
        int separator = names.indexOf(SEPARATOR);
        String guest = separator < 0 ? names : names.substring(0, separator);
        String host = separator < 0 ? names : names.substring(separator + SEPARATOR.length());
        if (guest.isEmpty() || host.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is not a directory grant; expected [guest::]host[:ro]");
        }
        return new DirectoryGrant(guest, host, readOnly);
    }

    /** Finds the directory. Symbolic links in the embedder's own path are followed here, once. */
    Preopen open(TruffleLanguage.Env env) {
        try {
            TruffleFile root = env.getPublicTruffleFile(hostPath).getCanonicalFile();
            if (!root.isDirectory()) {
                throw failure("it is not a directory");
            }
            return new Preopen(guestName, TrufflePath.ofRoot(env, root), readOnly);
        } catch (NoSuchFileException e) {
            throw failure("it does not exist");
        } catch (SecurityException e) {
            throw failure("the context does not allow access to files");
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            throw failure(e.getMessage());
        }
    }

    private HostConfigurationException failure(String reason) {
        return new HostConfigurationException("cannot grant the directory '" + hostPath + "': " + reason);
    }
}
