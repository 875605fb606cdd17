/** What only shows under load, as root and by the minute: {@code mvn -Pstress verify}. */
package io.github.tcpwalk.stress;
