package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations by network and by service: 1 is IPv4 to port 80, 2 is IPv6 to port 443. */
class SelectionTest {
    @TempDir
    Path folder;

    private Run flows(String option, String value) throws IOException {
        Path one = folder.resolve("1.pcap");
        Path two = folder.resolve("2.pcap");
        script("> S 0:0(0)").writePcap(one);
        script("> S 0:0(0)").between("[2001:db8::1]:40000", "[2001:db9::2]:443").writePcap(two);
        return Run.of("flows", "--join", "--format", "csv", option, value, one.toString(), two.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--host  | 192.0.2.0/24 | 1",
                "--host  | 198.51.100.9/24 | 1",
                "--host  | 10.0.0.0/8 |",
                "--host  | 10.0.0.0/8,[2001:db8::]/32 | 2",
                "--host  | ::/0,0.0.0.0/0 | 1 2",
                "--host  | 2001:db9::2 | 2",
                "--port  | http | 1",
                "--port  | HTTPS,1-10 | 2",
                "--port  | www,443 | 1 2",
                "--port  | ssh |",
                "--where | client in 192.0.2.0/24 | 1",
                "--where | host not in 192.0.2.0/24 | 2",
                "--where | host in (2001:db9::/32, 10.0.0.0/8) | 2",
                "--where | server_port == https | 2",
                "--where | port in (http, 443) | 1 2",
                "--where | port != http | 2",
                "--where | server_port > http | 2",
            })
    void chooses(String option, String value, String numbers) throws IOException {
        Run run = flows(option, value);
        List<String> chosen = new ArrayList<>();
        run.out().lines().skip(1).forEach(line -> chosen.add(line.split(",")[3]));
        assertEquals(numbers == null ? "" : numbers, String.join(" ", chosen), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port | htpps | no service is called so; did you mean https?",
                "--port | http-https | no service is called so",
                "--port | '' | ports are 0 to 65535",
                "--host | 10.0.0.0/33 | or a network (10.0.0.0/8, 2001:db8::/32)",
                "--host | 10.1 | give an IPv4 or IPv6 address",
                "--host | example.org | give an IPv4 or IPv6 address",
            })
    void saysWhatIsWrong(String option, String value, String message) throws IOException {
        Run run = flows(option, value);
        assertEquals(Tcpwalk.USAGE, run.status());
        assertTrue(run.err().contains("tcpwalk: " + option + " " + value), run.err());
        assertTrue(run.err().contains(message), run.err());
    }
}
