package io.huanxin.workbook;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

import io.huanxin.workbook.UnreadableFile.Reason;
import lombok.RequiredArgsConstructor;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A csv file as Excel, WPS and databases write it: UTF-8 with or without mark, UTF-16
 * with mark, or the Chinese GB 18030; separated by comma, tab or semicolon.
 */
@RequiredArgsConstructor
final class CsvFile implements TableFile {

	private static final Charset CHINESE = Charset.forName("GB18030");

	/** What makes a program take a text for a formula. */
	private static final String FORMULA_STARTS = "=+-@\t\r";

	/**
	 * What one record may have. An unpaired quotation mark takes the rest of the file for
	 * one cell, which must not end up in memory.
	 */
	private static final int LONGEST_RECORD = 1 << 20;

	private static final char FIRST_OF_NO_CONTROL = '\u00a0';

	private final TableSource source;

	private final long size;

	private final Charset charset;

	private final char delimiter;

	private int permilleRead;

	static CsvFile openText(TableSource source) throws IOException {
		Charset charset = charset(source);
		return new CsvFile(source, size(source), charset, delimiter(source, charset));
	}

	private static long size(TableSource source) throws IOException {
		try (SeekableByteChannel bytes = source.open()) {
			return bytes.size();
		}
	}

	private static Charset charset(TableSource source) throws IOException {
		byte[] mark = new byte[2];
		try (InputStream in = Channels.newInputStream(source.open())) {
			in.readNBytes(mark, 0, 2);
		}
		boolean utf16 = (mark[0] == (byte) 0xfe && mark[1] == (byte) 0xff)
				|| (mark[0] == (byte) 0xff && mark[1] == (byte) 0xfe);
		List<Charset> candidates = utf16 ? List.of(StandardCharsets.UTF_16) : List.of(StandardCharsets.UTF_8, CHINESE);
		for (Charset candidate : candidates) {
			if (decodes(source, candidate)) {
				return candidate;
			}
		}
		throw new UnreadableFile(Reason.ENCODING);
	}

	private static boolean decodes(TableSource source, Charset charset) throws IOException {
		char[] buffer = new char[8192];
		boolean first = true;
		try (Reader reader = reader(source, charset)) {
			for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
				for (int i = 0; i < count; i++) {
					char character = buffer[i];
					if (character < FIRST_OF_NO_CONTROL && Character.isISOControl(character) && character != '\t'
							&& character != '\r' && character != '\n') {
						return false;
					}
					if (first && !Character.isWhitespace(character) && character != '\ufeff') {
						first = false;
						if (character == '<') {
							throw new UnreadableFile(Reason.MARKUP);
						}
					}
				}
			}
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	/**
	 * The separator of the first line. A semicolon counts only where there is no other,
	 * because a header may contain one.
	 */
	private static char delimiter(TableSource source, Charset charset) throws IOException {
		try (BufferedReader reader = new BufferedReader(reader(source, charset))) {
			String line = firstLine(reader);
			if (line.indexOf('\t') >= 0) {
				return '\t';
			}
			return (line.indexOf(',') < 0 && line.indexOf(';') >= 0) ? ';' : ',';
		}
	}

	private static String firstLine(Reader reader) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = reader.read(); c >= 0 && c != '\n' && c != '\r'
				&& line.length() < LONGEST_TEXT; c = reader.read()) {
			line.append((char) c);
		}
		return line.toString();
	}

	/** A decoder that refuses what it cannot read instead of replacing it. */
	private static Reader reader(TableSource source, Charset charset) throws IOException {
		return reader(Channels.newInputStream(source.open()), charset);
	}

	private static Reader reader(InputStream in, Charset charset) {
		return new InputStreamReader(in,
				charset.newDecoder()
					.onMalformedInput(CodingErrorAction.REPORT)
					.onUnmappableCharacter(CodingErrorAction.REPORT));
	}

	@Override
	public List<String> sheets() {
		return List.of("");
	}

	@Override
	public List<MergedRange> merged(int sheet) {
		return List.of();
	}

	@Override
	public void read(int sheet, Predicate<RawRow> rows) {
		CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(this.delimiter).setIgnoreEmptyLines(false).get();
		int number = 0;
		try (Counted in = new Counted(Channels.newInputStream(this.source.open()));
				RecordReader reader = new RecordReader(reader(in, this.charset));
				CSVParser parser = CSVParser.builder().setReader(reader).setFormat(format).get()) {
			Iterator<CSVRecord> records = parser.iterator();
			for (CSVRecord csv = next(records, 1); csv != null; csv = next(records, number + 1)) {
				number++;
				reader.nextRecord();
				this.permilleRead = (int) (in.count * ALL_READ / Math.max(1, this.size));
				if (!rows.test(row(number, csv))) {
					return;
				}
			}
		}
		catch (IOException ex) {
			throw new UnreadableFile(Reason.QUOTES, String.valueOf(number + 1), ex);
		}
	}

	/** Only here do the library's exceptions mean that the file is at fault. */
	private static @Nullable CSVRecord next(Iterator<CSVRecord> records, int number) {
		try {
			return records.hasNext() ? records.next() : null;
		}
		catch (UncheckedIOException | IllegalStateException ex) {
			throw new UnreadableFile(Reason.QUOTES, String.valueOf(number), ex);
		}
	}

	@Override
	public int permilleRead() {
		return this.permilleRead;
	}

	private static RawRow row(int number, CSVRecord csv) {
		List<@Nullable RawCell> cells = new ArrayList<>(csv.size());
		for (String text : csv) {
			if (text.length() > LONGEST_TEXT) {
				throw new UnreadableFile(Reason.QUOTES, String.valueOf(number));
			}
			RawCell cell = RawCell.text(neutralised(text) ? text.substring(1) : text);
			if (cells.size() >= MOST_COLUMNS && !cell.text().isEmpty()) {
				throw new UnreadableFile(Reason.TOO_MANY_COLUMNS, String.valueOf(MOST_COLUMNS));
			}
			cells.add(cell.text().isEmpty() ? null : cell);
		}
		return new RawRow(number, cells);
	}

	/**
	 * Whether an export has put an apostrophe before the text, so that no program takes
	 * it for a formula.
	 */
	private static boolean neutralised(String text) {
		return text.length() > 1 && text.charAt(0) == '\'' && FORMULA_STARTS.indexOf(text.charAt(1)) >= 0;
	}

	@Override
	public void close() {
		// every reading opens and closes the file by itself
	}

	/** Counts the bytes read. */
	private static final class Counted extends FilterInputStream {

		private long count;

		Counted(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int value = super.read();
			this.count += (value >= 0) ? 1 : 0;
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = super.read(buffer, offset, length);
			this.count += Math.max(0, read);
			return read;
		}

	}

	/** Stops where a record does not end. */
	private static final class RecordReader extends FilterReader {

		private int count;

		RecordReader(Reader in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int character = super.read();
			counted((character >= 0) ? 1 : 0);
			return character;
		}

		@Override
		public int read(char[] buffer, int offset, int length) throws IOException {
			int read = super.read(buffer, offset, length);
			counted(Math.max(0, read));
			return read;
		}

		private void counted(int read) throws IOException {
			this.count += read;
			if (this.count > LONGEST_RECORD) {
				throw new IOException("a record of more than " + LONGEST_RECORD + " characters");
			}
		}

		void nextRecord() {
			this.count = 0;
		}

	}

}
