/**
 * Answers as people write them: "30.222 KByte/sec", "1,460", "[SYN, ACK]", 三次握手. {@link WrittenAnswer} reads one as a
 * value of a fact's type, or says what it could mean where something was left out; it decides nothing about points.
 */
package io.github.tcpwalk.homework.answer;
