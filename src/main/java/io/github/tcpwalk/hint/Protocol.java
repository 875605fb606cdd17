package io.github.tcpwalk.hint;

import java.util.Locale;

/** What a conversation was seen to speak. */
public enum Protocol {
    TLS("TLS"),
    /** HTTP/1.0 and 1.1. */
    HTTP("HTTP"),
    HTTP2("HTTP/2"),
    QUIC("QUIC"),
    DNS("DNS"),
    SSH("SSH"),
    SMTP("SMTP"),
    FTP("FTP"),
    POP3("POP3"),
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
