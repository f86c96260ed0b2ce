package karvan.load.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import karvan.config.Source;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The reader for what a source declares of its files. The name a file was delivered under is not asked: a workbook is
 * told .xls from .xlsx by its first bytes.
 */
public final class RowReaders {

    private RowReaders() {}

    /** Reads a whole file. */
    public static RowReader of(Source.Files files, FileSystem fileSystem, Path landed) {
        Opening file = () -> fileSystem.open(landed);
        Opening table =
                switch (files.container()) {
                    case NONE -> file;
                    case ZIP -> Archive.zip(file, files.members());
                    case GZIP -> Archive.gzip(file);
                };
        return switch (files.format()) {
            case CSV -> new CsvRows(table, files, 0, 1, true);
            case HTML -> new HtmlRows(table, Charset.forName(files.charset()));
            case WORKBOOK -> new WorkbookRows(table, files.sheet(), files.sheets());
        };
    }

    /** Name of the member that an archive holds its table in; empty for a file that is no archive. */
    public static Optional<String> member(Source.Files files, FileSystem fileSystem, Path landed) throws IOException {
        return files.container() == Source.Container.ZIP
                ? Archive.firstName(() -> fileSystem.open(landed))
                : Optional.empty();
    }

    /** Reads one part of a text file that is not packed. */
    public static RowReader split(Source.Files files, FileSystem fileSystem, Path landed, CsvSplit split) {
        if (files.format() != Source.Format.CSV || files.container() != Source.Container.NONE) {
            throw new IllegalArgumentException("Only text files that are not packed are read in parts");
        }
        Opening part = () -> part(fileSystem, landed, split);
        return rows -> {
            boolean toTheEnd =
                    split.endByte() >= fileSystem.getFileStatus(landed).getLen();
            new CsvRows(part, files, split.startByte(), split.firstRow(), toTheEnd).read(rows);
        };
    }

    private static InputStream part(FileSystem fileSystem, Path landed, CsvSplit split) throws IOException {
        FSDataInputStream in = fileSystem.open(landed);
        in.seek(split.startByte());
        return new FirstBytes(in, split.endByte() - split.startByte());
    }
}
