package io.github.tcpwalk.naming;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of ports: what /etc/services says, and where that is silent, a table of the common ones. */
public final class Services {
    private static final String TABLE = "services";
    private static final Path SYSTEM = Path.of("/etc/services");
    /** The whole of IANA's registry has some 12,000. */
    private static final int MOST_LINES = 100_000;

    private final Map<String, List<Integer>> byName = new LinkedHashMap<>();
    private final Map<Integer, String> byTcpPort = new HashMap<>();
    private final Map<Integer, String> byUdpPort = new HashMap<>();

    private static final class Once {
        private static final Services KNOWN = new Services(SYSTEM);
    }

    /** Those of this machine, read when they are first asked for. */
    public static Services known() {
        return Once.KNOWN;
    }

    /** @param file as services(5) has it; passed over where it cannot be read */
    Services(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            read(in);
        } catch (IOException e) {
            byName.clear(); // a machine without one, as many containers are
            byTcpPort.clear();
            byUdpPort.clear();
        }
        try (InputStream in = Services.class.getResourceAsStream(TABLE)) {
            read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        Map<String, List<Integer>> read = new LinkedHashMap<>();
        String line = lines.readLine();
        for (int i = 0; i < MOST_LINES && line != null; i++) {
            read(line.replaceFirst("#.*", "").trim().split("\\s+"), read);
            line = lines.readLine();
        }
        read.forEach(byName::putIfAbsent);
    }

    private void read(String[] words, Map<String, List<Integer>> read) {
        if (words.length < 2 || !words[1].matches("[0-9]{1,5}/(tcp|udp)")) {
            return;
        }
        int slash = words[1].indexOf('/');
        int port = Integer.parseInt(words[1].substring(0, slash));
        if (port > 0xFFFF) {
            return;
        }
        (words[1].endsWith("tcp") ? byTcpPort : byUdpPort).putIfAbsent(port, words[0]);
        for (int i = 0; i < words.length; i++) {
            if (i != 1) {
                List<Integer> ports = read.computeIfAbsent(key(words[i]), name -> new ArrayList<>(1));
                if (!ports.contains(port)) {
                    ports.add(port);
                }
            }
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The ports, of TCP or UDP, of a service, in small letters or capitals; none where nothing is called so. */
    public List<Integer> ports(String name) {
        return List.copyOf(byName.getOrDefault(key(name), List.of()));
    }

    /** What a port is called; null where it has no name. */
    public String name(int port, boolean tcp) {
        return (tcp ? byTcpPort : byUdpPort).get(port);
    }

    /** All names, in small letters. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
