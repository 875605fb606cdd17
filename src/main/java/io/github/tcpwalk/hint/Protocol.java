package io.github.tcpwalk.hint;

import java.util.Locale;

/** What a conversation was seen to speak. */
public enum Protocol {
    /** Transport Layer Security, RFC 8446. */
    TLS("TLS"),
    /** HTTP/1.0 and 1.1. */
    HTTP("HTTP"),
    /** RFC 9113, not encrypted. */
    HTTP2("HTTP/2"),
    /** RFC 9000. */
    QUIC("QUIC"),
    /** RFC 1035. */
    DNS("DNS"),
    /** RFC 4253. */
    SSH("SSH"),
    /** RFC 5321. */
    SMTP("SMTP"),
    /** RFC 959. */
    FTP("FTP"),
    /** RFC 1939. */
    POP3("POP3"),
    /** RFC 9051. */
    IMAP("IMAP");

    /** As it is written. */
    final String label;

    Protocol(String label) {
        this.label = label;
    }

    /** In machine formats. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
