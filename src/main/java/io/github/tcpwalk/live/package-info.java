/**
 * What only libpcap does: listing interfaces, compiling tcpdump filter expressions, capturing into a file. Nothing here
 * is loaded unless a capture or a filter was asked for, so reading a file needs no native library.
 */
package io.github.tcpwalk.live;
