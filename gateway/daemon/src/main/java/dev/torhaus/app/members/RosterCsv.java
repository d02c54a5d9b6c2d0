package dev.torhaus.app.members;

import dev.torhaus.app.console.CommandFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A table of members and cards as spreadsheets save it: UTF-8 with or without a byte order mark,
 * cells parted by commas or semicolons, the first row naming the columns (RFC 4180). Cells are
 * text: a zero at the beginning is part of it.
 */
final class RosterCsv {
    private static final long BYTES_MAX = 4 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private RosterCsv() {}

    /** The columns that a table may have, in any order. */
    enum Column {
        MEMBER("member"),
        NAME("name"),
        GROUPS("groups"),
        VALID_FROM("valid-from"),
        VALID_UNTIL("valid-until"),
        FORMAT("format"),
        CARDS("cards");

        private final String title;

        Column(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        static Optional<Column> titled(String title) {
            return Stream.of(values())
                    .filter(column -> column.title.equals(title.strip()))
                    .findFirst();
        }

        static String titles() {
            return Stream.of(values()).map(Column::title).collect(Collectors.joining(", "));
        }
    }

    /**
     * A row that is not blank.
     *
     * @param number as a spreadsheet counts it: the titles are row 1
     */
    record Row(int number, Map<Column, String> cells) {
        /** What stands there without the spaces around it; empty when nothing does. */
        String cell(Column column) {
            return cells.getOrDefault(column, "").strip();
        }
    }

    /** Throws CommandFailed, saying where, when the file is no such table. */
    static List<Row> read(Path file) {
        var text = text(file);
        var titles = text.lines().findFirst().orElse("");
        var reader =
                CsvMapper.builder()
                        .enable(CsvReadFeature.WRAP_AS_ARRAY)
                        .build()
                        .readerFor(String[].class)
                        .with(
                                CsvSchema.emptySchema()
                                        .withColumnSeparator(titles.contains(";") ? ';' : ','));
        return rows(file, reader, text);
    }

    private static List<Row> rows(Path file, ObjectReader reader, String text) {
        var rows = new ArrayList<Row>();
        var number = 1;
        try (var lines = reader.<String[]>readValues(text)) {
            var columns = columns(file, lines.hasNext() ? lines.next() : new String[0]);
            while (lines.hasNext()) {
                var cells = lines.next();
                number++;
                row(file, number, columns, cells).ifPresent(rows::add);
            }
            return rows;
        } catch (JacksonException broken) {
            // only our own words are shown: its message may hold card numbers
            throw new CommandFailed(
                    at(file, number + 1)
                            + "no CSV from here on: look for a quote without its second",
                    broken);
        }
    }

    private static List<Column> columns(Path file, String[] titles) {
        var columns = new ArrayList<Column>();
        for (String title : titles) {
            var column =
                    Column.titled(title)
                            .orElseThrow(() ->
                                    new CommandFailed(
                                            at(file, 1)
                                                    + "want column titles out of "
                                                    + Column.titles()));
            if (columns.contains(column)) {
                throw new CommandFailed(at(file, 1) + column.title + " stands there twice");
            }
            columns.add(column);
        }
        return columns;
    }

    private static Optional<Row> row(Path file, int number, List<Column> columns, String[] texts) {
        if (Stream.of(texts).allMatch(String::isBlank)) {
            return Optional.empty();
        }
        if (texts.length > columns.size()) {
            throw new CommandFailed(at(file, number) + "has more cells than there are titles");
        }
        var cells = new EnumMap<Column, String>(Column.class);
        for (int i = 0; i < texts.length; i++) {
            cells.put(columns.get(i), texts[i]);
        }
        return Optional.of(new Row(number, cells));
    }

    /** How a problem begins that is in a row. */
    static String at(Path file, int row) {
        return file + ": row " + row + ": ";
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new CommandFailed(file + ": is too long: want at most 4 MiB");
            }
            var decoded =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString();
            return decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded;
        } catch (CharacterCodingException otherwise) {
            throw new CommandFailed(file + ": is not UTF-8: save it as CSV UTF-8", otherwise);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    file + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
