package karvan.load.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.util.ZipArchiveThresholdInputStream;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Rows of the sheets chosen of an .xlsx workbook, straight from its XML: the stored text of every number, whatever its cell
 * format shows. The package is opened through POI; check sums, which POI does not compare, are proved before.
 */
final class XlsxRows {

    private XlsxRows() {}

    static void read(
            WorkbookBytes bytes, Function<List<String>, List<Integer>> choice, SheetNotes notes, Predicate<RawRow> rows)
            throws IOException {
        parts(Archive.check(bytes::stream, true), notes);
        try (ZipFile zip = ZipFile.builder()
                        .setSeekableByteChannel(bytes.channel())
                        .get();
                OPCPackage workbook = open(zip)) {
            XSSFReader reader = reader(workbook);
            List<String> names = new ArrayList<>();
            List<PackagePart> parts = new ArrayList<>();
            sheets(reader, names, parts);
            List<Integer> chosen = choice.apply(names);
            CellFormats formats = new CellFormats();
            Set<String> hidden = hidden(reader, formats);
            styles(reader, formats);
            List<String> strings = strings(reader);
            for (int place : chosen) {
                notes.sheet(hidden.contains(names.get(place)));
                try (InputStream sheet = parts.get(place).getInputStream()) {
                    parse(sheet, new XlsxSheet(names.get(place), strings, formats, notes, rows));
                }
            }
        } catch (XlsxSheet.EnoughRows enough) {
            return;
        } catch (SAXException | ParserConfigurationException | OpenXML4JException | IOException e) {
            throw refusal(e);
        }
    }

    /** Programs in a workbook refuse it; what it would fetch from elsewhere is never fetched and is counted. */
    private static void parts(List<String> names, SheetNotes notes) {
        for (String name : names) {
            String part = name.toLowerCase(Locale.ROOT);
            if (part.endsWith("vbaproject.bin")) {
                throw SheetNotes.macros();
            }
            if (part.endsWith("xl/workbook.bin")) {
                throw new Refusal(
                        Refusal.Kind.UNEXPECTED,
                        "The file is a binary workbook (.xlsb); ask the office to save it as .xlsx");
            }
            if (part.contains("/externallinks/externallink")
                    || part.contains("/embeddings/")
                    || part.endsWith("/connections.xml")) {
                notes.outsideReference();
            }
        }
    }

    private static OPCPackage open(ZipFile zip) throws InvalidFormatException {
        try {
            return OPCPackage.open(new GuardedEntries(zip));
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException e) {
            throw refusal(e);
        }
    }

    /** POI tells an unsupported kind of workbook by unchecked exceptions of several families. */
    private static XSSFReader reader(OPCPackage workbook) throws IOException, OpenXML4JException {
        try {
            return new XSSFReader(workbook);
        } catch (RuntimeException e) {
            throw refusal(e);
        }
    }

    private static void sheets(XSSFReader reader, List<String> names, List<PackagePart> parts)
            throws IOException, OpenXML4JException {
        try {
            XSSFReader.SheetIterator sheets = reader.getSheetIterator();
            while (sheets.hasNext()) {
                sheets.next().close();
                names.add(sheets.getSheetName());
                parts.add(sheets.getSheetPart());
            }
        } catch (RuntimeException e) {
            throw refusal(e);
        }
    }

    /** Names of the sheets that are not shown; which calendar the workbook counts days by is told to {@code formats}. */
    private static Set<String> hidden(XSSFReader reader, CellFormats formats)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        Set<String> hidden = new HashSet<>();
        try (InputStream workbook = reader.getWorkbookData()) {
            parse(workbook, new DefaultHandler() {
                @Override
                public void startElement(String uri, String localName, String qualifiedName, Attributes attributes) {
                    String element = XlsxText.local(localName, qualifiedName);
                    String state = attributes.getValue("state");
                    if (element.equals("workbookPr") && XlsxText.isTrue(attributes.getValue("date1904"))) {
                        formats.countFrom1904();
                    } else if (element.equals("sheet") && state != null && !state.equals("visible")) {
                        hidden.add(attributes.getValue("name"));
                    }
                }
            });
        }
        return hidden;
    }

    private static void styles(XSSFReader reader, CellFormats formats)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        try (InputStream styles = reader.getStylesData()) {
            if (styles != null) {
                parse(styles, new XlsxStyles(formats));
            }
        }
    }

    private static List<String> strings(XSSFReader reader)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        try (InputStream table = reader.getSharedStringsData()) {
            if (table == null) {
                return List.of();
            }
            XlsxStrings strings = new XlsxStrings();
            parse(table, strings);
            return strings.all();
        }
    }

    private static void parse(InputStream xml, ContentHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        XMLReader parser = XMLHelper.newXMLReader();
        parser.setContentHandler(handler);
        parser.parse(new InputSource(xml));
    }

    private static Refusal refusal(Exception e) {
        StringBuilder chain = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            chain.append(cause.getMessage()).append(' ');
        }
        String said = chain.toString();
        if (said.contains("DOCTYPE") || said.contains("Zip bomb") || said.contains("entity")) {
            return new Refusal(
                    Refusal.Kind.HOSTILE,
                    "The workbook holds what only an attack puts there (" + e.getMessage() + "); do not open it",
                    e);
        }
        if (said.contains("Strict OOXML")) {
            return new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "The workbook is saved as 'Strict Open XML'; ask the office to save it as an ordinary .xlsx",
                    e);
        }
        return new Refusal(
                Refusal.Kind.UNEXPECTED,
                "The file cannot be opened as a workbook (" + e.getMessage()
                        + "); ask the office to save it as .xlsx again",
                e);
    }

    /** Members as the archive's list names them, inflated under POI's guard against bombs. */
    private static final class GuardedEntries extends ZipFileZipEntrySource {
        private final ZipFile zip;

        private GuardedEntries(ZipFile zip) {
            super(zip);
            this.zip = zip;
        }

        @Override
        public InputStream getInputStream(ZipArchiveEntry entry) throws IOException {
            return new ZipArchiveThresholdInputStream(zip.getInputStream(entry));
        }
    }
}
