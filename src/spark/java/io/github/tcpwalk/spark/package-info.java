/**
 * Captures of any number and size, analysed by Spark: files are read in parallel, packets shuffled by their
 * conversations' ends in the order in which {@code --join} reads them, and each conversation told by the very code that
 * the command tells it with. src/docs/spark.md says more.
 */
package io.github.tcpwalk.spark;
