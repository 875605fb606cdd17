/**
 * What a conversation talks about, by the first octets of what each end says: the name that TLS, HTTP and DNS ask for,
 * a status line, a greeting. {@link io.github.tcpwalk.hint.Lookout} is shown the first packets of one conversation
 * until it knows, or knows that it will not; of the {@link io.github.tcpwalk.hint.Hint} only a line is kept.
 *
 * <pre>{@code
 * Lookout lookout = new Lookout(waiting);
 * lookout.segment(s, s.seq);
 * Hint hint = lookout.hint();     // TLS 1.3 example.org; null where nothing was recognized
 * }</pre>
 *
 * <p>All of it is a stranger's: lengths lie, what is cut is told as far as it goes, and text is escaped by who shows
 * it.
 */
package io.github.tcpwalk.hint;
