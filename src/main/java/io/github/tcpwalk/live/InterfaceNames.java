package io.github.tcpwalk.live;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of this computer's interfaces by the index that its kernel gives them; of Linux, which captures of {@code any}
 * tell.
 */
public final class InterfaceNames {
    private static final Path INTERFACES = Path.of("/sys/class/net");

    private InterfaceNames() {}

    /** @return null where this computer has no interface of that index now; a capture may be another computer's */
    public static String of(int index) {
        return Known.NAMES.get(index);
    }

    /** Read when the first is asked for. */
    private static final class Known {
        static final Map<Integer, String> NAMES = read();
    }

    private static Map<Integer, String> read() {
        Map<Integer, String> names = new HashMap<>();
        try (DirectoryStream<Path> interfaces = Files.newDirectoryStream(INTERFACES)) {
            for (Path path : interfaces) {
                Path index = path.resolve("ifindex");
                String name = path.getFileName().toString();
                if (Files.isReadable(index) && name.matches("[!-~]+")) {
                    names.put(Integer.parseInt(Files.readString(index).strip()), name);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return names; // none, or no more, can be told
        }
        return names;
    }
}
