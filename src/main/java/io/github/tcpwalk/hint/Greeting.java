package io.github.tcpwalk.hint;

import java.util.List;
import java.util.regex.Pattern;

/** A first line by which a server, or with SSH either end, says what it is. */
final class Greeting {
    /** RFC 4253 section 4.2, without the line's end. */
    private static final int MOST_OCTETS = 253;

    private static final List<String> GREETINGS = List.of("220 ", "220-", "+OK", "* OK");

    private static final Pattern SSH = Pattern.compile("^SSH-[0-9.]+-");
    private static final int FTP_PORT = 21;
    private static final int SMTP_PORT = 25;
    private static final int SUBMISSION_PORT = 587;

    private Greeting() {}

    static Part read(Octets octets, int from, int to, boolean last) {
        if (octets.startsWith("SSH-")) {
            String line = line(octets, last);
            boolean client = from > to;
            String software = line == null ? null : SSH.matcher(line).replaceFirst("");
            return line == null
                    ? Part.MORE
                    : client ? Part.asked(Protocol.SSH, software, "") : Part.answered(Protocol.SSH, software);
        }
        boolean known = false;
        boolean begins = false;
        for (int i = 0; i < GREETINGS.size(); i++) { // of each stream: no iterator
            known |= octets.startsWith(GREETINGS.get(i));
            begins |= octets.mayStartWith(GREETINGS.get(i));
        }
        if (!known) {
            return begins && !last ? Part.MORE : null;
        }
        boolean ready = octets.startsWith("220");
        String line = line(octets, last);
        if (line == null) {
            return Part.MORE;
        }
        if (!ready) {
            boolean post = line.startsWith("+OK");
            String said = line.substring(post ? "+OK".length() : "* OK".length());
            return Part.answered(post ? Protocol.POP3 : Protocol.IMAP, said.trim());
        }
        String said = line.substring("220 ".length()).trim();
        if (from == SMTP_PORT || from == SUBMISSION_PORT || said.contains("SMTP")) {
            return Part.answered(Protocol.SMTP, said);
        }
        return from == FTP_PORT || said.contains("FTP") ? Part.answered(Protocol.FTP, said) : null;
    }

    /** As much as counts; null where more of it may come. */
    private static String line(Octets octets, boolean last) {
        String rest = octets.rest(MOST_OCTETS);
        boolean all = octets.left() >= MOST_OCTETS;
        String line = octets.line();
        if (line == null) {
            return last || all ? rest : null;
        }
        return line.length() > rest.length() ? rest : line;
    }
}
