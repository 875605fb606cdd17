/** The lab: socket programs under their names, and scenarios that run both ends of one and capture it. */
package io.github.tcpwalk.lab;
