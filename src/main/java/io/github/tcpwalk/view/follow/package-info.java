/**
 * What both ends of a conversation said to each other: as a dialogue for people, octet by octet in hex, raw, or as
 * digests. Payload is hostile: what is shown on a terminal passes {@link io.github.tcpwalk.text.EscapedOctets} or hex,
 * and lines of the tool's own start with an asterisk, which no payload can imitate.
 */
package io.github.tcpwalk.view.follow;
