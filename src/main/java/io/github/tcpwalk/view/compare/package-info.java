/** Two captures compared, shown: text, a ladder of three lanes, rows for programs. */
package io.github.tcpwalk.view.compare;
