package io.github.tcpwalk.parquet;

import io.github.tcpwalk.view.table.Shape;
import io.github.tcpwalk.view.table.Shape.Field;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * Rows in the types of Parquet. Times are microseconds, the finest that all who read Parquet know; a column of
 * nanoseconds stands beside each. A list has the three levels of the format's specification, an object whose names are
 * not fixed is JSON.
 */
public final class ParquetSchema {
    private static final String NAME = "tcpwalk";
    /** The repeated group of a list. */
    static final String LIST = "list";

    private ParquetSchema() {}

    /** That of rows of some tables. */
    public static MessageType of(Shape shape) {
        return new MessageType(NAME, types(shape.fields()));
    }

    private static List<Type> types(List<Field> fields) {
        return fields.stream().map(ParquetSchema::type).toList();
    }

    private static Type type(Field field) {
        Repetition repetition = field.lacking() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        return switch (field.kind()) {
            case INTEGER -> new PrimitiveType(repetition, PrimitiveTypeName.INT64, field.name());
            case DECIMAL -> new PrimitiveType(repetition, PrimitiveTypeName.DOUBLE, field.name());
            case BOOLEAN -> new PrimitiveType(repetition, PrimitiveTypeName.BOOLEAN, field.name());
            case TEXT -> text(repetition, field, LogicalTypeAnnotation.stringType());
            case JSON -> text(repetition, field, LogicalTypeAnnotation.jsonType());
            case TIME ->
                new PrimitiveType(repetition, PrimitiveTypeName.INT64, field.name())
                        .withLogicalTypeAnnotation(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS));
            case ROW -> new GroupType(repetition, field.name(), types(field.parts()));
            case LIST ->
                Types.list(repetition).element(type(field.parts().get(0))).named(field.name());
        };
    }

    private static Type text(Repetition repetition, Field field, LogicalTypeAnnotation of) {
        return new PrimitiveType(repetition, PrimitiveTypeName.BINARY, field.name()).withLogicalTypeAnnotation(of);
    }
}
