/**
 * Every sentence for people, in English and Simplified Chinese: what a segment does, what a word means, the topics.
 *
 * <pre>{@code
 * Language language = Language.fromEnvironment(System.getenv());
 * Explanation.sentence(facts, language)             // The server agrees, and opens its own direction. ...
 * Glossary.line(Glossary.Kind.NOTE, note, language) // one line on any note, finding, state, opening or closing
 * Guide.answer("time-wait", language)               // the page of a topic
 * new FindingWords(language).text(finding)          // The server closed its receive window for 927 ms: ...
 * Catalogue.of(language).text("page.left-out", Map.of("n", 3))
 * }</pre>
 *
 * <p>Values come in, sentences go out; nothing here looks at a packet. The words lie in {@code messages.properties},
 * what is said of findings in {@code findings.properties}, both with a {@code _zh_CN} beside them, the topics in
 * {@code topics/}: each key stands in both languages with the same values, or a test fails. How a message says where a
 * value goes, and what depends on it, stands in {@link io.github.tcpwalk.explain.Template}.
 */
package io.github.tcpwalk.explain;
