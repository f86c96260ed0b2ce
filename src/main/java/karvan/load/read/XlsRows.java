package karvan.load.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BlankRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.ColumnInfoRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;

/**
 * Rows of the sheets chosen of an .xls workbook, from the records of its stream. A sheet has at most 65,536 rows, so all are
 * read before the first is handed out: a file that is cut gives none.
 */
final class XlsRows implements HSSFListener {

    private final Function<List<String>, List<Integer>> choice;
    private final SheetNotes notes;
    private final Set<Integer> hiddenRows = new HashSet<>();
    private final List<BoundSheetRecord> sheets = new ArrayList<>();
    /** Rows of the sheet that is read, and those of the sheets before it. */
    private final Map<Integer, SheetRow> rows = new TreeMap<>();

    private final CellFormats formats = new CellFormats();

    private final List<RawRow> filled = new ArrayList<>();
    private List<String> names = List.of();
    private List<Integer> chosen = List.of();
    private BoundSheetRecord[] inOrder = {};
    private SSTRecord strings;
    private int depth;
    private int sheetsBegun;
    private boolean inSheet;
    private int sheetsEnded;
    private String sheetName;
    private CellValueRecordInterface formulaOfText;

    private XlsRows(Function<List<String>, List<Integer>> choice, SheetNotes notes) {
        this.notes = notes;
        this.choice = choice;
    }

    static List<RawRow> read(WorkbookBytes workbook, Function<List<String>, List<Integer>> choice, SheetNotes notes) {
        XlsRows listener = new XlsRows(choice, notes);
        try (POIFSFileSystem container = new POIFSFileSystem(workbook.stream());
                InputStream stream = workbook(container.getRoot())) {
            HSSFRequest request = new HSSFRequest();
            request.addListenerForAllRecords(listener);
            new HSSFEventFactory().processEvents(request, stream);
        } catch (Refusal e) {
            throw e;
        } catch (EncryptedDocumentException e) {
            throw encrypted(e);
        } catch (OldExcelFormatException e) {
            throw tooOld(e);
        } catch (IOException | RuntimeException e) {
            // A stream that is cut ends in whatever index or length POI meets first.
            throw new Refusal(
                    Refusal.Kind.INCOMPLETE,
                    "The workbook ends before it is complete or is damaged (" + e.getMessage()
                            + "); wait for the whole file or ask for it again",
                    e);
        }
        if (listener.sheetsEnded < Math.max(1, listener.chosen.size())) {
            throw Archive.cut("The workbook", null);
        }
        return listener.filled;
    }

    private void endSheet() {
        sheetsEnded++;
        rows.values().stream()
                .filter(row -> !row.isEmpty())
                .map(SheetRow::toRawRow)
                .forEach(row -> {
                    notes.row(
                            row.number(),
                            hiddenRows.contains((int) row.number() - 1),
                            Budget.OLD_SHEET_ROWS,
                            row.sheet());
                    filled.add(row);
                });
        rows.clear();
        hiddenRows.clear();
    }

    private static InputStream workbook(DirectoryNode root) throws IOException {
        if (root.hasEntryCaseInsensitive("_VBA_PROJECT_CUR")) {
            throw SheetNotes.macros();
        }
        if (root.hasEntryCaseInsensitive("Workbook")) {
            return root.createDocumentInputStream(root.getEntryCaseInsensitive("Workbook"));
        }
        if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
            throw encrypted(null);
        }
        if (root.hasEntryCaseInsensitive("Book")) {
            throw tooOld(null);
        }
        throw new Refusal(Refusal.Kind.UNEXPECTED, "The file is no workbook; ask the office to save it as .xlsx");
    }

    private static Refusal encrypted(Throwable cause) {
        return new Refusal(
                Refusal.Kind.UNEXPECTED,
                "The workbook is protected by a password; ask the office for a file without one",
                cause);
    }

    private static Refusal tooOld(Throwable cause) {
        return new Refusal(
                Refusal.Kind.UNEXPECTED,
                "The file is a workbook of Excel 5 or older; ask the office to save it as .xlsx",
                cause);
    }

    @Override
    public void processRecord(Record record) {
        if (record instanceof BOFRecord) {
            begin();
        } else if (record instanceof EOFRecord) {
            depth--;
            if (inSheet && depth == 0) {
                endSheet();
            }
            inSheet &= depth > 0;
        } else if (record instanceof BoundSheetRecord sheet) {
            sheets.add(sheet);
        } else if (record instanceof SSTRecord table) {
            strings = table;
        } else if (record instanceof DateWindow1904Record calendar) {
            if (calendar.getWindowing() == 1) {
                formats.countFrom1904();
            }
        } else if (record instanceof FormatRecord format) {
            formats.format(format.getIndexCode(), format.getFormatString());
        } else if (record instanceof ExtendedFormatRecord style) {
            formats.style(style.getFormatIndex());
        } else if (inSheet && depth == 1) {
            cell(record);
        }
    }

    /** The first stream is the workbook's own, the others are its sheets; charts lie inside sheets. */
    private void begin() {
        depth++;
        if (depth > 1) {
            return;
        }
        if (chosen.isEmpty() && !sheets.isEmpty()) {
            inOrder = BoundSheetRecord.orderByBofPosition(sheets);
            names = Arrays.stream(inOrder).map(BoundSheetRecord::getSheetname).toList();
            chosen = choice.apply(names);
        }
        if (!sheets.isEmpty()) {
            inSheet = chosen.contains(sheetsBegun);
            if (inSheet) {
                sheetName = names.get(sheetsBegun);
                notes.sheet(inOrder[sheetsBegun].isHidden() || inOrder[sheetsBegun].isVeryHidden());
            }
            sheetsBegun++;
        }
    }

    private void cell(Record record) {
        if (record instanceof CellValueRecordInterface) {
            formulaOfText = null;
        }
        if (record instanceof RowRecord height && height.getZeroHeight()) {
            hiddenRows.add(height.getRowNumber());
        }
        if (record instanceof ColumnInfoRecord columns && columns.getHidden()) {
            notes.hideColumns(columns.getFirstColumn(), columns.getLastColumn());
        }
        if (record instanceof CellValueRecordInterface cell && !(record instanceof BlankRecord)) {
            notes.cell(cell.getColumn(), record instanceof FormulaRecord);
        }
        if (record instanceof NumberRecord number) {
            number(number, number.getValue());
        } else if (record instanceof LabelSSTRecord label) {
            row(label).text(label.getColumn(), string(label));
        } else if (record instanceof LabelRecord label) {
            row(label).text(label.getColumn(), label.getValue());
        } else if (record instanceof BoolErrRecord flag) {
            row(flag)
                    .text(
                            flag.getColumn(),
                            flag.isBoolean() ? bool(flag.getBooleanValue()) : error(flag.getErrorValue()));
        } else if (record instanceof FormulaRecord formula) {
            formula(formula);
        } else if (record instanceof StringRecord text && formulaOfText != null) {
            row(formulaOfText).text(formulaOfText.getColumn(), text.getString());
            formulaOfText = null;
        }
    }

    private void number(CellValueRecordInterface cell, double value) {
        formats.number(row(cell), cell.getColumn(), Double.toString(value), cell.getXFIndex(), notes);
    }

    private void formula(FormulaRecord formula) {
        switch (formula.getCachedResultTypeEnum()) {
            case STRING -> formulaOfText = formula;
            case BOOLEAN -> row(formula).text(formula.getColumn(), bool(formula.getCachedBooleanValue()));
            case ERROR -> row(formula).text(formula.getColumn(), error(formula.getCachedErrorValue()));
            default -> number(formula, formula.getValue());
        }
    }

    private String string(LabelSSTRecord label) {
        if (strings == null || label.getSSTIndex() >= strings.getNumUniqueStrings()) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "Sheet '" + sheetName + "', row " + (label.getRow() + 1) + " names text " + label.getSSTIndex()
                            + ", which the workbook does not hold; ask for the file again");
        }
        return strings.getString(label.getSSTIndex()).getString();
    }

    private SheetRow row(CellValueRecordInterface cell) {
        return rows.computeIfAbsent(cell.getRow(), row -> new SheetRow(sheetName, row + 1L));
    }

    private static String bool(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    private static String error(int code) {
        return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERR" + code;
    }
}
