package io.github.tcpwalk.homework.batch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A text file as editors save it: UTF-8, UTF-16 with its mark, or what Chinese Windows writes. */
final class WrittenText {
    private static final String CHINESE = "GB18030";

    private WrittenText() {}

    static String of(byte[] octets) {
        boolean marked = octets.length >= 2
                && ((octets[0] & 0xFF) == 0xFF && (octets[1] & 0xFF) == 0xFE
                        || (octets[0] & 0xFF) == 0xFE && (octets[1] & 0xFF) == 0xFF);
        if (marked) {
            return new String(octets, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(octets, Charset.isSupported(CHINESE) ? Charset.forName(CHINESE) : StandardCharsets.UTF_8);
        }
    }
}
