package io.github.tcpwalk.naming;

import io.github.tcpwalk.wire.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of addresses, as files like /etc/hosts have them (hosts(5)): an address, its name, other names. */
public final class Hosts {
    /** More names, or addresses, than anybody's network has: some 200 MB. */
    public static final int MOST_NAMES = 1_000_000;
    /** Longer lines are no such, characters. */
    private static final int MOST_LINE = 8 << 10;

    /** Of one name. */
    private static final int MOST_ADDRESSES = 8 << 10;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Map<Network, String> byAddress = new HashMap<>();
    private final Map<String, List<Network>> byName = new HashMap<>();
    private final int most;
    private long wrong;
    private long firstWrong;
    private long leftOut;

    /** Without any. */
    public Hosts() {
        this(MOST_NAMES);
    }

    /** @param most names, and addresses, that are kept */
    Hosts(int most) {
        this.most = most;
    }

    /**
     * Takes what a file says; an address that has a name keeps it. Lines that say nothing are passed over.
     *
     * @throws IOException when it cannot be read
     */
    public void read(Path file) throws IOException {
        wrong = 0;
        firstWrong = 0;
        leftOut = 0;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 16)) {
            StringBuilder line = new StringBuilder();
            long number = 0;
            boolean more = true;
            while (more) {
                number++;
                more = line(lines, line);
                read(line, number);
            }
        }
    }

    /** A line as far as it may count, so that one without end takes no memory. @return whether there are more */
    private static boolean line(BufferedReader from, StringBuilder to) throws IOException {
        to.setLength(0);
        int c = from.read();
        while (c >= 0 && c != '\n') {
            if (to.length() <= MOST_LINE) {
                to.append((char) c);
            }
            c = from.read();
        }
        return c >= 0;
    }

    private void read(StringBuilder line, long number) {
        int comment = line.indexOf("#");
        String said = (comment < 0 ? line.toString() : line.substring(0, comment)).trim();
        if (said.isEmpty()) {
            return;
        }
        String[] words = SPACE.split(said);
        String written = withoutZone(words[0]);
        Network address = written.indexOf('/') >= 0 ? null : Network.of(written);
        if (address == null || words.length < 2 || line.length() > MOST_LINE) {
            isWrong(number);
            return;
        }
        boolean named = false;
        for (int i = 1; i < words.length; i++) {
            if (!isAddress(words[i])) {
                add(address, words[i]);
                named = true;
            }
        }
        if (!named) {
            isWrong(number);
        }
    }

    /** Of fe80::1%lo0 as well. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private void isWrong(long number) {
        wrong++;
        firstWrong = firstWrong == 0 ? number : firstWrong;
    }

    /** Whether a name would be taken for an address, another one perhaps, or for one with its port. */
    static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.chars().allMatch(c -> Character.isDigit(c) || c == '.' || c == '/');
    }

    private void add(Network address, String name) {
        if (byName.size() >= most || byAddress.size() >= most) {
            leftOut++;
            return;
        }
        byAddress.putIfAbsent(address, name);
        List<Network> addresses = byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>(1));
        if (addresses.size() < MOST_ADDRESSES && !addresses.contains(address)) {
            addresses.add(address);
        }
    }

    /** Lines of the file read last that say nothing. */
    public long wrong() {
        return wrong;
    }

    /** The first of them, from 1; 0 for none. */
    public long firstWrong() {
        return firstWrong;
    }

    /**
     * Names of the file read last that came after {@value #MOST_NAMES} others, or for an address that came after as
     * many.
     */
    public long leftOut() {
        return leftOut;
    }

    /** The name of an address, a stranger's text; null for none. */
    public String name(int ipVersion, long high, long low) {
        return byAddress.isEmpty() ? null : byAddress.get(Network.ofAddress(ipVersion, high, low));
    }

    /** The addresses that have a name, in small letters or capitals; none where nothing is called so. */
    public List<Network> addresses(String name) {
        return List.copyOf(byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    /** All names, in small letters. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
