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

    /** Reads a whole file, however long it takes. */
    public static RowReader of(Source.Files files, FileSystem fileSystem, Path landed) {
        return of(files, fileSystem, landed, TimeBudget.NONE);
    }

    /** Reads a whole file; the budget begins now. */
    public static RowReader of(Source.Files files, FileSystem fileSystem, Path landed, TimeBudget time) {
        TimeBudget.Left left = time.start();
        return new TimedRows(reader(files, fileSystem, landed, left), left);
    }

    private static RowReader reader(Source.Files files, FileSystem fileSystem, Path landed, TimeBudget.Left time) {
        Opening file = () -> time.watch(fileSystem.open(landed));
        Opening table =
                switch (files.container()) {
                    case NONE -> file;
                    case ZIP -> Archive.zip(file, files.members());
                    case GZIP -> Archive.gzip(file);
                    case RAR -> RarArchive.member(channel(fileSystem, landed, time), files.members());
                };
        return switch (files.format()) {
            case CSV -> new CsvRows(table, files, 0, 1, true);
            case SDMX_CSV -> new SdmxRows(new CsvRows(table, files, 0, 1, true), files.structure());
            case HTML -> new HtmlRows(table, Charset.forName(files.charset()));
            case WORKBOOK ->
                new WorkbookRows(
                        files.container() == Source.Container.NONE
                                ? () -> WorkbookBytes.landed(fileSystem, landed, time)
                                : () -> WorkbookBytes.unpacked(table),
                        files.sheet(),
                        files.sheets());
        };
    }

    /** Name of the member that an archive holds its table in; empty for a file that is no archive. */
    public static Optional<String> member(Source.Files files, FileSystem fileSystem, Path landed) throws IOException {
        return switch (files.container()) {
            case ZIP -> Archive.firstName(() -> fileSystem.open(landed));
            case RAR -> RarArchive.firstName(channel(fileSystem, landed, TimeBudget.NONE.start()));
            case NONE, GZIP -> Optional.empty();
        };
    }

    static RarArchive.Packed channel(FileSystem fileSystem, Path landed, TimeBudget.Left time) {
        return () -> new LandedChannel(
                fileSystem.open(landed), fileSystem.getFileStatus(landed).getLen(), time);
    }

    /** Reads one part of a text file that is not packed; the budget, one for each part, begins now. */
    public static RowReader split(
            Source.Files files, FileSystem fileSystem, Path landed, CsvSplit split, TimeBudget time) {
        if (files.format() != Source.Format.CSV || files.container() != Source.Container.NONE) {
            throw new IllegalArgumentException("Only text files that are not packed are read in parts");
        }
        Opening part = () -> part(fileSystem, landed, split);
        RowReader reader = rows -> {
            boolean toTheEnd =
                    split.endByte() >= fileSystem.getFileStatus(landed).getLen();
            new CsvRows(part, files, split.startByte(), split.firstRow(), toTheEnd).read(rows);
        };
        return new TimedRows(reader, time.start());
    }

    private static InputStream part(FileSystem fileSystem, Path landed, CsvSplit split) throws IOException {
        FSDataInputStream in = fileSystem.open(landed);
        in.seek(split.startByte());
        return new FirstBytes(in, split.endByte() - split.startByte());
    }
}
