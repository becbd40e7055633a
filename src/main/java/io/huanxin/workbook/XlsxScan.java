package io.huanxin.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
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
 * Looks through a workbook once before its rows are read: inflates every part within
 * bounds, keeps its shared texts, and learns what stands behind the rows of a sheet, the
 * merged cells.
 */
final class XlsxScan implements Closeable {

	private static final int MOST_ENTRIES = 10_000;

	private static final int MOST_MERGED = 10_000;

	private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

	private static final XMLInputFactory XML = xml();

	private final Map<String, SheetFacts> sheets = new HashMap<>();

	private final Map<String, String> relations = new HashMap<>();

	private final Set<String> names = new HashSet<>();

	private final List<NamedSheet> namedSheets = new ArrayList<>();

	private final SharedTexts texts = new SharedTexts();

	private final XlsxStyles styles = new XlsxStyles();

	private boolean from1904;

	private final InflationGuard guard = new InflationGuard();

	/** A sheet as the workbook lists it. */
	record NamedSheet(@Nullable String name, @Nullable String relation) {
	}

	/** What is to be known before the rows of a sheet are read. */
	static final class SheetFacts {

		private final List<MergedRange> merged = new ArrayList<>();

		private final String part;

		private int rows;

		SheetFacts(String part) {
			this.part = part;
		}

		/** The part of the zip file. */
		String part() {
			return this.part;
		}

		int rows() {
			return this.rows;
		}

		List<MergedRange> merged() {
			return Collections.unmodifiableList(this.merged);
		}

	}

	private static XMLInputFactory xml() {
		// by name: which factory a look-up finds depends on the order of the class path
		XMLInputFactory factory = new InputFactoryImpl();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return factory;
	}

	static XlsxScan of(ZipFile zip) throws IOException {
		XlsxScan scan = new XlsxScan();
		try {
			scan.all(zip);
			scan.texts.end();
			return scan;
		}
		catch (IOException | RuntimeException ex) {
			scan.close();
			throw ex;
		}
	}

	static XMLStreamReader parse(InputStream in) throws XMLStreamException {
		return XML.createXMLStreamReader(in);
	}

	/** The sheets with cells; a chart may have a sheet of its own. */
	List<NamedSheet> sheets() {
		return this.namedSheets.stream().filter((sheet) -> worksheet(sheet.relation(), sheet.name())).toList();
	}

	SharedTexts texts() {
		return this.texts;
	}

	XlsxStyles styles() {
		return this.styles;
	}

	boolean from1904() {
		return this.from1904;
	}

	/**
	 * Whether the sheet the workbook names by this relation is one with cells.
	 * @throws UnreadableFile if there is no such sheet at all
	 */
	private boolean worksheet(@Nullable String relation, @Nullable String name) {
		if (relation == null || name == null) {
			throw new UnreadableFile(Reason.DIALECT);
		}
		if (!this.names.contains(this.relations.getOrDefault(String.valueOf(relation), ""))) {
			throw new UnreadableFile(Reason.BROKEN, name);
		}
		return this.sheets.containsKey(this.relations.get(relation));
	}

	/** The facts of the sheet the workbook names by this relation. */
	SheetFacts sheet(@Nullable String relation) {
		SheetFacts facts = this.sheets.get(this.relations.getOrDefault(String.valueOf(relation), ""));
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
		for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
			try (InputStream in = zip.getInputStream(entry)) {
				String name = entry.getName();
				part(name, this.guard.part(in, entry.getCompressedSize(), xml(name)));
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
					case "sst" -> sharedTexts(reader);
					case "styleSheet" -> this.styles.read(reader);
					case "workbook" -> workbook(reader);
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

	private void sharedTexts(XMLStreamReader reader) throws XMLStreamException, IOException {
		while (toStart(reader)) {
			if (reader.getLocalName().equals("si")) {
				this.texts.add(XlsxRows.text(reader, "si"));
			}
		}
	}

	private void workbook(XMLStreamReader reader) throws XMLStreamException {
		while (toStart(reader)) {
			if (reader.getLocalName().equals("sheet")) {
				this.namedSheets.add(new NamedSheet(reader.getAttributeValue(null, "name"),
						reader.getAttributeValue(RELATIONS, "id")));
			}
			else if (reader.getLocalName().equals("workbookPr")) {
				String from1904 = reader.getAttributeValue(null, "date1904");
				this.from1904 = "1".equals(from1904) || "true".equals(from1904);
			}
		}
	}

	private void sheet(String name, XMLStreamReader reader) throws XMLStreamException {
		SheetFacts facts = new SheetFacts(name);
		this.sheets.put(name.toLowerCase(Locale.ROOT), facts);
		while (toStart(reader)) {
			switch (reader.getLocalName()) {
				case "row" -> facts.rows++;
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

	@Override
	public void close() throws IOException {
		this.texts.close();
	}

}
