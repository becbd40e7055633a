package io.huanxin.ranking;

import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Basis;
import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionScope;
import io.huanxin.standing.RankingOrder;
import io.huanxin.web.UnknownRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rankings for other software. */
@RestController
@RequiredArgsConstructor
@Tag(name = "rankings", description = "排名：一个上级之下同一级别的地区，按指明的规则排序")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "400", description = "参数缺失或无法识别",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(responseCode = "401", description = "没有登录",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(responseCode = "404", description = "没有这个上级，或者它与账号的地区不在一条线上；没有这一期",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = ProblemDetail.class)))
class RankingApiController {

	private static final String PLAN_YEAR = "计划年度";

	private static final String LEVEL = "各行的级别；功能区算 COUNTY";

	private static final String PARENT = "上级的行政区划代码，可以隔级";

	private static final String AS_OF = "截止日期，默认北京时间今天；每行取不晚于这一天的最近一次填报";

	private static final String KIND = "比率的分母用哪一类目标，默认 DECLARED 申报计划";

	private static final String ORDER = "首要排序项；默认在开工时限前按开工率，之后若各行都报了完工则按完工率";

	private static final String BASIS = "统计哪些填报：SUBMITTED 已提交（默认），APPROVED 仅已审核";

	private static final String EDITION = "已发布的一期";

	private final Rankings rankings;

	private final BeijingTime time;

	private final RankingExports exports;

	@GetMapping("/api/v1/rankings")
	@Operation(summary = "排名", description = "比率为百分数，两位小数；金额单位元；不知道的为 null。未报和无任务没有名次。")
	Ranking show(@Parameter(hidden = true) RegionScope scope,
			@Parameter(description = PLAN_YEAR) @RequestParam int planYear,
			@Parameter(description = LEVEL) @RequestParam RegionLevel level,
			@Parameter(description = PARENT) @RequestParam String parent,
			@Parameter(description = AS_OF) @RequestParam(required = false) @Nullable LocalDate asOf,
			@Parameter(description = KIND) @RequestParam(defaultValue = "DECLARED") TargetKind targetKind,
			@Parameter(description = ORDER) @RequestParam(required = false) @Nullable RankingOrder order,
			@Parameter(description = BASIS) @RequestParam(defaultValue = "SUBMITTED") Basis basis,
			@Parameter(description = EDITION) @RequestParam(required = false) @Nullable String edition) {
		return rank(scope, planYear, level, parent, asOf, targetKind, order, basis, edition);
	}

	@GetMapping("/api/v1/rankings.csv")
	@Operation(summary = "排名（csv）", description = "同样的参数；UTF-8，带字节顺序标记，末行为合计。")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = RankingCsv.MEDIA_TYPE, schema = @Schema(type = "string")))
	ResponseEntity<byte[]> csv(@Parameter(hidden = true) RegionScope scope,
			@Parameter(description = PLAN_YEAR) @RequestParam int planYear,
			@Parameter(description = LEVEL) @RequestParam RegionLevel level,
			@Parameter(description = PARENT) @RequestParam String parent,
			@Parameter(description = AS_OF) @RequestParam(required = false) @Nullable LocalDate asOf,
			@Parameter(description = KIND) @RequestParam(defaultValue = "DECLARED") TargetKind targetKind,
			@Parameter(description = ORDER) @RequestParam(required = false) @Nullable RankingOrder order,
			@Parameter(description = BASIS) @RequestParam(defaultValue = "SUBMITTED") Basis basis,
			@Parameter(description = EDITION) @RequestParam(required = false) @Nullable String edition) {
		return this.exports.csv(scope, rank(scope, planYear, level, parent, asOf, targetKind, order, basis, edition));
	}

	private Ranking rank(RegionScope scope, int planYear, RegionLevel level, String parent, @Nullable LocalDate asOf,
			TargetKind targetKind, @Nullable RankingOrder order, Basis basis, @Nullable String edition) {
		if (edition != null && !edition.isEmpty()) {
			throw new UnknownRecord("edition " + edition);
		}
		return this.rankings.rank(scope, new RankingQuestion(planYear, level, parent,
				Objects.requireNonNullElseGet(asOf, this.time::today), targetKind, basis, order));
	}

}
