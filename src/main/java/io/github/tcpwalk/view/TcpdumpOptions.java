package io.github.tcpwalk.view;

import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;

/** The options of a segment the way tcpdump lists them, unknown, short and cut ones included. */
final class TcpdumpOptions {
    private static final int FIXED_HEADER_OCTETS = 20;
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    /** Experimental fast open (RFC 7413 section 4.1.1). */
    private static final int FAST_OPEN_EXID = 0xF989;

    /** How an option ended: written, its length wrong for its kind, or cut by the snap length. */
    private enum Outcome {
        WRITTEN,
        BAD,
        CUT
    }

    private final LineBuffer line;
    private final TcpdumpMptcp mptcp;
    private ByteBuffer octets;
    /** Index after the header as its length field says, and after all that was captured of the segment. */
    private int end;

    private int capturedEnd;
    private int flags;
    private boolean segmentCut;
    private String layer;
    /** Octets the option took: its length, unless its kind has a fixed size. tcpdump goes on there. */
    private int taken;

    TcpdumpOptions(LineBuffer line) {
        this.line = line;
        this.mptcp = new TcpdumpMptcp(line);
    }

    /** @return false when tcpdump gives up within the options and prints no length */
    boolean write(Segment s, int sackBase) {
        octets = s.octets;
        end = s.transportOffset + s.headerOctets;
        capturedEnd = s.transportOffset + s.transportCaptured;
        flags = s.flags;
        segmentCut = s.transportCaptured < s.headerOctets + s.payloadOctets;
        layer = " [|tcp]";
        line.put(", options [");
        int start = s.transportOffset + FIXED_HEADER_OCTETS;
        for (int at = start; at < end; ) {
            boolean first = at == start;
            if (!first) {
                line.put(',');
            }
            int kind = at < capturedEnd ? octets.get(at) & 0xFF : -1;
            boolean single = kind == END || kind == NO_OPERATION;
            if (kind < 0 || !single && at + 1 >= capturedEnd) {
                line.put(layer);
                return false;
            }
            int length = single ? 1 : at + 1 < end ? octets.get(at + 1) & 0xFF : 0;
            taken = length;
            Outcome outcome =
                    single || length >= 2 && length <= end - at ? option(kind, at, length, sackBase) : Outcome.BAD;
            if (outcome == Outcome.BAD) {
                line.put(first ? "[bad opt]" : "[bad opt]]");
                return false;
            }
            if (outcome == Outcome.CUT) {
                line.put(layer).put(first ? "" : ">");
                return false;
            }
            if (kind == END) {
                break;
            }
            at += taken;
        }
        line.put(']');
        return true;
    }

    /** What tcpdump names where the capture ends: the layer it last entered. Valid after {@link #write}. */
    String layer() {
        return layer;
    }

    private Outcome option(int kind, int at, int length, int sackBase) {
        int data = at + 2;
        int size = length - 2;
        switch (kind) {
            case END:
                line.put("eol");
                return Outcome.WRITTEN;
            case NO_OPERATION:
                line.put("nop");
                return Outcome.WRITTEN;
            case 4:
                line.put("sackOK");
                return sized(0, length);
            case 2:
                line.put("mss");
                return number(data, 2, length);
            case 3:
                line.put("wscale");
                return number(data, 1, length);
            case 6:
                line.put("echo");
                return number(data, 4, length);
            case 7:
                line.put("echoreply");
                return number(data, 4, length);
            case 11:
                line.put("cc");
                return number(data, 4, length);
            case 12:
                line.put("ccnew");
                return number(data, 4, length);
            case 13:
                return /* CC.ECHO, to which tcpdump gives no name */ number(data, 4, length);
            case 5:
                line.put("sack");
                return sack(data, size, sackBase);
            case 8:
                line.put("TS");
                return timestamps(data, length);
            case 19:
                line.put("md5");
                return signature(data, length);
            case 20:
                line.put("scps");
                return scps(data, length);
            case 28:
                line.put("uto");
                return userTimeout(data, length);
            case 29:
                line.put("tcp-ao");
                return authentication(data, size);
            case 30:
                line.put("mptcp");
                return multipath(at, length);
            case 34:
                line.put("tfo");
                return fastOpen(data, size);
            case 254:
                line.put("exp");
                return experiment(data, size);
            default:
                line.put("unknown-").unsigned(kind);
                return unknown(data, size);
        }
    }

    /** Whether so many data octets are there, as the header says and as captured. */
    private Outcome holds(int data, int size) {
        return data + size > end ? Outcome.BAD : data + size > capturedEnd ? Outcome.CUT : Outcome.WRITTEN;
    }

    /** Remarks on an option that is longer or shorter than its kind is. */
    private Outcome sized(int dataOctets, int length) {
        taken = dataOctets + 2;
        if (taken != length) {
            line.put("[len ").unsigned(length).put(']');
        }
        return Outcome.WRITTEN;
    }

    private Outcome number(int data, int size, int length) {
        Outcome outcome = holds(data, size);
        if (outcome != Outcome.WRITTEN) {
            return outcome;
        }
        line.put(' ').unsigned(size == 1 ? octets.get(data) & 0xFF : size == 2 ? u16(data) : octets.getInt(data));
        return sized(size, length);
    }

    private Outcome sack(int data, int size, int sackBase) {
        if (size % 8 != 0) {
            line.put(" invalid sack");
            return Outcome.WRITTEN;
        }
        line.put(' ').unsigned(size / 8).put(' ');
        for (int at = data; at < data + size; at += 8) {
            if (at + 8 > capturedEnd) {
                return Outcome.CUT;
            }
            line.put('{')
                    .unsigned(octets.getInt(at) - sackBase)
                    .put(':')
                    .unsigned(octets.getInt(at + 4) - sackBase)
                    .put('}');
        }
        return Outcome.WRITTEN;
    }

    private Outcome timestamps(int data, int length) {
        Outcome outcome = holds(data, 8);
        if (outcome != Outcome.WRITTEN) {
            return outcome;
        }
        line.put(" val ").unsigned(octets.getInt(data)).put(" ecr ").unsigned(octets.getInt(data + 4));
        return sized(8, length);
    }

    private Outcome signature(int data, int length) {
        Outcome outcome = holds(data, 16);
        if (outcome != Outcome.WRITTEN) {
            return outcome;
        }
        line.put(
                segmentCut
                        ? " snaplen too short, can't check - "
                        : " shared secret not supplied with -M, can't check - ");
        hex(data, 16);
        return sized(16, length);
    }

    private Outcome scps(int data, int length) {
        Outcome outcome = holds(data, 2);
        if (outcome != Outcome.WRITTEN) {
            return outcome;
        }
        line.put(" cap ").hexOctet(octets.get(data)).put(" id ").unsigned(octets.get(data + 1) & 0xFF);
        return sized(2, length);
    }

    /** RFC 5482: a unit bit and 15 bits of value; shown in seconds. */
    private Outcome userTimeout(int data, int length) {
        Outcome outcome = holds(data, 2);
        if (outcome != Outcome.WRITTEN) {
            return outcome;
        }
        int value = u16(data);
        // the standard has the unit in the high bit; tcpdump takes the low one
        line.put(' ').hex(value).put(' ').unsigned((value & 1) != 0 ? (value >> 1) * 60 : value >> 1);
        return sized(2, length);
    }

    private Outcome authentication(int data, int size) {
        if (size < 2) {
            line.put(" (invalid)");
            return Outcome.WRITTEN;
        }
        int captured = Math.min(size, capturedEnd - data);
        if (captured > 0) {
            line.put(" keyid ").unsigned(octets.get(data) & 0xFF);
        }
        if (captured > 1) {
            line.put(" rnextkeyid ").unsigned(octets.get(data + 1) & 0xFF);
            if (size > 2) {
                line.put(" mac 0x");
                hex(data + 2, captured - 2);
            }
        }
        return holds(data, size);
    }

    private Outcome multipath(int at, int length) {
        Outcome outcome = holds(at, length);
        if (outcome != Outcome.WRITTEN) {
            return outcome;
        }
        layer = " [|mptcp]";
        return mptcp.write(octets, at, length, flags) ? Outcome.WRITTEN : Outcome.BAD;
    }

    private Outcome fastOpen(int data, int size) {
        Outcome outcome = holds(data, size);
        if (outcome == Outcome.WRITTEN) {
            line.put(' ');
            cookie(data, size);
        }
        return outcome;
    }

    private void cookie(int data, int size) {
        if (size == 0) {
            line.put(" cookiereq");
        } else if (size % 2 != 0 || size < 4 || size > 16) {
            line.put(" (invalid)");
        } else {
            line.put(" cookie ");
            hex(data, size);
        }
    }

    private Outcome experiment(int data, int size) {
        Outcome outcome = size < 2 ? Outcome.BAD : holds(data, size);
        if (outcome != Outcome.WRITTEN) {
            return outcome;
        }
        int identifier = u16(data);
        line.put('-');
        if (identifier == FAST_OPEN_EXID) {
            line.put("tfo");
            cookie(data + 2, size - 2);
        } else {
            hex(data, 2);
        }
        return Outcome.WRITTEN;
    }

    private Outcome unknown(int data, int size) {
        if (size > 0) {
            line.put(" 0x");
        }
        hex(data, Math.min(size, Math.max(0, capturedEnd - data)));
        return holds(data, size);
    }

    private void hex(int from, int count) {
        for (int at = from; at < from + count; at++) {
            line.hexOctet(octets.get(at));
        }
    }

    private int u16(int at) {
        return octets.getShort(at) & 0xFFFF;
    }
}
