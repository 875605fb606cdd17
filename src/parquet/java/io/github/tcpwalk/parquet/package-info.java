/**
 * The format parquet, written by Apache Parquet's own library, which lies in a jar of its own: most who use tcpwalk
 * need none of it. No class of Hadoop is loaded.
 */
package io.github.tcpwalk.parquet;
