package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.naming.Hosts;
import io.github.tcpwalk.naming.Services;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.wire.AddressText;

/** How people are shown the ends of conversations: by address and port, or by the names that somebody gave these. */
public final class EndNames {
    /** Addresses and ports. */
    static final EndNames PLAIN = new EndNames(null, null);
    /** Of a host, columns; a longer one ends in three dots. */
    private static final int MOST_NAME = 32;

    private final Hosts hosts;
    private final Services services;

    private EndNames(Hosts hosts, Services services) {
        this.hosts = hosts;
        this.services = services;
    }

    /** @param hosts null for addresses and ports alone */
    public static EndNames of(Hosts hosts) {
        return hosts == null ? PLAIN : new EndNames(hosts, Services.known());
    }

    /** {@code 10.0.0.1:80}, or {@code web:http}. */
    public String client(Conversation c) {
        return hosts == null ? c.client() : end(c, c.clientHigh(), c.clientLow(), c.clientPort());
    }

    public String server(Conversation c) {
        return hosts == null ? c.server() : end(c, c.serverHigh(), c.serverLow(), c.serverPort());
    }

    private String end(Conversation c, long high, long low, int port) {
        String service = services.name(port, c instanceof TcpConversation);
        String behind = service == null ? Integer.toString(port) : service;
        String name = hosts.name(c.ipVersion(), high, low);
        if (name == null) {
            String end = AddressText.of(c.ipVersion(), high, low, port);
            return end.substring(0, end.lastIndexOf(':') + 1) + behind;
        }
        return Escape.line(name, MOST_NAME) + ':' + behind;
    }
}
