package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.wire.AddressText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Reads the fields of one header, as far as its octets go. Offsets are from the header's start. */
final class FieldList {
    /** Of opaque octets no more are shown in a field: the hex dump has them all. */
    private static final int MOST_SHOWN_OCTETS = 20;

    private final ByteBuffer octets;
    private final int index;
    private final int base;
    private final int available;
    private final List<Field> fields = new ArrayList<>();

    /**
     * @param index of the header in {@code octets}
     * @param base offset of the header to be shown
     * @param available octets of the header that are there
     */
    FieldList(ByteBuffer octets, int index, int base, int available) {
        this.octets = octets;
        this.index = index;
        this.base = base;
        this.available = Math.max(0, available);
    }

    List<Field> fields() {
        return fields;
    }

    boolean has(int at, int count) {
        return at >= 0 && count >= 0 && at + count <= available;
    }

    int u8(int at) {
        return has(at, 1) ? octets.get(index + at) & 0xFF : 0;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    private long number(int at, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | u8(at + i);
        }
        return value;
    }

    /** A number of at most 8 octets, in decimal. */
    FieldList unsigned(int at, int count, String name) {
        return text(at, count, name, Long.toUnsignedString(number(at, count)));
    }

    FieldList unsigned(int at, int count, String name, Object meaning) {
        return text(at, count, name, meant(Long.toUnsignedString(number(at, count)), meaning));
    }

    FieldList hex(int at, int count, String name, Object meaning) {
        return text(at, count, name, meant(String.format("0x%0" + count * 2 + "x", number(at, count)), meaning));
    }

    private static Object meant(String number, Object meaning) {
        return meaning.equals("") ? number : Sentence.of("show.value-meant", "number", number, "meaning", meaning);
    }

    FieldList mac(int at, String name) {
        return has(at, 6) ? text(at, 6, name, HexFormat.ofDelimiter(":").formatHex(copy(at, 6))) : this;
    }

    FieldList ipv4(int at, String name) {
        return text(at, 4, name, AddressText.of(4, 0, u32(at)));
    }

    FieldList ipv6(int at, String name) {
        return text(at, 16, name, AddressText.of(6, number(at, 8), number(at + 8, 8)));
    }

    /** Octets without a meaning of their own here. */
    FieldList raw(int at, int count, Object name) {
        if (count <= 0 || !has(at, 1)) {
            return this;
        }
        int present = Math.min(count, available - at);
        String shown = HexFormat.ofDelimiter(" ").formatHex(copy(at, Math.min(present, MOST_SHOWN_OCTETS)));
        fields.add(new Field(base + at, present, named(name), present > MOST_SHOWN_OCTETS ? shown + " ..." : shown));
        return this;
    }

    /** A field whose value was worked out; left out when its octets are not there. */
    FieldList text(int at, int count, Object name, Object value) {
        if (has(at, count)) {
            fields.add(new Field(base + at, count, named(name), value));
        }
        return this;
    }

    /** @param name a sentence, or the English words that its key is made of */
    private static Sentence named(Object name) {
        return name instanceof Sentence sentence
                ? sentence
                : Sentence.of("show.field-"
                        + ((String) name).replaceAll("[', ]+", "-").toLowerCase(Locale.ROOT));
    }

    private byte[] copy(int at, int count) {
        byte[] copy = new byte[count];
        octets.get(index + at, copy);
        return copy;
    }
}
