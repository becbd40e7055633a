package io.huanxin.photo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.account.Accounts;
import io.huanxin.attachment.FileStore;
import io.huanxin.support.Pictures;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** Photos, from the form to the file and out of it again. Each test is rolled back. */
@PortalTest
@Transactional
class PhotoPagesTests {

	private static final Map<String, String> DETAILS = Map.of("stage", "BEFORE", "takenOn", "2024-04-09", "place",
			"小区北门", "caption", "路面破损");

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	FileStore files;

	@Autowired
	PhotoFiles references;

	private long home;

	@BeforeEach
	void openAFile() {
		this.home = this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), 'ZP-1', '照片测试小区', id, path, 'UNDER_WAY', 'test'
				  from region
				 where code = '360902'
				returning id
				""").query(Long.class).single();
	}

	@Test
	void severalFilesAtOnceHaveAResultEach() {
		List<PhotoOutcome> outcomes = upload(DETAILS, file("北门.jpg", Pictures.of("JPEG", 600, 400)),
				file("路面.png", Pictures.of("PNG", 60, 40)),
				file("假.jpg", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)), file("空.jpg", new byte[0]),
				file("图.svg", "<svg/>".getBytes(StandardCharsets.UTF_8)), file("弹.png", Pictures.bomb(30_000)));
		assertThat(outcomes).extracting(PhotoOutcome::fileName, PhotoOutcome::message)
			.containsExactly(tuple("北门.jpg", "photo.upload.taken"), tuple("路面.png", "photo.upload.taken"),
					tuple("假.jpg", "UnfitPictureReason.NO_PICTURE"), tuple("空.jpg", "UnfitPictureReason.EMPTY"),
					tuple("图.svg", "UnfitPictureReason.WRONG_EXTENSION"),
					tuple("弹.png", "UnfitPictureReason.TOO_MANY_PIXELS"));
		assertThat(outcomes.get(5).arguments()).containsExactly("30000", "30000", "64", "20000");
		assertThat(get("yuanzhou-clerk", page())).bodyText().contains("共 2 张", "路面破损", "2024-04-09 · 小区北门");
		assertThat(get("yichun-leader", "/neighbourhoods/" + this.home)).bodyText().contains("路面破损", "全部 2 张");
	}

	/** The row refers to the picture drawn anew, whose bytes say nothing of the place. */
	@Test
	void whatTheCameraNotedFillsTheBlanksAndIsGoneFromTheFile() {
		byte[] file = Pictures.withNotes(Pictures.of("JPEG", 600, 400));
		PhotoOutcome outcome = upload(Map.of("stage", "AFTER"), file("IMG_0001.JPG", file)).get(0);
		assertThat(outcome.message()).isEqualTo("photo.upload.taken.by-camera");
		assertThat(this.jdbc
			.sql("select concat_ws(' ', taken_on, longitude, latitude, width, height) from photo "
					+ "where neighbourhood_id = :id")
			.param("id", this.home)
			.query(String.class)
			.single()).isEqualTo("2024-04-09 114.39000000 27.81000000 400 600");
		MvcTestResult image = get("yuanzhou-clerk", "/photos/" + outcome.photoId() + "/image.jpg");
		assertThat(image).hasStatusOk();
		assertThat(image.getResponse().getContentType()).isEqualTo("image/jpeg");
		assertThat(image.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
		assertThat(image.getResponse().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(image.getResponse().getHeader("Cache-Control")).contains("no-store");
		assertThat(new String(image.getResponse().getContentAsByteArray(), StandardCharsets.ISO_8859_1))
			.doesNotContain("Exif", "2024:04:09");
		assertThat(stored()).hasSize(2).allSatisfy((name) -> {
			byte[] kept = this.files.find(name).orElseThrow().getContentAsByteArray();
			assertThat(new String(kept, StandardCharsets.ISO_8859_1)).startsWith("\u00ff\u00d8\u00ff")
				.doesNotContain("Exif");
		});
	}

	@Test
	void withoutADayAPhotoIsNotTakenAndNoneIsFromTomorrow() {
		byte[] jpeg = Pictures.of("JPEG", 60, 40);
		assertThat(upload(Map.of("stage", "AFTER"), file("a.jpg", jpeg)).get(0).message())
			.isEqualTo("photo.upload.no-day");
		assertThat(
				upload(Map.of("stage", "AFTER"), file("b.jpg", Pictures.withNotes(jpeg, "2199:01:01 00:00:00"))).get(0)
					.message())
			.isEqualTo("photo.upload.no-day");
		assertThat(post(page(), Map.of("stage", "AFTER", "takenOn", "2199-01-01"), file("a.jpg", jpeg))).hasStatusOk()
			.bodyText()
			.contains("拍摄日期不能晚于今天");
		assertThat(post(page(), Map.of("takenOn", "2024-04-09", "longitude", "114.4"), file("a.jpg", jpeg)))
			.hasStatusOk()
			.bodyText()
			.contains("请选择阶段", "经度和纬度要一起填");
		assertThat(post(page(), DETAILS)).hasStatusOk().bodyText().contains("请选择照片");
		assertThat(stored()).isEmpty();
	}

	@Test
	void theSamePhotoIsTakenOnce() {
		byte[] jpeg = Pictures.of("JPEG", 60, 40);
		Long id = Objects.requireNonNull(upload(DETAILS, file("a.jpg", jpeg)).get(0).photoId());
		assertThat(upload(DETAILS, file("b.jpg", jpeg)).get(0).message()).isEqualTo("problem.DUPLICATE_KEY.photo");
		assertThat(post("/photos/" + id + "/removal", Map.of("version", "0", "reason", "重复")))
			.hasStatus3xxRedirection();
		assertThat(upload(DETAILS, file("c.jpg", jpeg)).get(0).message())
			.isEqualTo("problem.DUPLICATE_KEY.photo-removed");
	}

	@Test
	void whatIsTakenOutIsKeptAndPutBackByAClerk() {
		Long id = Objects
			.requireNonNull(upload(DETAILS, file("a.jpg", Pictures.of("JPEG", 600, 400))).get(0).photoId());
		String photo = "/photos/" + id;
		assertThat(post(photo + "/removal", Map.of("version", "0", "reason", " "))).hasStatus3xxRedirection();
		assertThat(get("yichun-leader", photo)).hasStatusOk();
		assertThat(post(photo + "/removal", Map.of("version", "0", "reason", "拍到了居民"))).hasStatus3xxRedirection();
		assertThat(get("yuanzhou-clerk", page())).bodyText().contains("还没有照片", "已移除 1 张", "拍到了居民");
		assertThat(get("yuanzhou-clerk", photo + "/thumbnail.jpg")).hasStatusOk();
		assertThat(get("auditor", photo)).hasStatusOk();
		for (String address : List.of("", "/image.jpg", "/thumbnail.jpg")) {
			assertThat(get("yichun-leader", photo + address)).hasStatus(HttpStatus.NOT_FOUND);
		}
		assertThat(get("yichun-leader", page())).bodyText().doesNotContain("拍到了居民");
		assertThat(post(photo + "/removal", Map.of("version", "0", "reason", "再来一次"))).hasStatus3xxRedirection();
		assertThat(this.jdbc.sql("select removal_reason from photo where id = :id")
			.param("id", id)
			.query(String.class)
			.single()).as("the second one was told to look again").isEqualTo("拍到了居民");
		assertThat(this.references.referenced(stored())).as("the sweep leaves it alone").hasSize(2);
		assertThat(post(photo + "/restoration", Map.of("version", "1"))).hasStatus3xxRedirection();
		assertThat(get("yichun-leader", page())).bodyText().contains("共 1 张");
		assertThat(this.jdbc.sql("""
				select string_agg(action || coalesce(' ' || (after_values ->> 'removal'), ''), ', ' order by at, id)
				  from audit_entry
				 where entity = 'photo'
				   and entity_key = :id
				""").param("id", id.toString()).query(String.class).single()).isEqualTo("CREATED, MOVED 拍到了居民, MOVED");
		assertThat(get("yuanzhou-clerk", "/neighbourhoods/" + this.home)).bodyText()
			.contains("恢复照片：改造前 2024-04-09 路面破损", "照片移出档案：改造前 2024-04-09 路面破损");
	}

	@Test
	void theSecondEditorSeesBothValues() {
		Long id = Objects.requireNonNull(upload(DETAILS, file("a.jpg", Pictures.of("JPEG", 60, 40))).get(0).photoId());
		String edit = "/photos/" + id + "/edit";
		assertThat(post(edit, Map.of("stage", "DURING", "takenOn", "2024-06-01", "caption", "路面开挖", "version", "0")))
			.hasRedirectedUrl("/photos/" + id);
		assertThat(post(edit,
				Map.of("stage", "BEFORE", "takenOn", "2024-04-09", "caption", "路面破损严重", "version", "0", "filled",
						"{\"stage\":\"BEFORE\",\"takenOn\":\"2024-04-09\",\"caption\":\"路面破损\"}")))
			.hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "路面开挖", "value=\"路面破损严重\"", "value=\"2024-06-01\"", "name=\"version\" value=\"1\"");
		assertThat(post(edit, Map.of("stage", "AFTER", "takenOn", "2199-06-01", "version", "1"))).hasStatusOk()
			.bodyText()
			.contains("日期“2199-06-01”应在 1949-10-01 到");
	}

	@Test
	void somebodyElsesPhotosDoNotExist() {
		Long id = Objects.requireNonNull(upload(DETAILS, file("a.jpg", Pictures.of("JPEG", 60, 40))).get(0).photoId());
		for (String address : List.of("", "/image.jpg", "/thumbnail.jpg", "/edit")) {
			assertThat(get("hunan-clerk", "/photos/" + id + address)).hasStatus(HttpStatus.NOT_FOUND);
		}
		assertThat(get("hunan-clerk", page())).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(this.mvc.post()
			.uri(page())
			.multipart()
			.file(file("b.jpg", Pictures.of("JPEG", 60, 41)))
			.param("stage", "BEFORE")
			.param("takenOn", "2024-04-09")
			.with(as("hunan-clerk"))
			.with(csrf())
			.exchange()).hasStatus(HttpStatus.NOT_FOUND);
	}

	private String page() {
		return "/neighbourhoods/" + this.home + "/photos";
	}

	private List<String> stored() {
		return this.jdbc
			.sql("select unnest(array[image_sha256, thumbnail_sha256]) from photo where neighbourhood_id = :id")
			.param("id", this.home)
			.query(String.class)
			.list();
	}

	private List<PhotoOutcome> upload(Map<String, String> details, MockMultipartFile... files) {
		MvcTestResult result = post(page(), details, files);
		assertThat(result).hasStatus3xxRedirection().hasRedirectedUrl(page());
		List<PhotoOutcome> outcomes = new ArrayList<>();
		((List<?>) Objects.requireNonNull(result.getMvcResult().getFlashMap().get("outcomes")))
			.forEach((each) -> outcomes.add((PhotoOutcome) each));
		return outcomes;
	}

	private static MockMultipartFile file(String name, byte[] content) {
		return new MockMultipartFile("files", name, "image/jpeg", content);
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String uri, Map<String, String> form, MockMultipartFile... files) {
		var request = this.mvc.post().uri(uri).multipart().with(as("yuanzhou-clerk")).with(csrf());
		for (MockMultipartFile each : files) {
			request.file(each);
		}
		form.forEach(request::param);
		return request.exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
