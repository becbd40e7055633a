package io.huanxin.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

import io.huanxin.workbook.UnreadableFile.Reason;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What a file is, by its first bytes. */
enum FileKind {

	ZIP, TEXT;

	private static final int HEAD = 512;

	private static final String OLE2 = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";

	static FileKind of(TableSource source) throws IOException {
		byte[] head;
		try (InputStream in = Channels.newInputStream(source.open())) {
			head = in.readNBytes(HEAD);
		}
		// one character for each byte
		String start = new String(head, StandardCharsets.ISO_8859_1);
		if (start.isEmpty()) {
			throw new UnreadableFile(Reason.EMPTY);
		}
		if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
			return ZIP;
		}
		if (start.startsWith(OLE2)) {
			throw new UnreadableFile(insideOle2(source));
		}
		if (start.startsWith("%PDF") || start.startsWith("\u0089PNG") || start.startsWith("GIF8")
				|| start.startsWith("\u00ff\u00d8\u00ff") || start.startsWith("Rar!") || start.startsWith("{\\rtf")
				|| start.startsWith("7z\u00bc\u00af")) {
			throw new UnreadableFile(Reason.OTHER_TYPE);
		}
		return TEXT;
	}

	/** Word, old Excel and password-protected Excel share one container. */
	private static Reason insideOle2(TableSource source) {
		try (ReadOnlyFile file = new ReadOnlyFile(source.open());
				POIFSFileSystem container = new POIFSFileSystem(file, true)) {
			DirectoryNode root = container.getRoot();
			if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
				return Reason.ENCRYPTED;
			}
			return (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) ? Reason.OLD_EXCEL
					: Reason.OTHER_TYPE;
		}
		catch (IOException | RuntimeException ex) {
			return Reason.BROKEN;
		}
	}

}
