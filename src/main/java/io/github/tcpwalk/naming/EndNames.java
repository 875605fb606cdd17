package io.github.tcpwalk.naming;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.wire.AddressText;
import io.github.tcpwalk.wire.Network;
import java.util.List;

/**
 * How people are shown the ends of conversations: by address and port, or by the names that somebody gave these. What
 * programs read has addresses.
 */
public final class EndNames {
    /** Addresses and ports. */
    public static final EndNames PLAIN = new EndNames(null, null);
    /** Of a host, columns; a longer one ends in three dots. */
    private static final int MOST_NAME = 32;

    private final Hosts hosts;
    private final Services services;
    /** Whose own names are taken where the files have none, those of the first before others. */
    private List<Story> stories = List.of();

    private EndNames(Hosts hosts, Services services) {
        this.hosts = hosts;
        this.services = services;
    }

    /** @param hosts null for addresses and ports alone */
    public static EndNames of(Hosts hosts) {
        return hosts == null ? PLAIN : new EndNames(hosts, Services.known());
    }

    /** A capture has names of its own, which are a stranger's: they stand behind those of the files. */
    public void opens(Story... opened) {
        if (hosts != null) {
            stories = List.of(opened);
        }
    }

    /** {@code 10.0.0.1:80}, or {@code web:http}. */
    public String client(Conversation c) {
        return hosts == null ? c.client() : end(c, c.clientHigh(), c.clientLow(), c.clientPort());
    }

    public String server(Conversation c) {
        return hosts == null ? c.server() : end(c, c.serverHigh(), c.serverLow(), c.serverPort());
    }

    /** The client without its port. */
    public String clientHost(Conversation c) {
        String name = hosts == null ? null : name(c.ipVersion(), c.clientHigh(), c.clientLow());
        return name == null ? c.clientAddress() : cut(name);
    }

    /** The same of text that a finding or a table has: an end, or an address alone; anything else stays as it is. */
    public String shown(String text) {
        int colon = text.lastIndexOf(':');
        boolean ported = colon > 0 && (text.charAt(colon - 1) == ']' || text.indexOf(':') == colon);
        Network address = hosts == null ? null : Network.of(ported ? text.substring(0, colon) : text);
        if (address == null) {
            return text;
        }
        String name = name(address.ipVersion(), address.high(), address.low());
        String host = name == null ? ported ? text.substring(0, colon) : text : cut(name);
        return ported ? host + ':' + port(text.substring(colon + 1)) : host;
    }

    private String port(String digits) {
        String service = digits.matches("[0-9]{1,5}") ? services.name(Integer.parseInt(digits), true) : null;
        return service == null ? digits : service;
    }

    private String end(Conversation c, long high, long low, int port) {
        String service = services.name(port, c instanceof TcpConversation);
        String behind = service == null ? Integer.toString(port) : service;
        String name = name(c.ipVersion(), high, low);
        if (name == null) {
            String end = AddressText.of(c.ipVersion(), high, low, port);
            return end.substring(0, end.lastIndexOf(':') + 1) + behind;
        }
        return cut(name) + ':' + behind;
    }

    private String name(int ipVersion, long high, long low) {
        String name = hosts.name(ipVersion, high, low);
        if (name != null) {
            return name;
        }
        for (Story story : stories) {
            String own = story.hostName(ipVersion, high, low);
            if (own != null && !Hosts.isAddress(own) && own.chars().noneMatch(EndNames::isSpace)) {
                return own;
            }
        }
        return null;
    }

    /** Which no name of a host has: it would part into what stands beside it. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String cut(String name) {
        return Escape.line(name, MOST_NAME);
    }
}
