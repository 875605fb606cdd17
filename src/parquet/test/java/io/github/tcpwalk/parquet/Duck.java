package io.github.tcpwalk.parquet;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;

/** DuckDB, which reads Parquet by code of its own. */
final class Duck implements AutoCloseable {
    private final Connection connection;

    Duck() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** The rows of a file, in its order: maps, lists, and what Java has for single values. */
    List<Map<String, Object>> rows(Path file) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns; i++) {
                    row.put(found.getMetaData().getColumnName(i), value(found.getObject(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Object value(Object value) throws SQLException {
        if (value instanceof Array array) {
            List<Object> list = new ArrayList<>();
            for (Object item : (Object[]) array.getArray()) {
                list.add(value(item));
            }
            return list;
        }
        if (value instanceof Struct struct) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Map.Entry<String, Object> part :
                    ((DuckDBStruct) struct).getMap().entrySet()) {
                row.put(part.getKey(), value(part.getValue()));
            }
            return row;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return value instanceof org.duckdb.JsonNode json ? json.toString() : value;
    }

    /** The types of the columns, by name. */
    Map<String, String> types(Path file) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("DESCRIBE SELECT * FROM read_parquet('" + file + "')")) {
            while (found.next()) {
                types.put(found.getString("column_name"), found.getString("column_type"));
            }
        }
        return types;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
