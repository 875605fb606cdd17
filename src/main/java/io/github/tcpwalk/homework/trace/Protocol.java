package io.github.tcpwalk.homework.trace;

import java.util.Locale;

public enum Protocol {
    TCP,
    UDP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
