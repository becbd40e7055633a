package io.huanxin.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.huanxin.importjob.JobState;
import io.huanxin.imports.ArchiveWorkbook.Read;
import io.huanxin.imports.ArchiveWorkbook.Refused;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever bureaus send in as one of the three workbooks of the archive: real files, the
 * real jobs, behind the policies. What is refused leaves nothing behind and tells in
 * words where and why; what is read is stored exactly.
 */
@PortalTest
class BadInputTests {

	private static final String CLERK = "yuanzhou-clerk";

	/** A column of numbers that all three have. */
	private static final String AREA = "建筑面积(㎡)";

	private static final Charset GBK = Charset.forName("GBK");

	/** Codes with which the tests begin. */
	private static final List<String> CODES = List.of("BI-1", "0071", "BI-ZZ");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcConnectionDetails database;

	@Autowired
	private JsonMapper json;

	private JdbcClient owner;

	@BeforeEach
	void build() {
		this.owner = TablesOwner.of(this.database);
		this.owner.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), given.code, '坏数据的邻居', r.id, r.path, 'RESERVE', 'test'
				  from (values ('BI-1', '360902'), ('0071', '360902'), ('BI-ZZ', '430202')) given (code, region)
				  join region r on r.code = given.region
				""").update();
		this.owner.sql("""
				insert into building (id, neighbourhood_id, region_path, number, created_by)
				select nextval('building_seq'), n.id, n.region_path, given.number, 'test'
				  from (values ('BI-1', '1'), ('BI-1', '02'), ('0071', '1'), ('BI-ZZ', '1')) given (code, number)
				  join neighbourhood n on n.code = given.code
				""").update();
		this.owner.sql("""
				insert into household (id, neighbourhood_id, building_id, region_path, unit, room, created_by)
				select nextval('household_seq'), n.id, b.id, n.region_path, '1', '0302', 'test'
				  from building b
				  join neighbourhood n on n.id = b.neighbourhood_id
				 where n.code = 'BI-1'
				   and b.number = '1'
				""").update();
	}

	@AfterEach
	void clear() {
		String own = "(select id from neighbourhood where name like '坏数据%')";
		this.owner.sql("delete from household where neighbourhood_id in " + own).update();
		this.owner.sql("delete from building where neighbourhood_id in " + own).update();
		this.owner.sql("delete from neighbourhood where id in " + own).update();
	}

	/** One good row, and below it every kind of bad cell in a row of its own. */
	@ParameterizedTest
	@EnumSource
	void refusesWhatCannotBeReadInOneWayOnly(ArchiveWorkbook workbook) throws IOException {
		List<List<String>> before = stored(workbook);
		BadSheet sheet = new BadSheet().row(workbook.header()).row(workbook.good(2));
		List<String> expected = new ArrayList<>();
		int row = 3;
		for (Refused refused : workbook.refused()) {
			sheet.row(workbook.with(row, refused.column(), refused.cell()));
			expected.add(told(row, refused.told(), refused.value(), refused.code()));
			row++;
		}

		JsonNode all = imported(workbook, "all", "坏数据.xlsx", sheet.xlsx());
		assertThat(all.get("state").asString()).isEqualTo("REFUSED");
		assertThat(told(all)).containsExactlyElementsOf(expected);
		List<String> sentences = all.get("problems").valueStream().map(BadInputTests::sentence).toList();
		List<Refused> refused = workbook.refused();
		for (int index = 0; index < sentences.size(); index++) {
			assertThat(sentences.get(index)).as(expected.get(index)).contains(refused.get(index).sentence());
		}
		assertThat(stored(workbook)).isEqualTo(before);

		JsonNode valid = imported(workbook, "valid", "坏数据.xlsx", sheet.xlsx());
		assertThat(valid.get("state").asString()).isEqualTo("DONE");
		assertThat(counts(valid)).containsExactly(1, 0, 0);
		assertThat(told(valid)).containsExactlyElementsOf(expected);
		assertThat(added(workbook, before)).containsExactly(asStored(workbook.good(2)));
	}

	/** Every way to write a cell that can be read in one way only. */
	@ParameterizedTest
	@EnumSource
	void storesExactlyWhatCanBeRead(ArchiveWorkbook workbook) throws IOException {
		List<List<String>> before = stored(workbook);
		BadSheet sheet = new BadSheet().row(workbook.header());
		List<List<String>> expected = new ArrayList<>();
		int row = 2;
		for (Read read : workbook.read()) {
			sheet.row(workbook.with(row, read.column(), read.cell()));
			expected.add(asStored(workbook.with(row, read.column(), read.stored())));
			row++;
		}

		JsonNode job = imported(workbook, "all", "各种写法.xlsx", sheet.xlsx());
		assertThat(told(job)).isEmpty();
		assertThat(job.get("state").asString()).isEqualTo("DONE");
		assertThat(added(workbook, before)).containsExactlyInAnyOrderElementsOf(expected);
	}

	/**
	 * Hidden rows and columns count, blank rows do not, the header once more is passed
	 * over, and a name says nothing.
	 */
	@ParameterizedTest
	@EnumSource
	void readsAnUntidyWorkbook(ArchiveWorkbook workbook) throws IOException {
		List<List<String>> before = stored(workbook);
		List<String> blank = List.of("∅", "␣", " ");
		BadSheet sheet = new BadSheet().row(workbook.header())
			.row(workbook.good(2))
			.row(blank)
			.row(List.of())
			.row(workbook.good(5))
			.row(workbook.header())
			.row(workbook.good(7));
		JsonNode job = imported(workbook, "all", "其实是工作簿.csv", sheet.xlsx((rows) -> {
			rows.getRow(4).setZeroHeight(true);
			rows.setColumnHidden(workbook.header().indexOf(workbook.numeric()), true);
		}));
		assertThat(told(job)).containsExactly("6 ∅ ∅ REPEATED_HEADER");
		assertThat(sentence(job.get("problems").get(0))).isEqualTo("本行又是表头，已跳过。");
		assertThat(job.get("state").asString()).isEqualTo("DONE");
		assertThat(added(workbook, before)).containsExactlyInAnyOrder(asStored(workbook.good(2)),
				asStored(workbook.good(5)), asStored(workbook.good(7)));
	}

	/** As Excel, WPS and databases write them, under whatever name. */
	@ParameterizedTest
	@EnumSource
	void readsTextInEveryEncodingOfficesUse(ArchiveWorkbook workbook) throws IOException {
		List<List<String>> before = stored(workbook);
		List<List<String>> expected = new ArrayList<>();
		int row = 2;
		for (Charset charset : List.of(GBK, StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
			List<String> grouped = workbook.with(row, workbook.header().get(workbook.header().size() - 1), "∅");
			BadSheet sheet = new BadSheet().row(workbook.header()).row(List.of()).row(grouped);
			byte[] file = charset.equals(StandardCharsets.UTF_16) ? sheet.separated("\t").getBytes(charset)
					: sheet.csv(charset);
			JsonNode job = imported(workbook, "all", "表.xlsx", file);
			assertThat(told(job)).as(charset.name()).isEmpty();
			assertThat(counts(job)).as(charset.name()).containsExactly(1, 0, 0);
			expected.add(asStored(grouped));
			row++;
		}
		assertThat(added(workbook, before)).containsExactlyInAnyOrderElementsOf(expected);
	}

	/** The first that is told of a file, and that nothing of it is written. */
	@ParameterizedTest
	@EnumSource
	void refusesAFileThatIsNotWhatItShouldBe(ArchiveWorkbook workbook) throws IOException, GeneralSecurityException {
		List<List<String>> before = stored(workbook);
		for (BadFile file : files(workbook)) {
			JsonNode job = imported(workbook, "valid", file.name(), file.content());
			assertThat(job.get("state").asString()).as(file.toString()).isEqualTo(file.state());
			assertThat(told(job)).as(file.toString()).first().isEqualTo(file.told());
			assertThat(sentence(job.get("problems").get(0))).as(file.toString()).contains(file.sentence());
			assertThat(counts(job)).as(file.toString()).containsExactly(0, 0, 0);
			if (file.told().startsWith("0 ")) {
				assertThat(told(job)).as(file.toString()).hasSize(1);
			}
		}
		assertThat(stored(workbook)).isEqualTo(before);
	}

	private static List<BadFile> files(ArchiveWorkbook workbook) throws IOException, GeneralSecurityException {
		List<String> header = workbook.header();
		String first = header.get(0);
		String second = header.get(1);
		BadSheet good = new BadSheet().row(header).row(workbook.good(2)).row(workbook.good(3));
		byte[] whole = good.xlsx();
		byte[] csv = good.csv(GBK);
		String unreadable = "0 ∅ ∅ UNREADABLE_FILE";
		return List.of(
				// in the sheet
				new BadFile("竖着合并.xlsx", good.xlsx((sheet) -> sheet.addMergedRegion(new CellRangeAddress(1, 2, 1, 1))),
						"2 " + second + " B2:B3 MERGED_CELLS", "B2:B3 是合并单元格", "DONE"),
				new BadFile("表头占两行.xlsx", good.xlsx((sheet) -> sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 0))),
						"1 " + first + " A1:A2 MERGED_CELLS", "请取消合并，逐行填写"),
				new BadFile("单位占一行.xlsx",
						new BadSheet().row(header).row(header.stream().map((column) -> "(必填)").toList()).xlsx(),
						"2 " + workbook.numeric() + " (必填) UNREADABLE_NUMBER", "“(必填)”不是数字", "DONE"),
				new BadFile("表头上有标题.xlsx", new BadSheet().row("改造台账").row(header).row(workbook.good(3)).xlsx(),
						unreadable, "表头放在第 1 行"),
				new BadFile("多一列.xlsx",
						new BadSheet().row(with(header, "人口")).row(with(workbook.good(2), "300")).xlsx(),
						"1 人口 ∅ UNKNOWN_COLUMN", "不认识“人口”这一列，其中的数据会丢失"),
				new BadFile("少一列.xlsx", new BadSheet().row(without(header)).row(without(workbook.good(2))).xlsx(),
						"1 " + second + " ∅ MISSING_COLUMN", "缺少必需的列“" + second + "”"),
				new BadFile("一列两次.xlsx",
						new BadSheet().row(with(header, first)).row(with(workbook.good(2), "BI-1")).xlsx(),
						"1 " + first + " ∅ DUPLICATE_COLUMN", "“" + first + "”在 A、"),
				new BadFile("没有列名.xlsx", new BadSheet().row(header).row(with(workbook.good(2), "300")).xlsx(),
						"2 " + letter(header.size()) + " " + shown(workbook, "300") + " UNKNOWN_COLUMN", "列没有列名",
						"DONE"),
				new BadFile("两个工作表.xlsx", good.xlsx((sheet) -> again(sheet, "下半年")), unreadable, "还有别的工作表也有数据：下半年"),
				new BadFile("只有表头.xlsx", new BadSheet().row(header).xlsx(), unreadable, "只有表头，没有可导入的数据"),
				new BadFile("别的表.xlsx", new BadSheet().row(List.of("项目编码", "截止日期")).row("1").xlsx(), unreadable,
						"第 1 行不是本类数据的表头"),
				// the file itself
				new BadFile("旧版.xls", good.xls(), unreadable, "这是旧版 Excel 文件"),
				new BadFile("加密.xlsx", encrypted(whole), unreadable, "文件设有密码"),
				new BadFile("传到一半.xlsx", Arrays.copyOf(whole, whole.length / 2), unreadable, "文件已损坏"),
				new BadFile("展开极大.xlsx", bomb(whole), unreadable, "文件展开后过大"),
				new BadFile("空的.csv", new byte[0], unreadable, "文件是空的"),
				new BadFile("图片.xlsx", new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0 }, unreadable,
						"这不是 xlsx 或 csv 表格"),
				new BadFile("网页.xlsx", ("<html><table><tr><td>" + first).getBytes(StandardCharsets.UTF_8), unreadable,
						"这是网页格式的文件"),
				new BadFile("程序.exe", csv, unreadable, "扩展名却不是 .xlsx 或 .csv"),
				// its characters
				new BadFile("乱码.csv", joined(csv, new byte[] { (byte) 0xff, (byte) 0xff, 'x', '\n' }), unreadable,
						"无法识别文件的文字编码"),
				new BadFile("断在半个字.csv", joined(csv, new byte[] { (byte) 0xd0 }), unreadable, "无法识别文件的文字编码"),
				new BadFile("无标记.csv", good.csv(StandardCharsets.UTF_16LE), unreadable, "无法识别文件的文字编码"),
				new BadFile("拉丁.csv", mojibake(good), unreadable, "第 1 行不是本类数据的表头"),
				new BadFile("数字里有逗号.csv", shifted(workbook), "2 ∅ " + workbook.split() + " UNREADABLE_NUMBER",
						"本行比表头多出一列，像是“" + workbook.split() + "”里的逗号把一个数分成了两列", "DONE"),
				new BadFile("引号.csv", joined(csv, "BI-1,\"未完\n".getBytes(GBK)), unreadable, "第 4 行起引号不成对"));
	}

	/** An area of 1,086 ㎡ without quotation marks, and a blank at the end. */
	private static byte[] shifted(ArchiveWorkbook workbook) {
		List<String> header = workbook.header();
		List<String> row = new ArrayList<>(workbook.with(2, header.get(header.size() - 1), BadSheet.BLANK));
		row.set(header.indexOf(AREA), "1");
		row.add(header.indexOf(AREA) + 1, "086");
		return new BadSheet().row(header).row(row).csv(GBK);
	}

	private static List<String> with(List<String> row, String cell) {
		return Stream.concat(row.stream(), Stream.of(cell)).toList();
	}

	/** Without the second column, which every row needs. */
	private static List<String> without(List<String> row) {
		return IntStream.range(0, row.size()).filter((index) -> index != 1).mapToObj(row::get).toList();
	}

	private static String letter(int index) {
		return String.valueOf((char) ('A' + index));
	}

	/** What belongs in the column before may be somebody's. */
	private static String shown(ArchiveWorkbook workbook, String cell) {
		return (workbook == ArchiveWorkbook.HOUSEHOLDS) ? "***" : cell;
	}

	private static void again(Sheet sheet, String name) {
		Sheet second = sheet.getWorkbook().createSheet(name);
		for (int index = 0; index < 2; index++) {
			Row from = sheet.getRow(index);
			Row row = second.createRow(index);
			from.forEach((cell) -> row.createCell(cell.getColumnIndex()).setCellValue(cell.getStringCellValue()));
		}
	}

	private static byte[] encrypted(byte[] workbook) throws IOException, GeneralSecurityException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (POIFSFileSystem container = new POIFSFileSystem()) {
			Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
			encryptor.confirmPassword("huanxin");
			try (OutputStream out = encryptor.getDataStream(container)) {
				out.write(workbook);
			}
			container.writeFilesystem(bytes);
		}
		return bytes.toByteArray();
	}

	/** The workbook with a picture of twenty megabytes of blanks. */
	private static byte[] bomb(byte[] workbook) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes);
				ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(workbook))) {
			for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
				zip.putNextEntry(new ZipEntry(part.getName()));
				parts.transferTo(zip);
			}
			zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
			byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
			for (int megabyte = 0; megabyte < 20; megabyte++) {
				zip.write(blanks);
			}
		}
		return bytes.toByteArray();
	}

	/** Chinese in UTF-8 that somebody opened as Latin and saved again. */
	private static byte[] mojibake(BadSheet sheet) {
		return new String(sheet.csv(StandardCharsets.UTF_8), Charset.forName("windows-1252"))
			.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] joined(byte[] one, byte[] other) {
		byte[] both = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, both, one.length, other.length);
		return both;
	}

	private JsonNode imported(ArchiveWorkbook workbook, String mode, String name, byte[] content) {
		MvcTestResult answer = this.mvc.post()
			.uri("/api/v1/imports")
			.multipart()
			.file(new MockMultipartFile("file", name, null, content))
			.header("Authorization", basic())
			.queryParam("type", workbook.type())
			.queryParam("mode", mode)
			.exchange();
		assertThat(answer).hasStatus(HttpStatus.ACCEPTED);
		String address = "/api/v1/imports/" + body(answer).get("id").asString();
		JsonNode job = await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> body(get(address, "zh-CN")), (now) -> JobState.valueOf(now.get("state").asString()).settled());
		assertThat(job.get("problems").valueStream().map(BadInputTests::sentence))
			.allSatisfy((sentence) -> assertThat(sentence).endsWith("。").doesNotContain("{", "problem."));
		assertThat(body(get(address, "en")).get("problems").valueStream().map(BadInputTests::sentence))
			.allSatisfy((sentence) -> assertThat(sentence).matches("(?s).*[a-z]{2,}.*\\.")
				.doesNotContain("{", "problem.", "。"));
		return job;
	}

	private MvcTestResult get(String address, String language) {
		return this.mvc.get()
			.uri(address)
			.header("Authorization", basic())
			.header(HttpHeaders.ACCEPT_LANGUAGE, language)
			.exchange();
	}

	private JsonNode body(MvcTestResult answer) {
		return this.json.readTree(answer.getResponse().getContentAsByteArray());
	}

	/** The rows of the tests' own neighbourhoods, as they are exported. */
	private List<List<String>> stored(ArchiveWorkbook workbook) throws IOException {
		byte[] csv = get("/api/v1/exports/" + workbook.type() + ".csv", "zh-CN").getResponse().getContentAsByteArray();
		try (StringReader text = new StringReader(new String(csv, StandardCharsets.UTF_8))) {
			return CSVFormat.DEFAULT.parse(text)
				.stream()
				.map(CSVRecord::toList)
				.filter((row) -> CODES.contains(row.get(0)) || row.get(1).startsWith("坏数据"))
				.toList();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/** What is stored and was not before; what was before is unaltered. */
	private List<List<String>> added(ArchiveWorkbook workbook, List<List<String>> before) throws IOException {
		List<List<String>> after = new ArrayList<>(stored(workbook));
		assertThat(after).containsAll(before);
		after.removeAll(before);
		return after;
	}

	/** A row as an export shows it: without marks, and people behind their masks. */
	private static List<String> asStored(List<String> row) {
		return row.stream().map(BadSheet::text).map((cell) -> switch (cell) {
			case "张甲乙" -> "张*";
			case "360902190001010010" -> "3609**********0010";
			case "13800000000" -> "138****0000";
			default -> cell;
		}).toList();
	}

	private static List<String> told(JsonNode job) {
		return job.get("problems")
			.valueStream()
			.map((problem) -> told(problem.get("row").asInt(), problem.get("column").asString(""),
					problem.get("value").asString(""), problem.get("code").asString()))
			.toList();
	}

	private static String told(int row, String column, String value, String code) {
		return "%d %s %s %s".formatted(row, column.isEmpty() ? BadSheet.BLANK : column,
				value.isEmpty() ? BadSheet.BLANK : value, code);
	}

	private static String sentence(JsonNode problem) {
		return problem.get("message").asString();
	}

	private static List<Integer> counts(JsonNode job) {
		return List.of(job.get("created").asInt(), job.get("updated").asInt(), job.get("unchanged").asInt());
	}

	private static String basic() {
		return "Basic " + HttpHeaders.encodeBasicAuth(CLERK, "Huanxin-2026", StandardCharsets.UTF_8);
	}

	/**
	 * A file that is refused.
	 *
	 * @param name its name
	 * @param content its bytes
	 * @param told row, column, value and code of the first problem
	 * @param sentence what a person is told, in Chinese
	 * @param state how the job ends that was to write the good rows
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record BadFile(String name, byte[] content, String told, String sentence, String state) {

		BadFile(String name, byte[] content, String told, String sentence) {
			this(name, content, told, sentence, "REFUSED");
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
