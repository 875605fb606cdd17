/**
 * What every ladder says of a packet, whatever it is drawn with: the screen's, the page's. A {@code Rung} is made while
 * a conversation is told and knows both languages; how much of it is shown, and how, is its ladder's business.
 */
package io.github.tcpwalk.view.rung;
