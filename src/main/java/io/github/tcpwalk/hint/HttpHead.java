package io.github.tcpwalk.hint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request line and its Host, or a status line, of HTTP/1 (RFC 9112 sections 3, 4); the preface of HTTP/2. */
final class HttpHead {
    private static final Pattern REQUEST = Pattern.compile("([A-Z][A-Z-]{1,15}) (\\S.*) HTTP/1\\.[0-9.]+");
    /** Where the line's end is not there. */
    private static final Pattern BEGUN = Pattern.compile(
            "(GET|POST|PUT|HEAD|DELETE|OPTIONS|PATCH|CONNECT|TRACE|PROPFIND|REPORT) (\\S+).*", Pattern.DOTALL);

    private static final Pattern AUTHORITY = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://([^/?#\\s]+).*");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[0-9] [1-9][0-9]{2}( .*)?");
    private static final String STATUS = "HTTP/1.";
    /** RFC 9113 section 3.4. */
    private static final String PREFACE = "PRI * HTTP/2.0";

    private static final int MOST_METHOD = 16;
    private static final int MOST_LINE = 8 << 10;

    private HttpHead() {}

    static Part read(Octets octets, boolean last) {
        if (octets.startsWith(PREFACE)) {
            return Part.asked(Protocol.HTTP2, "", "");
        }
        if (octets.startsWith(STATUS)) {
            return status(octets, last);
        }
        return !last && octets.mayStartWith(STATUS) ? Part.MORE : request(octets, last);
    }

    private static Part status(Octets octets, boolean last) {
        Octets begin = octets.again();
        String line = octets.line();
        if (line == null && !last) {
            return Part.MORE;
        }
        String whole = line == null ? begin.rest(MOST_LINE) : line;
        return STATUS_LINE.matcher(whole).matches()
                ? Part.answered(
                        Protocol.HTTP, whole.substring(STATUS.length() + 2).trim())
                : null;
    }

    /** Whether a method, or the begin of one, stands there: most that is no HTTP is found out by a few octets. */
    private static boolean mayBegin(Octets octets) {
        int length = 0;
        while (length < octets.left() && length <= MOST_METHOD) {
            int c = octets.peek(length);
            if (c == ' ') {
                return length > 0;
            }
            if ((c < 'A' || c > 'Z') && (c != '-' || length == 0)) {
                return false;
            }
            length++;
        }
        return length <= MOST_METHOD;
    }

    private static Part request(Octets octets, boolean last) {
        if (!mayBegin(octets)) {
            return null;
        }
        Octets begin = octets.again();
        String line = octets.line();
        if (line == null && !last) {
            return Part.MORE;
        }
        Matcher known = (line == null ? BEGUN : REQUEST).matcher(line == null ? begin.rest(MOST_LINE) : line);
        if (!known.matches()) {
            return null;
        }
        String method = known.group(1);
        String target = known.group(2);
        int query = target.indexOf('?');
        if (query >= 0) {
            target = target.substring(0, query) + "?..."; // what is asked for, not with which words
        }
        if (!target.startsWith("/")) {
            Matcher authority = AUTHORITY.matcher(target);
            if (authority.matches()) {
                return Part.asked(Protocol.HTTP, method + ' ' + target, authority.group(1));
            }
        }
        if (method.equals("CONNECT")) {
            return Part.asked(Protocol.HTTP, method + ' ' + target, target);
        }
        String host = host(octets);
        if (host == null && octets.isShort() && !last) {
            return Part.MORE;
        }
        return host == null
                ? Part.asked(Protocol.HTTP, method + ' ' + target, "")
                : Part.asked(Protocol.HTTP, method + ' ' + host + (target.startsWith("/") ? "" : " ") + target, host);
    }

    /** Null where none stands before the end of the head, or of what is there. */
    private static String host(Octets octets) {
        String line = octets.line();
        while (line != null && !line.isEmpty()) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).equalsIgnoreCase("host")) {
                String host = line.substring(colon + 1).trim();
                return host.isEmpty() ? null : host;
            }
            line = octets.line();
        }
        return null;
    }
}
