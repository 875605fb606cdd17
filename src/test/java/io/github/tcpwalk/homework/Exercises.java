package io.github.tcpwalk.homework;

import io.github.tcpwalk.homework.batch.SpecFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A full-marks solution of each shipped exercise, as a script. */
public final class Exercises {
    private Exercises() {}

    public static TraceScript of(String spec) {
        return switch (spec) {
            case "hs9502" -> handshakeClose(9502);
            case "simultaneous-open" -> simultaneousOpen();
            case "half-close" -> halfClose();
            case "refused" -> refused();
            case "unanswered" -> unanswered();
            case "udp-transfer" -> udpTransfer();
            case "read-an-upload" -> upload();
            case "read-a-download" -> download();
            default -> throw new IllegalArgumentException(spec);
        };
    }

    static final String[] OPEN = {
        "> S 0:0(0) win 64240 mss 1460 sackOK wscale 7",
        "< S. 0:0(0) ack 1 win 65160 mss 1460 sackOK wscale 7",
        "> . 1 ack 1 win 502"
    };

    public static TraceScript handshakeClose(int port) {
        return new TraceScript(40000, port)
                .play(OPEN)
                .play(
                        "> P. 1:8(7) ack 1 win 502",
                        "< . 1 ack 8 win 509",
                        "< P. 1:19(18) ack 8 win 509",
                        "> . 8 ack 19 win 502",
                        "> F. 8 ack 19 win 502",
                        "< . 19 ack 9 win 509",
                        "+0.01 < F. 19 ack 9 win 509",
                        "> . 9 ack 20 win 502");
    }

    static TraceScript simultaneousOpen() {
        return new TraceScript(8000, 8000)
                .connection(8000, 8000, 1111, 2222)
                .play("> S 0:0(0) win 65495 mss 65495", "< R. 0 ack 1 win 0")
                .connection(8000, 8000, 0xFFFF_FFFE, 5000)
                .play(
                        "+0.1 > S 0:0(0) win 65495 mss 65495 sackOK wscale 7",
                        "+0.000020 < S 0:0(0) win 65495 mss 65495 sackOK wscale 7",
                        "+0.000010 > S. 0:0(0) ack 1 win 65495 mss 65495 sackOK wscale 7",
                        "+0.000010 < S. 0:0(0) ack 1 win 65495 mss 65495 sackOK wscale 7",
                        "+0.000010 > . 1 ack 1 win 512",
                        "+0.000010 < . 1 ack 1 win 512",
                        "+1 > P. 1:6(5) ack 1 win 512",
                        "< . 1 ack 6 win 512",
                        "+1 > F. 6 ack 1 win 512",
                        "< F. 1 ack 7 win 512",
                        "> . 7 ack 2 win 512");
    }

    static TraceScript halfClose() {
        return new TraceScript(40001, 8888)
                .play(OPEN)
                .play(
                        "> P. 1:7(6) ack 1 win 502",
                        "< P. 1:7(6) ack 7 win 509",
                        "> . 7 ack 7 win 502",
                        "+1 > F. 7 ack 7 win 502",
                        "+0.04 < . 7 ack 8 win 509",
                        "+0.2 < P. 7:11(4) ack 8 win 509",
                        "> . 8 ack 11 win 502",
                        "< F. 11 ack 8 win 509",
                        "> . 8 ack 12 win 502");
    }

    static TraceScript refused() {
        return new TraceScript(40002, 9511).play("> S 0:0(0) win 64240 mss 1460 sackOK wscale 7", "< R. 0 ack 1 win 0");
    }

    static TraceScript unanswered() {
        return new TraceScript(40003, 9520)
                .play(
                        "> S 0:0(0) mss 1460",
                        "+1.02 > S 0:0(0) mss 1460",
                        "+2.01 > S 0:0(0) mss 1460",
                        "+4.1 > S 0:0(0) mss 1460",
                        "+8.2 > S 0:0(0) mss 1460");
    }

    static byte[] block(int number, byte[] file) {
        int from = (number - 1) * 1024;
        int size = Math.min(1024, file.length - from);
        return ByteBuffer.allocate(1032)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .putInt(size)
                .put(file, from, size)
                .array();
    }

    static byte[] ack(int number) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .putInt(1024)
                .array();
    }

    static byte[] given() {
        return SpecFile.resource("given.txt").orElseThrow();
    }

    static TraceScript udpTransfer() {
        byte[] file = given();
        byte[] name = Arrays.copyOf("given.txt".getBytes(StandardCharsets.UTF_8), 1024);
        TraceScript script =
                new TraceScript(45000, 8000).ids(31_337, 52_013).udp(true, name).udp(false, ack(0));
        for (int n = 1; (n - 1) * 1024 < file.length; n++) {
            script.udp(true, block(n, file));
            if (n == 2) {
                script.pause(0.5).udp(true, block(n, file));
            }
            script.udp(false, ack(n));
        }
        return script.udp(true, "END".getBytes(StandardCharsets.UTF_8));
    }

    static TraceScript upload() {
        return new TraceScript(51000, 80)
                .connection(51000, 80, 232129012, 883061785)
                .play(OPEN)
                .play(
                        "+0.02 > P. 1:566(565) ack 1 win 502",
                        "> . 566:2026(1460) ack 1 win 502",
                        "+0.03 < . 1 ack 566 win 509",
                        "> . 2026:3486(1460) ack 1 win 502",
                        "> . 3486:4946(1460) ack 1 win 502",
                        "+0.02 < . 1 ack 2026 win 500",
                        "> . 4946:6406(1460) ack 1 win 502",
                        "> P. 6406:7866(1460) ack 1 win 502",
                        "+0.03 < . 1 ack 3486 win 480",
                        "< . 1 ack 4946 win 470",
                        "< . 1 ack 6406 win 460",
                        "< . 1 ack 7866 win 450",
                        "< P. 1:731(730) ack 7866 win 450",
                        "> . 7866 ack 731 win 502",
                        "+1 < F. 731 ack 7866 win 450",
                        "> . 7866 ack 732 win 502",
                        "> F. 7866 ack 732 win 502",
                        "< . 732 ack 7867 win 450");
    }

    static TraceScript download() {
        return new TraceScript(51001, 80)
                .connection(51001, 80, 99, 0xFFFF_FF00)
                .play(OPEN)
                .play(
                        "+0.02 > P. 1:101(100) ack 1 win 502",
                        "+0.03 < . 1 ack 101 win 509",
                        "< . 1:1461(1460) ack 101 win 509",
                        "< . 1461:2921(1460) ack 101 win 509",
                        "+0.03 > . 101 ack 1461 win 490",
                        "> . 101 ack 2921 win 480",
                        "< . 2921:4381(1460) ack 101 win 509",
                        "< P. 4381:5000(619) ack 101 win 509",
                        "+0.03 > . 101 ack 5000 win 470",
                        "+0.01 < F. 5000 ack 101 win 509",
                        "> F. 101 ack 5001 win 470",
                        "< . 5001 ack 102 win 509");
    }

    /** A question and its answer over UDP. */
    static TraceScript dns() {
        return new TraceScript(5353, 53).udp(true, new byte[40]).udp(false, new byte[90]);
    }
}
