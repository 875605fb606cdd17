package io.github.tcpwalk.homework.spec;

/** One signed part of the right-hand side of a condition. */
public sealed interface Term {
    int sign();

    record Number(int sign, long value) implements Term {}

    /** A sequence number of one end, relative to that end's ISN. */
    record Named(int sign, End end, Point point) implements Term {
        public String written() {
            return end + "." + point.word();
        }
    }

    /** Which sequence number. */
    enum Point {
        /** Of its SYN. */
        ISN("isn"),
        /** That its FIN occupies. */
        FIN("fin"),
        /** The next it will send, after everything sent before the segment looked at (RFC 9293 SND.NXT). */
        NXT("nxt");

        private final String word;

        Point(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
