/**
 * Names that somebody on this machine gave to addresses and ports, never asked of a network: services by
 * {@link io.github.tcpwalk.naming.Services}, hosts by {@link io.github.tcpwalk.naming.Hosts}. What a name is shown as
 * is the business of the room that shows it.
 *
 * <pre>{@code
 * List<Integer> ports = Services.known().ports("http");     // 80
 * String name = Services.known().name(443, true);           // https
 * }</pre>
 */
package io.github.tcpwalk.naming;
