/**
 * The command line: a picocli class a verb, which turns options into what the rooms below take, and what came of it
 * into an exit status: 0 done, 1 a damaged capture or a failed check, 2 usage, 3 unreadable.
 *
 * <pre>{@code
 * int status = Tcpwalk.run("walk", "--format", "json", "trace.pcap");
 * }</pre>
 *
 * <p>{@link io.github.tcpwalk.cli.Io} is all a verb knows of the world outside: results go to its out, everything else,
 * one line an error, to its err. A verb that cannot go on throws a {@link io.github.tcpwalk.cli.Failure}; only
 * {@link io.github.tcpwalk.cli.Main} ends the process. Verbs are named in {@link io.github.tcpwalk.cli.Verbs}, which
 * makes only the one that was asked for: start-up time is theirs to lose.
 */
package io.github.tcpwalk.cli;
