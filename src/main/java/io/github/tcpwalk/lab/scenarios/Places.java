package io.github.tcpwalk.lab.scenarios;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where the ends of a scenario are.
 *
 * @param port of the server, of both ends where there is no server; 0 for the scenario's own
 * @param client address of the client; null for the scenario's own, as {@code server}
 */
public record Places(int port, InetAddress client, InetAddress server) {
    /** As every scenario has it by itself. */
    public static final Places OWN = new Places(0, null, null);

    private static final int IPV4_OCTETS = 4;

    /** Those, and where nothing is asked for the scenario's own. */
    Places within(Scenario scenario) {
        return new Places(
                port == 0 ? scenario.port() : port,
                client == null ? scenario.client() : client,
                server == null ? scenario.server() : server);
    }

    /** Whether they are of the family of addresses that the scenario is about. */
    public boolean fits(Scenario scenario) {
        return (client == null || isIpv6(client) == isIpv6(scenario.client()))
                && (server == null || isIpv6(server) == isIpv6(scenario.server()));
    }

    private static boolean isIpv6(InetAddress address) {
        return address.getAddress().length > IPV4_OCTETS;
    }

    boolean isIpv6() {
        return isIpv6(server);
    }

    InetSocketAddress atServer() {
        return new InetSocketAddress(server, port);
    }

    /** @param from a port of its own; 0 lets the kernel choose */
    InetSocketAddress atClient(int from) {
        return new InetSocketAddress(client, from);
    }

    /** An address that is written in digits, which asks no name server. */
    static InetAddress literal(String digits) {
        try {
            return InetAddress.getByName(digits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(digits, e);
        }
    }
}
