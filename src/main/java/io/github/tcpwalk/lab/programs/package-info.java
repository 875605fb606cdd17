/**
 * Small socket programs to read, to run and to capture.
 *
 * <p>One file is one program, complete in itself: it imports nothing but the JDK, so that it can be lifted out and run
 * with {@code java Hello.java server}. The comment at its top says which traffic it makes, what to look for in a
 * capture of it, and which socket calls it makes in which order.
 *
 * <p>Each has {@code main} and {@code run(side, options, in, out, err)}; the latter never ends the process but returns
 * the exit status: 0 done, 1 failed (no such host, connection refused where it should not be, Ctrl-Z), 2 wrong usage.
 * What came over the network is escaped before it is printed.
 */
package io.github.tcpwalk.lab.programs;
