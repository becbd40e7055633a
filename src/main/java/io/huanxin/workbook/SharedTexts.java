package io.huanxin.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.secret.ScratchFile;
import io.huanxin.workbook.UnreadableFile.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a workbook that its cells refer to by number. Excel keeps every text
 * there, so that a large workbook has millions of them: the first ones stay in memory,
 * the others go to a temporary file that nobody else can read, in blocks, of which the
 * latest used are remembered. Cells mostly ask for texts in the order in which they
 * stand.
 */
final class SharedTexts implements Closeable {

	private static final int BLOCK = 64;

	/** What the blocks in memory may take. */
	private static final long MOST_BYTES_IN_MEMORY = 8L << 20;

	/** What the remembered blocks may take. */
	private static final int MOST_BYTES_REMEMBERED = 4 << 20;

	private static final int MOST_BLOCKS_REMEMBERED = 1024;

	private static final int BYTES_OF_A_TEXT = 56;

	private static final int BUFFER = 1 << 16;

	private final List<String[]> inMemory = new ArrayList<>();

	private long bytesInMemory;

	/** Where each block on the disk begins; behind the last its end. */
	private long[] places = new long[BLOCK];

	private int blocksOnDisk;

	private final List<String> filling = new ArrayList<>(BLOCK);

	private int count;

	private @Nullable ScratchFile file;

	private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();

	private final Map<Integer, Remembered> remembered = new LinkedHashMap<>(BLOCK, 0.75f, true);

	private long bytesRemembered;

	void add(String text) throws IOException {
		this.filling.add(text);
		this.count++;
		if (this.filling.size() == BLOCK) {
			endBlock();
		}
	}

	/** All texts have been added. */
	void end() throws IOException {
		if (!this.filling.isEmpty()) {
			endBlock();
		}
		write();
	}

	private void endBlock() throws IOException {
		String[] block = this.filling.toArray(String[]::new);
		this.filling.clear();
		if (this.blocksOnDisk == 0 && this.bytesInMemory < MOST_BYTES_IN_MEMORY) {
			this.inMemory.add(block);
			this.bytesInMemory += bytes(block);
			return;
		}
		DataOutputStream out = new DataOutputStream(this.unwritten);
		for (String text : block) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			out.writeInt(bytes.length);
			out.write(bytes);
		}
		if (this.blocksOnDisk + 1 == this.places.length) {
			this.places = Arrays.copyOf(this.places, 2 * this.places.length);
		}
		this.blocksOnDisk++;
		this.places[this.blocksOnDisk] = file().size() + this.unwritten.size();
		if (this.unwritten.size() >= BUFFER) {
			write();
		}
	}

	private static long bytes(String[] block) {
		long bytes = 0;
		for (String text : block) {
			bytes += BYTES_OF_A_TEXT + 2L * text.length();
		}
		return bytes;
	}

	private void write() throws IOException {
		if (this.unwritten.size() > 0) {
			file().append(this.unwritten.toByteArray(), 0, this.unwritten.size());
			this.unwritten.reset();
		}
	}

	private ScratchFile file() throws IOException {
		if (this.file == null) {
			this.file = ScratchFile.create("huanxin-texts-");
		}
		return this.file;
	}

	/**
	 * The text of this number, the first being 0.
	 * @throws UnreadableFile if there is none
	 */
	String get(int index) throws IOException {
		if (index < 0 || index >= this.count) {
			throw new UnreadableFile(Reason.BROKEN, "shared strings");
		}
		int block = index / BLOCK;
		String[] texts = (block < this.inMemory.size()) ? this.inMemory.get(block)
				: onDisk(block - this.inMemory.size());
		return texts[index % BLOCK];
	}

	private String[] onDisk(int block) throws IOException {
		Remembered known = this.remembered.get(block);
		if (known != null) {
			return known.texts();
		}
		byte[] bytes = file().read(this.places[block], Math.toIntExact(this.places[block + 1] - this.places[block]));
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
		List<String> texts = new ArrayList<>(BLOCK);
		while (in.available() > 0) {
			texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
		}
		Remembered read = new Remembered(texts.toArray(String[]::new));
		this.remembered.put(block, read);
		this.bytesRemembered += read.bytes();
		forget();
		return read.texts();
	}

	private void forget() {
		var oldest = this.remembered.values().iterator();
		while (this.remembered.size() > MOST_BLOCKS_REMEMBERED
				|| (this.remembered.size() > 1 && this.bytesRemembered > MOST_BYTES_REMEMBERED)) {
			this.bytesRemembered -= oldest.next().bytes();
			oldest.remove();
		}
	}

	@Override
	public void close() throws IOException {
		if (this.file != null) {
			this.file.close();
		}
	}

	/** A block read from the disk. */
	private static final class Remembered {

		private final String[] texts;

		private final long bytes;

		Remembered(String[] texts) {
			this.texts = texts;
			this.bytes = SharedTexts.bytes(texts);
		}

		String[] texts() {
			return this.texts;
		}

		long bytes() {
			return this.bytes;
		}

	}

}
