package io.huanxin.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.jspecify.annotations.Nullable;

import io.huanxin.workbook.UnreadableFile.Reason;

/** How the numbers of a workbook are displayed, by the style of their cells. */
final class XlsxStyles {

	private static final int MOST_STYLES = 70_000;

	private final Map<Integer, String> formats = new HashMap<>();

	private final List<Integer> styles = new ArrayList<>();

	/** Understanding a format takes longer than reading a cell. */
	private final Map<Integer, RawCell.Format> understood = new HashMap<>();

	void read(XMLStreamReader xml) throws XMLStreamException {
		boolean cells = false;
		while (xml.hasNext()) {
			int event = xml.next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				switch (xml.getLocalName()) {
					case "numFmt" ->
						format(xml.getAttributeValue(null, "numFmtId"), xml.getAttributeValue(null, "formatCode"));
					case "cellXfs" -> cells = true;
					case "xf" -> {
						if (cells) {
							style(xml.getAttributeValue(null, "numFmtId"));
						}
					}
					default -> {
						// nothing to learn
					}
				}
			}
			else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
				cells = false;
			}
		}
	}

	private void format(@Nullable String id, @Nullable String format) {
		if (id == null || format == null) {
			throw new UnreadableFile(Reason.BROKEN, "styles");
		}
		this.formats.put(number(id), format);
	}

	private void style(@Nullable String format) {
		if (this.styles.size() == MOST_STYLES) {
			throw new UnreadableFile(Reason.BROKEN, "styles");
		}
		this.styles.add((format != null) ? number(format) : 0);
	}

	private static int number(String digits) {
		try {
			return Integer.parseInt(digits);
		}
		catch (NumberFormatException ex) {
			throw new UnreadableFile(Reason.BROKEN, digits, ex);
		}
	}

	/** The format of the cells of this style. */
	RawCell.Format format(int style) {
		int id = (style >= 0 && style < this.styles.size()) ? this.styles.get(style) : 0;
		return this.understood.computeIfAbsent(id, (unknown) -> RawCell.Format.of(id, formatText(id)));
	}

	private @Nullable String formatText(int id) {
		String own = this.formats.get(id);
		if (own != null) {
			return own;
		}
		String known = BuiltinFormats.getBuiltinFormat(id);
		return (known == null || known.startsWith("reserved")) ? null : known;
	}

}
