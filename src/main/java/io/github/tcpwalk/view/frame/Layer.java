package io.github.tcpwalk.view.frame;

import java.util.List;

/**
 * A header, or what follows the headers.
 *
 * @param offset octets from the start of the frame, or of the datagram put together from fragments
 */
record Layer(String name, int offset, int octets, List<Field> fields) {}
