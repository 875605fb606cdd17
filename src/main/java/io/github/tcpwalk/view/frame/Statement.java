package io.github.tcpwalk.view.frame;

/**
 * Something concluded.
 *
 * @param rule the condition that led to it; null when the value says it all
 */
record Statement(String name, String value, String rule) {}
