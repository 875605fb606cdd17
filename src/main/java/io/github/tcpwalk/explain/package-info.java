/**
 * Every sentence for people, in English and Simplified Chinese: what a segment does, what a word means, the topics.
 *
 * <pre>{@code
 * Language language = Language.fromEnvironment(System.getenv());
 * Explanation.sentence(facts, language)             // The server agrees, and opens its own direction. ...
 * Glossary.line(Glossary.Kind.NOTE, note, language) // one line on any note, finding, state, opening or closing
 * Guide.answer("time-wait", language)               // the page of a topic
 * Catalogue.of(language).text("key", Map.of("count", 3))
 * }</pre>
 *
 * <p>Values come in, sentences go out; nothing here looks at a packet. The words lie in {@code messages.properties} and
 * {@code messages_zh_CN.properties}, the topics in {@code topics/}: each key stands in both languages with the same
 * placeholders, or a test fails.
 */
package io.github.tcpwalk.explain;
