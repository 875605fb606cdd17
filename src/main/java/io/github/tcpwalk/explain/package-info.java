/** Every sentence for people, in English and Simplified Chinese: the message catalogue, the topics and the glossary. */
package io.github.tcpwalk.explain;
