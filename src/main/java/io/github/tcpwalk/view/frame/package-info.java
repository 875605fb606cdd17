/** One frame in full: its layers with every field, its octets, and what was concluded about it and why. */
package io.github.tcpwalk.view.frame;
