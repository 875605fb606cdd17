/**
 * Grading of captures that students hand in. A spec ({@code spec}) asks for segments and facts ({@code fact}); a
 * capture becomes a {@code trace}; {@code grade} compares the two; {@code batch} does so for a folder and compares
 * submissions with each other; {@code report} writes what came out. Only {@code batch} and {@code trace} read files;
 * nothing here prints or asks for the time.
 */
package io.github.tcpwalk.homework;
