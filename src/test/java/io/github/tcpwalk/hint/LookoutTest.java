package io.github.tcpwalk.hint;

import static io.github.tcpwalk.hint.Saying.ascii;
import static io.github.tcpwalk.hint.Saying.clientHello;
import static io.github.tcpwalk.hint.Saying.dns;
import static io.github.tcpwalk.hint.Saying.join;
import static io.github.tcpwalk.hint.Saying.overTcp;
import static io.github.tcpwalk.hint.Saying.records;
import static io.github.tcpwalk.hint.Saying.serverHello;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookoutTest {
    private static final int RECORD = 1 << 14;

    private static void says(String text, String name, Saying saying) {
        Hint hint = saying.hint();
        assertEquals(text, hint == null ? null : hint.text());
        assertEquals(name, hint == null ? null : hint.name());
        assertEquals(0, saying.waiting.octets());
    }

    private static Saying over(int port) {
        return new Saying(40000, port);
    }

    @ParameterizedTest
    @CsvSource({"0x0304, TLS 1.3 example.org", "0x0303, TLS 1.2 example.org", "0x7777, TLS 1.2 example.org"})
    void tls(String version, String text) {
        byte[] hello = records(clientHello("example.org", 32), RECORD);
        says(
                text,
                "example.org",
                over(443).client(hello).server(records(serverHello(Integer.decode(version)), RECORD)));
    }

    /** The same octets are the same name, whoever was asked. */
    @Test
    void aNameThatIsNoAscii() {
        String name = "b\u00fccher\u202e";
        says("TLS " + name, name, over(443).client(records(clientHello(name, 32), RECORD)));
        byte[] request = ("GET / HTTP/1.1\r\nHost: " + name + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        says("HTTP GET " + name + "/", name, over(80).client(request));
    }

    @Test
    void tlsThatSpansSegmentsAndRecords() {
        byte[] hello = records(clientHello("example.org", 1_800), RECORD);
        byte[] first = Arrays.copyOf(hello, 1_448);
        byte[] second = Arrays.copyOfRange(hello, 1_448, hello.length);
        says("TLS example.org", "example.org", over(443).client(first, second));
        says(
                "TLS example.org",
                "example.org",
                over(443).clientAhead(1_448, second).client(first));
        says(
                "TLS example.org",
                "example.org",
                over(443).client(first).clientAhead(-1_448, first).client(second)); // sent again
        says("TLS", null, over(443).client(first));
        byte[] small = records(clientHello("example.org", 200), 50);
        says("TLS example.org", "example.org", over(443).client(small));
        byte[] far = records(clientHello("example.org", 5_000), RECORD); // more is not looked at
        says("TLS", null, over(443).client(far));
    }

    @Test
    void http() {
        String head = "GET /a?b HTTP/1.1\r\nAccept: */*\r\nhOst:  example.org:8080 \r\n\r\n";
        says(
                "HTTP GET example.org:8080/a?... -> 404 Not Found",
                "example.org:8080",
                over(80).client(head).server("HTTP/1.1 404 Not Found\r\nX: y\r\n\r\n"));
        says("HTTP GET /a", null, over(80).client("GET /a HTTP/1.0\r\n\r\n"));
        says("HTTP -> 200", null, over(80).server("HTTP/1.1 200\r\n"));
        says(
                "HTTP CONNECT example.org:443",
                "example.org:443",
                over(80).client("CONNECT example.org:443 HTTP/1.1\r\n"));
        says(
                "HTTP GET http://example.org/x",
                "example.org",
                over(80).client("GET http://example.org/x HTTP/1.1\r\nHost: other\r\n\r\n"));
        says("HTTP OPTIONS example.org *", "example.org", over(80).client("OPTIONS * HTTP/1.1\nHost: example.org\n\n"));
        says("HTTP/2", null, over(80).client("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        says("HTTP GET h/a b", "h", over(80).client("GET /a b HTTP/1.1\r\nHost: h\r\n\r\n"));
        says(null, null, over(80).client("GET is no request\r\n"));
        says(null, null, over(80).client("HELLO\r\n").server("HTTP/1.1 zero\r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21 | 220 ready | FTP -> ready",
                "25 | 220 mail.example.org | SMTP -> mail.example.org",
                "2525 | 220-mail.example.org ESMTP | SMTP -> mail.example.org ESMTP",
                "2525 | 220 hello | ",
                "110 | +OK POP3 | POP3 -> POP3",
                "143 | * OK [CAPABILITY] | IMAP -> [CAPABILITY]",
                "22 | SSH-2.0-OpenSSH_9.2p1 Debian | SSH -> OpenSSH_9.2p1 Debian",
            })
    void greetings(int port, String line, String text) {
        says(text, null, over(port).server(line + "\r\n"));
    }

    @Test
    void bothEndsOfSsh() {
        says(
                "SSH libssh_0.11 -> dropbear",
                null,
                over(22).client("SSH-2.0-libssh_0.11\n").server("SSH-2.0-dropbear\r\n"));
    }

    @Test
    void names() {
        byte[] asked = dns(0x0100, 0, 28, "www.example.org");
        says(
                "DNS AAAA www.example.org -> 2 RR",
                "www.example.org",
                over(53).datagram(true, asked).datagram(false, dns(0x8180, 2, 28, "www.example.org")));
        says(
                "DNS AAAA www.example.org -> NXDOMAIN",
                "www.example.org",
                over(5353).datagram(true, asked).datagram(false, dns(0x8183, 0, 28, "www.example.org")));
        says("DNS TYPE4711 .", ".", over(53).datagram(true, dns(0, 0, 4711, "")));
        says("DNS -> RCODE15", null, over(53).datagram(false, dns(0x800F, 0, 1, "x")));
        says("DNS AXFR example.org", "example.org", over(53).client(overTcp(dns(0, 0, 252, "example.org"))));
        says("DNS A a\\009b\\.c\\\\.d", "a\\009b\\.c\\\\.d", over(53).datagram(true, hostile("a\tb.c\\", "d")));
        says(null, null, over(53).datagram(true, dns(0x2800, 0, 1, "update.example"))); // another operation
        says(null, null, over(1053).datagram(true, asked));
    }

    /** One question about a name of these labels. */
    private static byte[] hostile(String... labels) {
        byte[] message = Saying.u16(7, 0, 1, 0, 0, 0);
        for (String label : labels) {
            message = join(message, new byte[] {(byte) label.length()}, ascii(label));
        }
        return join(message, new byte[1], Saying.u16(1, 1));
    }

    @Test
    void aPointerInAQuestionIsNone() {
        byte[] loop = join(Saying.u16(7, 0, 1, 0, 0, 0), new byte[] {(byte) 0xC0, 12, 0, 1, 0, 1});
        says(null, null, over(53).datagram(true, loop));
    }

    @Test
    void quic() {
        byte[] initial = join(new byte[] {(byte) 0xC3, 0, 0, 0, 1, 8}, new byte[8], new byte[] {0}, new byte[1_180]);
        says("QUIC 1", null, over(443).datagram(true, initial).datagram(false, initial));
        says(null, null, over(443).datagram(true, new byte[] {(byte) 0xC3, 0, 0, 0, 1, 99}));
    }

    @Test
    void longTextIsCut() {
        String name = "a".repeat(60) + "." + "b".repeat(60) + ".example";
        Hint hint = over(53).datagram(true, dns(0, 0, 1, name)).hint();
        assertEquals("DNS A " + name.substring(0, Hint.MOST_ASKED - 2 - 3) + "...", hint.text());
        assertTrue(hint.text().contains(hint.name()));
        Hint path = over(80).client("GET /" + "x".repeat(300) + " HTTP/1.1\r\nHost: h\r\n\r\n")
                .server("HTTP/1.1 200 " + "y".repeat(300) + "\r\n")
                .hint();
        assertEquals(
                "HTTP ".length() + Hint.MOST_ASKED + " -> ".length() + Hint.MOST_ANSWERED,
                path.text().length());
        assertEquals("h", path.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0016\u0003\u0001", "GET", "SSH-", "\u0016", "2", "H", ""})
    void whatBarelyBegins(String begin) {
        assertNull(
                over(9000).client(begin).hint() == null
                        ? null
                        : over(9000).client(begin).hint().name());
    }

    @Test
    void whatWaitsIsBounded() {
        byte[] begun = Arrays.copyOf(records(clientHello("example.org", 1_800), RECORD), 1_000);
        Bounds few = Bounds.of(Map.of(Bound.HINTS, 900L));
        Saying saying = new Saying(40000, 443, few).client(begun);
        assertNull(saying.hint());
        assertEquals(1, few.givenUp(Bound.HINTS));
        assertEquals(0, saying.waiting.octets());
    }

    @Test
    void aHintIsSmall() {
        assertEquals(
                over(22).server("SSH-2.0-x\r\n").hint(),
                over(22).server("SSH-2.0-x\r\n").hint());
        Hint most =
                over(80).client("GET /" + "€".repeat(300) + " HTTP/1.1\r\n\r\n").hint();
        assertTrue(ascii(most.text()).length <= 3 * (Hint.MOST_ASKED + Hint.MOST_ANSWERED) + 16);
    }
}
