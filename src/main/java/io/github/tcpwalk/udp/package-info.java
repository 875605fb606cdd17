/**
 * Datagrams between two ends, and the file transfer by stop-and-wait that courses teach with.
 *
 * <pre>{@code
 * UdpExchange exchange = new UdpExchange(true);
 * DatagramObservation o = new DatagramObservation();
 * exchange.accept(datagram, fromClient, o);     // o.role: NAME, BLOCK, ACK, END, or just a DATAGRAM
 * exchange.transfer();                          // the files sent; null when it is no such transfer
 * }</pre>
 *
 * It is fed with datagrams of {@code wire} by {@code analysis}, and nobody else.
 */
package io.github.tcpwalk.udp;
