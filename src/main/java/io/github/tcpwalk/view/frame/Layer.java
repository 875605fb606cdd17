package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.view.Words;
import java.util.List;

/**
 * A header, or what follows the headers.
 *
 * @param name of the protocol, or a sentence
 * @param offset octets from the start of the frame, or of the datagram put together from fragments
 */
record Layer(Object name, int offset, int octets, List<Field> fields) {
    /** With texts instead of sentences. */
    Layer in(Words names, Words values) {
        List<Field> told = fields.stream().map(f -> f.in(names, values)).toList();
        return new Layer(Field.text(name, names), offset, octets, told);
    }
}
