package io.huanxin.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import lombok.RequiredArgsConstructor;
import org.apache.poi.ss.SpreadsheetVersion;
import org.jspecify.annotations.Nullable;

import io.huanxin.workbook.UnreadableFile.Reason;

/**
 * The rows of one sheet, read in the order in which they stand. The library for that
 * keeps all shared texts of the workbook in memory, and a formula for every cell that
 * refers to one, which bounds the workbook by the memory.
 */
@RequiredArgsConstructor
final class XlsxRows {

	/** How Excel writes characters that XML would lose. */
	private static final Pattern ESCAPED = Pattern.compile("_x(000[9ADad]|005[Ff])_");

	/** Some programs exceed what Excel allows. */
	private static final int LONGEST_CELL = 32 * TableFile.LONGEST_TEXT;

	private final XMLStreamReader xml;

	private final XlsxScan scan;

	/** Hands over the rows until there are no more or the receiver returns false. */
	void read(Predicate<RawRow> rows) throws XMLStreamException, IOException {
		while (this.xml.hasNext()) {
			int event = this.xml.next();
			if (event == XMLStreamConstants.START_ELEMENT && this.xml.getLocalName().equals("row")) {
				RawRow row = row();
				if (!rows.test(row)) {
					return;
				}
			}
			else if (event == XMLStreamConstants.END_ELEMENT && this.xml.getLocalName().equals("sheetData")) {
				return;
			}
		}
	}

	private RawRow row() throws XMLStreamException, IOException {
		int number = number(this.xml.getAttributeValue(null, "r"));
		if (number < 1 || number > SpreadsheetVersion.EXCEL2007.getMaxRows()) {
			throw new UnreadableFile(Reason.BROKEN, String.valueOf(number));
		}
		List<@Nullable RawCell> cells = new ArrayList<>();
		while (!ends("row")) {
			if (this.xml.isStartElement() && this.xml.getLocalName().equals("c")) {
				cell(cells);
			}
		}
		return new RawRow(number, cells);
	}

	/** Goes on to what comes next and tells whether this element ends there. */
	private boolean ends(String element) throws XMLStreamException {
		return this.xml.next() == XMLStreamConstants.END_ELEMENT && this.xml.getLocalName().equals(element);
	}

	private static int number(@Nullable String digits) {
		if (digits == null) {
			throw new UnreadableFile(Reason.DIALECT);
		}
		try {
			return Integer.parseInt(digits);
		}
		catch (NumberFormatException ex) {
			throw new UnreadableFile(Reason.BROKEN, digits, ex);
		}
	}

	private void cell(List<@Nullable RawCell> cells) throws XMLStreamException, IOException {
		String name = this.xml.getAttributeValue(null, "r");
		String type = this.xml.getAttributeValue(null, "t");
		String style = this.xml.getAttributeValue(null, "s");
		if (name == null || "d".equals(type)) {
			throw new UnreadableFile(Reason.DIALECT);
		}
		int column = CellPlace.of(name).column();
		RawCell cell = content((type != null) ? type : "n", (style != null) ? number(style) : 0);
		if (cell == null || cell.text().isEmpty()) {
			return;
		}
		if (column >= TableFile.MOST_COLUMNS) {
			throw new UnreadableFile(Reason.TOO_MANY_COLUMNS, String.valueOf(TableFile.MOST_COLUMNS));
		}
		while (cells.size() <= column) {
			cells.add(null);
		}
		cells.set(column, cell);
	}

	private @Nullable RawCell content(String type, int style) throws XMLStreamException, IOException {
		// a cell whose content was replaced may keep the other kind's
		String place = type.equals("inlineStr") ? "is" : "v";
		String value = "";
		String formula = null;
		while (!ends("c")) {
			if (this.xml.isStartElement()) {
				String element = this.xml.getLocalName();
				if (element.equals(place)) {
					value = text(this.xml, element);
				}
				else if (element.equals("f")) {
					formula = text(this.xml, element);
				}
			}
		}
		if (value.isEmpty()) {
			// a formula whose result is the empty text says so by its type
			return (formula != null && !type.equals("str")) ? RawCell.noResult(formula) : null;
		}
		return switch (type) {
			case "s" -> RawCell.text(unescaped(this.scan.texts().get(number(value))));
			case "inlineStr", "str" -> RawCell.text(unescaped(value));
			case "n" -> numeric(value, style);
			case "b" -> truth(value);
			case "e" -> RawCell.error(value);
			default -> throw new UnreadableFile(Reason.BROKEN, type);
		};
	}

	/**
	 * The text of an element, without what is written above it to help reading it aloud.
	 */
	static String text(XMLStreamReader xml, String element) throws XMLStreamException {
		String first = "";
		StringBuilder further = null;
		boolean aloud = false;
		while (true) {
			int event = xml.next();
			if (xml.isCharacters()) {
				if (aloud) {
					continue;
				}
				String part = xml.getText();
				if (first.isEmpty()) {
					first = part;
				}
				else {
					further = (further != null) ? further : new StringBuilder(first);
					further.append(part);
				}
				if (further != null && further.length() > LONGEST_CELL) {
					throw new UnreadableFile(Reason.BROKEN, element);
				}
			}
			else if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("rPh")) {
				aloud = true;
			}
			else if (event == XMLStreamConstants.END_ELEMENT) {
				if (xml.getLocalName().equals(element)) {
					return (further != null) ? further.toString() : first;
				}
				aloud &= !xml.getLocalName().equals("rPh");
			}
		}
	}

	private RawCell numeric(String value, int style) {
		try {
			return RawCell.number(new BigDecimal(value), this.scan.styles().format(style), this.scan.from1904());
		}
		catch (NumberFormatException ex) {
			return RawCell.error(value);
		}
	}

	private static RawCell truth(String value) {
		return switch (value) {
			case "0" -> RawCell.truth(false);
			case "1" -> RawCell.truth(true);
			default -> RawCell.error(value);
		};
	}

	private static String unescaped(String text) {
		if (text.indexOf("_x00") < 0) {
			return text;
		}
		return ESCAPED.matcher(text)
			.replaceAll((escape) -> String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
	}

}
