package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WhomTest {
    @Test
    void aHostIsToldFromItsPort() {
        assertEquals(new Whom("10.0.0.1", 80), Whom.of("10.0.0.1:80"));
        assertEquals(new Whom("10.0.0.1", -1), Whom.of("10.0.0.1"));
        assertEquals(new Whom("2001:db8::1", 80), Whom.of("[2001:db8::1]:80"));
        assertEquals(new Whom("2001:db8::1", -1), Whom.of("[2001:db8::1]"));
        assertEquals(new Whom("::1", -1), Whom.of("::1"));
        assertEquals(new Whom("fe80::", -1), Whom.of("fe80::"));
        assertEquals(new Whom("", -1), Whom.of(""));
    }
}
