package io.huanxin.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

import io.huanxin.workbook.UnreadableFile.Reason;

/**
 * Looks through a workbook once before it is read. The library that reads the rows trusts
 * the file: it inflates without a limit, keeps all shared strings, fills its memory when
 * a cell names a shared string that does not exist, and tells neither merged cells nor
 * formulas without a result. This pass refuses the former and notes the latter.
 */
final class XlsxScan {

	private static final int MOST_ENTRIES = 10_000;

	/** The shared texts of a workbook are kept by the reader. */
	private static final long MOST_BYTES_OF_STRINGS = 128L << 20;

	private static final int BYTES_OF_A_STRING = 56;

	/** Kept by the reader, which looks through them for every cell. */
	private static final int MOST_FORMULA_RANGES = 1000;

	private static final int MOST_MERGED = 10_000;

	/** Some programs exceed what Excel allows. */
	private static final int LONGEST_CELL = 32 * TableFile.LONGEST_TEXT;

	private static final XMLInputFactory XML = xml();

	private final Map<String, SheetFacts> sheets = new HashMap<>();

	private final Map<String, String> relations = new HashMap<>();

	private final Set<String> names = new HashSet<>();

	private int sharedStrings;

	private long bytesOfStrings;

	private final InflationGuard guard = new InflationGuard();

	private boolean styles;

	/**
	 * What the reading library does not tell about a sheet.
	 */
	static final class SheetFacts {

		private final List<MergedRange> merged = new ArrayList<>();

		/** For each column the rows of formulas without a result. */
		private final Map<Integer, BitSet> noResult = new HashMap<>();

		private int lastSharedString = -1;

		private int rows;

		private int formulaRanges;

		int rows() {
			return this.rows;
		}

		List<MergedRange> merged() {
			return Collections.unmodifiableList(this.merged);
		}

		boolean noResult(int row, int column) {
			BitSet rows = this.noResult.get(column);
			return rows != null && rows.get(row);
		}

	}

	private static XMLInputFactory xml() {
		// by name: which factory a look-up finds depends on the order of the class path
		XMLInputFactory factory = new InputFactoryImpl();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return factory;
	}

	static XlsxScan of(Path file) throws IOException {
		XlsxScan scan = new XlsxScan();
		// the same zip library as the reader's, lest the two see different files
		try (ZipFile zip = ZipFile.builder().setFile(file.toFile()).get()) {
			scan.all(zip);
		}
		return scan;
	}

	boolean hasStyles() {
		return this.styles;
	}

	/**
	 * Whether the sheet the workbook names by this relation is one with cells.
	 * @throws UnreadableFile if there is no such sheet at all
	 */
	boolean worksheet(@Nullable String relation, @Nullable String name) {
		if (relation == null || name == null) {
			throw new UnreadableFile(Reason.DIALECT);
		}
		if (!this.names.contains(this.relations.getOrDefault(relation, ""))) {
			throw new UnreadableFile(Reason.BROKEN, name);
		}
		return this.sheets.containsKey(this.relations.get(relation));
	}

	/** The facts of the sheet the workbook names by this relation. */
	SheetFacts sheet(String relation) {
		SheetFacts facts = this.sheets.get(this.relations.getOrDefault(relation, ""));
		if (facts == null) {
			throw new UnreadableFile(Reason.BROKEN, "sheet " + relation);
		}
		return facts;
	}

	private void all(ZipFile zip) throws IOException {
		for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
			String name = entry.getName().toLowerCase(Locale.ROOT);
			if (!this.names.add(name) || this.names.size() > MOST_ENTRIES) {
				throw new UnreadableFile(Reason.BROKEN, name);
			}
		}
		if (!this.names.contains("xl/workbook.xml")) {
			throw new UnreadableFile(Reason.OTHER_TYPE);
		}
		this.styles = this.names.contains("xl/styles.xml");
		for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
			try (InputStream in = zip.getInputStream(entry)) {
				String name = entry.getName();
				part(name, this.guard.part(in, entry.getCompressedSize(), xml(name)));
			}
		}
		for (SheetFacts sheet : this.sheets.values()) {
			if (sheet.lastSharedString >= this.sharedStrings) {
				throw new UnreadableFile(Reason.BROKEN, "shared strings");
			}
		}
	}

	private void part(String name, InflationGuard.Part in) throws IOException {
		String root = "";
		try {
			XMLStreamReader reader = xml(name) ? XML.createXMLStreamReader(in) : null;
			if (reader != null && toStart(reader)) {
				root = reader.getLocalName();
				in.rootIs(root);
				switch (root) {
					case "worksheet" -> sheet(name, reader);
					case "sst" -> sharedStrings(reader);
					case "Relationships" -> relations(name, reader);
					default -> {
						// nothing to learn
					}
				}
			}
		}
		catch (UncheckedStreamException ex) {
			throw new UnreadableFile(Reason.BROKEN, name, ex);
		}
		catch (XMLStreamException ex) {
			if (ex.getNestedException() instanceof IOException cause) {
				throw cause;
			}
			// comments' drawings are often no good XML, and nobody reads them
			if (!name.toLowerCase(Locale.ROOT).contains("drawing")) {
				throw new UnreadableFile(Reason.BROKEN, name, ex);
			}
		}
		in.transferTo(OutputStream.nullOutputStream());
	}

	private static boolean xml(String name) {
		return name.endsWith(".xml") || name.endsWith(".rels");
	}

	private static boolean toStart(XMLStreamReader reader) throws XMLStreamException {
		while (reader.hasNext()) {
			if (reader.next() == XMLStreamConstants.START_ELEMENT) {
				return true;
			}
		}
		return false;
	}

	private void relations(String name, XMLStreamReader reader) throws XMLStreamException {
		if (!name.equalsIgnoreCase("xl/_rels/workbook.xml.rels")) {
			return;
		}
		while (toStart(reader)) {
			String target = reader.getAttributeValue(null, "Target");
			String id = reader.getAttributeValue(null, "Id");
			if (target != null && id != null) {
				this.relations.put(id,
						(target.startsWith("/") ? target.substring(1) : "xl/" + target).toLowerCase(Locale.ROOT));
			}
		}
	}

	private void sharedStrings(XMLStreamReader reader) throws XMLStreamException {
		while (reader.hasNext()) {
			int event = reader.next();
			if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("si")) {
				this.sharedStrings++;
				this.bytesOfStrings += BYTES_OF_A_STRING;
			}
			else if (reader.isCharacters()) {
				this.bytesOfStrings += 2L * reader.getTextLength();
			}
			if (this.bytesOfStrings > MOST_BYTES_OF_STRINGS) {
				throw new UnreadableFile(Reason.MEMORY);
			}
		}
	}

	private void sheet(String name, XMLStreamReader reader) throws XMLStreamException {
		SheetFacts facts = new SheetFacts();
		this.sheets.put(name.toLowerCase(Locale.ROOT), facts);
		while (toStart(reader)) {
			switch (reader.getLocalName()) {
				case "row" -> {
					facts.rows++;
					checkRow(reader.getAttributeValue(null, "r"));
				}
				case "c" -> cell(facts, reader);
				case "mergeCell" -> {
					String range = reader.getAttributeValue(null, "ref");
					if (range != null && range.indexOf(':') > 0) {
						facts.merged.add(MergedRange.parse(range));
						if (facts.merged.size() > MOST_MERGED) {
							throw new UnreadableFile(Reason.TOO_MANY_MERGED, String.valueOf(MOST_MERGED));
						}
					}
				}
				default -> {
					// nothing to learn
				}
			}
		}
	}

	private static void checkRow(@Nullable String row) {
		if (row == null) {
			throw new UnreadableFile(Reason.DIALECT);
		}
	}

	private static void cell(SheetFacts facts, XMLStreamReader reader) throws XMLStreamException {
		String name = reader.getAttributeValue(null, "r");
		String type = reader.getAttributeValue(null, "t");
		if (name == null || "d".equals(type)) {
			throw new UnreadableFile(Reason.DIALECT);
		}
		CellPlace place = CellPlace.of(name);
		boolean formula = false;
		long length = 0;
		StringBuilder value = new StringBuilder();
		boolean inValue = false;
		for (int event = reader.next(); !(event == XMLStreamConstants.END_ELEMENT
				&& reader.getLocalName().equals("c")); event = reader.next()) {
			if (event == XMLStreamConstants.START_ELEMENT) {
				if (reader.getLocalName().equals("f")) {
					formula = true;
					formulaRange(facts, reader);
				}
				inValue = reader.getLocalName().equals("v");
			}
			else if (event == XMLStreamConstants.END_ELEMENT) {
				inValue = false;
			}
			else if (reader.isCharacters()) {
				length += reader.getTextLength();
				if (length > LONGEST_CELL) {
					throw new UnreadableFile(Reason.BROKEN, name);
				}
				if (inValue) {
					value.append(reader.getText());
				}
			}
		}
		if ("s".equals(type) && !value.isEmpty()) {
			facts.lastSharedString = Math.max(facts.lastSharedString, sharedString(value.toString()));
		}
		// a formula whose result is the empty text says so by its type
		if (formula && value.isEmpty() && !"str".equals(type)) {
			facts.noResult.computeIfAbsent(place.column(), (column) -> new BitSet()).set(place.row());
		}
	}

	/** One formula for several cells. */
	private static void formulaRange(SheetFacts facts, XMLStreamReader reader) {
		if (reader.getAttributeValue(null, "ref") != null && ++facts.formulaRanges > MOST_FORMULA_RANGES) {
			throw new UnreadableFile(Reason.MEMORY);
		}
	}

	private static int sharedString(String index) {
		try {
			return Integer.parseInt(index);
		}
		catch (NumberFormatException ex) {
			throw new UnreadableFile(Reason.BROKEN, index, ex);
		}
	}

}
