package io.huanxin.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.aalto.UncheckedStreamException;
import io.huanxin.workbook.UnreadableFile.Reason;
import javax.xml.stream.XMLStreamException;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** An xlsx workbook. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class XlsxFile implements TableFile {

	private final ZipFile zip;

	private final XlsxScan scan;

	private final List<XlsxScan.NamedSheet> sheets;

	private int permilleRead;

	static XlsxFile openZip(TableSource source) throws IOException {
		ZipFile zip = zip(source.open());
		try {
			XlsxScan scan = XlsxScan.of(zip);
			try {
				return new XlsxFile(zip, scan, scan.sheets());
			}
			catch (UnreadableFile ex) {
				scan.close();
				throw ex;
			}
		}
		catch (IOException | RuntimeException ex) {
			zip.close();
			throw ex;
		}
	}

	/** It closes the channel with itself, but not where it cannot be made. */
	private static ZipFile zip(SeekableByteChannel bytes) throws IOException {
		try {
			return ZipFile.builder().setSeekableByteChannel(bytes).get();
		}
		catch (IOException | RuntimeException ex) {
			bytes.close();
			throw ex;
		}
	}

	@Override
	public List<String> sheets() {
		return this.sheets.stream().map((sheet) -> String.valueOf(sheet.name())).toList();
	}

	@Override
	public List<MergedRange> merged(int sheet) {
		return facts(sheet).merged();
	}

	private XlsxScan.SheetFacts facts(int sheet) {
		return this.scan.sheet(this.sheets.get(sheet).relation());
	}

	@Override
	public void read(int sheet, Predicate<RawRow> rows) {
		XlsxScan.SheetFacts facts = facts(sheet);
		int[] read = { 0 };
		try (InputStream in = this.zip.getInputStream(this.zip.getEntry(facts.part()))) {
			new XlsxRows(XlsxScan.parse(in), this.scan).read((row) -> {
				this.permilleRead = (int) ((long) ++read[0] * ALL_READ / Math.max(1, facts.rows()));
				return rows.test(row);
			});
		}
		catch (IOException | XMLStreamException | UncheckedStreamException ex) {
			throw new UnreadableFile(Reason.BROKEN, "", ex);
		}
	}

	@Override
	public int permilleRead() {
		return this.permilleRead;
	}

	@Override
	public void close() throws IOException {
		this.scan.close();
		this.zip.close();
	}

}
