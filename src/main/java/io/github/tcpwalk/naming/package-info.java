/**
 * Names that somebody on this machine gave to addresses and ports, never asked of a network: services by
 * {@link io.github.tcpwalk.naming.Services}, hosts by {@link io.github.tcpwalk.naming.Hosts}. How people are shown an
 * end by them is said by {@link io.github.tcpwalk.naming.EndNames}, for every view.
 *
 * <pre>{@code
 * List<Integer> ports = Services.known().ports("http");     // 80
 * String name = Services.known().name(443, true);           // https
 * EndNames.of(hosts).client(conversation)                   // web:https
 * EndNames.of(hosts).shown("10.0.0.1:443")                     // web:https
 * }</pre>
 */
package io.github.tcpwalk.naming;
