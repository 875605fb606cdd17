/**
 * What a person should know about a conversation: one class a finding, fed with the conversation's segments once it is
 * known how the conversation went. A finding carries the frames that prove it and what speaks against it.
 */
package io.github.tcpwalk.finding;
