/**
 * A capture as one self-contained HTML page: {@link io.github.tcpwalk.page.PageView} is told the findings first,
 * chooses what goes in, has that told once more, and writes it.
 *
 * <pre>{@code
 * Telling.of(story, new PageView(out, settings), "trace.pcap", false);
 * }</pre>
 *
 * <p>The page is a skeleton, a style and a script, which lie beside these classes among the resources, and the data as
 * JSON, which the script draws with {@code textContent} alone: nothing that a stranger wrote is ever read as HTML.
 * Every text is in it in both languages ({@link io.github.tcpwalk.page.Texts}). A policy in the page allows that script
 * and that style by their digests, and nothing else: no request can be made from it.
 */
package io.github.tcpwalk.page;
