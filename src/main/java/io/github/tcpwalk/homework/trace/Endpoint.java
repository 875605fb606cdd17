package io.github.tcpwalk.homework.trace;

/**
 * One end of a conversation.
 *
 * @param address as text, IPv6 in RFC 5952 form without brackets
 * @param port 0..65535
 */
public record Endpoint(String address, int port) {
    @Override
    public String toString() {
        return address.indexOf(':') >= 0 ? "[" + address + "]:" + port : address + ":" + port;
    }
}
